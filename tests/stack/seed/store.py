"""Time axes of the archives, and writing points in whisper's own layout.

Headers come from whisper.create; points are laid out with numpy ('!Ld' = 12 bytes a point, slot 0
is the time base), more than 20 times as fast as whisper.update_many.
"""
import os

import numpy as np
import whisper

from fleet import D, H

RETENTIONS = [(60, 10080), (300, 8640), (900, 8640), (3600, 8760)]  # 7d, 30d, 90d, 1y
RECENT = 26 * H                                                 # what the short files hold of the past
POINT = np.dtype([('t', '>u4'), ('v', '>f8')])


class Grid:
    """The four archives' time axes; coarse points inside a finer archive's span are its means."""

    def __init__(self, host, end):
        self.t, self.recent = [], RECENT + host.ahead
        for step, n in RETENTIONS:
            last = end // step * step
            first = max(last - (n - 1) * step, -(-host.born // H) * H if host.born > end - n * step else 0)
            first = -(-first // H) * H                          # every axis starts on an hour
            self.t.append(np.arange(first, last + 1, step))
        self.rhythm, self.mask = [], []
        for (step, _), t in zip(RETENTIONS, self.t):
            x = 2 * np.pi * (t / D - host.phase)
            week = np.where((t // D + 4) % 7 >= 5, 0.75, 1.0)
            self.rhythm.append(week * (0.62 + 0.3 * np.sin(x) + 0.08 * np.sin(2 * x + 1)))
            dead = t > host.died
            for start, end_ in host.gaps:
                dead |= (t >= start) & (t < end_)
            if step == 60:
                dead |= host.rng.random(len(t)) < 0.003         # a lost point here and there
            self.mask.append(dead)

    def arrays(self, fn, recent_only=False):
        """fn(t, rhythm, noise_scale, archive_no) -> values; gives (t, v) per archive, NaN = no point."""
        out, prev = [], None
        for i, ((step, _), t) in enumerate(zip(RETENTIONS, self.t)):
            k = min(len(t), self.recent // step) if recent_only else len(t)
            sl = slice(len(t) - k, len(t))
            t = t[sl]
            v = np.where(self.mask[i][sl], np.nan, fn(t, self.rhythm[i][sl], (60 / step) ** 0.5, i))
            if prev is not None:
                _fill_with_means(t, v, prev, step // RETENTIONS[i - 1][0])
            out.append((t, v))
            prev = (t, v)
        return out


def _fill_with_means(t, v, finer, k):
    finer_t, finer_v = finer
    at = np.searchsorted(t, finer_t[0])
    if at >= len(t) or t[at] != finer_t[0]:
        return
    padded = np.full(-(-len(finer_v) // k) * k, np.nan)
    padded[:len(finer_v)] = finer_v
    block = padded.reshape(-1, k)
    count = (~np.isnan(block)).sum(1)
    mean = np.where(count, np.nansum(block, 1) / np.maximum(count, 1), np.nan)
    m = min(len(mean), len(t) - at)
    v[at:at + m] = mean[:m]


def write(root, path, metric, arrays, mtime):
    """Writes one metric's file."""
    name = os.path.join(root, *path, *metric.split('.')) + '.wsp'
    os.makedirs(os.path.dirname(name), exist_ok=True)
    whisper.create(name, RETENTIONS, 0.01, 'average', sparse=True)
    offset = 16 + 12 * len(RETENTIONS)
    with open(name, 'r+b', buffering=0) as f:
        for (step, n), (t, v) in zip(RETENTIONS, arrays):
            ok = ~np.isnan(v)
            if ok.any():
                first = ok.argmax()                             # slot 0 must hold a point
                points = np.zeros(len(t) - first, POINT)
                points['t'] = np.where(ok[first:], t[first:], 0)
                points['v'] = np.where(ok[first:], v[first:], 0)
                f.seek(offset)
                f.write(points.tobytes())
            offset += n * 12
    os.utime(name, (mtime, mtime))                              # /metrics/find?from= goes by it
