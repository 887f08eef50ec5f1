"""What Diamond sends of one machine: names and curves.

Each function here yields (name, deep?, curve): deep = a full year, others keep the last 26 hours.
A curve is fn(t, rhythm, noise_scale, archive_no) -> values; NaN = nothing is sent.
"""
import numpy as np

from fleet import CPU_SUMMED, D, FALLING, H, IDLE_DISKS
from store import RETENTIONS

TCP_NAMES = ('ListenOverflows', 'ListenDrops', 'TCPLoss', 'TCPTimeouts', 'TCPFastRetrans', 'TCPBacklogDrop',
             'AttemptFails')


class Curves:
    """A machine's noise and its load, which all its metrics share."""

    def __init__(self, host, noise):
        self.host, self.noise, self.seen = host, noise, {}

    def white(self, t, scale):
        start = int(self.host.rng.integers(0, len(self.noise) - len(t)))
        return self.noise[start:start + len(t)] * scale

    def busy(self, t, rhythm, k, i):
        if i not in self.seen or len(self.seen[i]) < len(t):
            spikes = np.where((t % H) < 300, 1.25, 1.0)
            spikes = spikes * np.where(self.host.rng.random(len(t)) < 0.004 * k, 1.8, 1.0)
            self.seen[i] = np.clip(rhythm * spikes + self.white(t, 0.06 * k), 0.01, 1.4)
        return self.seen[i][-len(t):]


def metrics(host, noise):
    """All metrics of one machine."""
    curves = Curves(host, noise)
    for part in (cpu, load, uptime, memory, vmstat, disks, network, tcp, puppet, devices):
        yield from part(host, curves)


def cpu(h, c):
    wait = _wait(h)
    scale = h.cores if h.short in CPU_SUMMED else 1
    done = {}

    def states(t, rh, k, i):
        b = c.busy(t, rh, k, i)
        stolen = np.where(t > h.now - 9 * H, 28.0, 1.5) if h.short == 'kafka-jumbo-8' else 0.15
        steal = np.clip(stolen * (1 + c.white(t, 0.2 * k)), 0, 60)
        user = np.clip(h.cpu * b, 0.1, 62)
        system = np.clip(0.25 * user + 0.4, 0, 18)
        iowait = np.clip(wait * b * (1 + c.white(t, 0.3 * k)), 0, 20)
        irq, softirq, nice = 0.02 * b, 0.3 * b, np.where((t % D) < 1800, 3.0, 0.0)
        used = user + system + iowait + steal + irq + softirq + nice
        f = np.where(used > 99, 99 / used, 1)                   # the parts never pass 100
        return {'user': user * f, 'system': system * f, 'iowait': iowait * f, 'steal': steal * f, 'irq': irq * f,
                'softirq': softirq * f, 'nice': nice * f, 'idle': 100 - used * f, 'guest': 0 * t, 'guest_nice': 0 * t}

    def state(name):
        def fn(t, rh, k, i):
            if (i, len(t)) not in done:
                done[i, len(t)] = states(t, rh, k, i)
            return np.round(done[i, len(t)][name] * scale, 2)
        return fn
    for name in ('user', 'nice', 'system', 'iowait', 'idle', 'steal'):
        yield 'cpu.total.' + name, True, state(name)
    for name in ('irq', 'softirq', 'guest', 'guest_nice'):
        yield 'cpu.total.' + name, False, state(name)
    if h.core_count_known:
        yield 'cpu.cpu_count', True, lambda t, rh, k, i: h.cores + 0.0 * t


def load(h, c):
    def average(smooth, share):
        def fn(t, rh, k, i):
            b = c.busy(t, rh, k, i) * h.cpu / 100 * share
            w = max(1, smooth * 60 // RETENTIONS[i][0])
            return np.round(np.convolve(b, np.ones(w) / w, 'full')[:len(b)] if w > 1 else b, 2)
        return fn
    for name, minutes in (('01', 1), ('05', 5), ('15', 15)):
        yield 'loadavg.' + name, True, average(minutes, h.cores)
        if h.core_count_known:
            yield 'loadavg.%s_normalized' % name, False, average(minutes, 1)
    yield 'loadavg.processes_running', True, lambda t, rh, k, i: np.round(1 + c.busy(t, rh, k, i) * h.cpu / 25)
    yield 'loadavg.processes_total', True, \
        lambda t, rh, k, i: np.round(130 + 12 * h.cores + 60 * c.busy(t, rh, k, i))


def uptime(h, c):
    def minutes(t, rh, k, i):
        up = t - h.boot
        if h.reboot:
            up = np.where(t >= h.reboot, t - h.reboot, up)
        return np.round(np.maximum(up, 0) / 60)
    yield 'uptime.minutes', False, minutes


def memory(h, c):
    total = h.mem * 2**20 * 0.97                                # Diamond's memory collector: kB * 1024

    def part(name):
        def fn(t, rh, k, i):
            use = 0.35 + 0.2 * c.busy(t, rh, k, i)
            swapped = 0 * t
            if _leaks(h):
                use = _leak(h, t)
                swapped = np.clip((use - 0.8) * 0.4, 0, 0.11)
            cached = np.minimum(0.28 + 0.04 * np.sin(t / D), 0.97 - use)
            share = {'MemTotal': 1 + 0 * t, 'Cached': cached, 'Buffers': 0.03 + 0 * t,
                     'MemFree': np.clip(0.97 - use - cached, 0.005, 1), 'SwapCached': swapped,
                     'MemAvailable': np.clip(1 - use, 0.01, 1), 'Active': use, 'Inactive': cached * 0.7,
                     'Dirty': 0.0005 * rh, 'Shmem': 0.01 + 0 * t, 'SwapTotal': 0.12 + 0 * t,
                     'SwapFree': 0.12 - swapped}[name]
            return np.round(share * total) * 1024
        return fn
    for name in ('MemTotal', 'MemFree', 'Buffers', 'Cached', 'SwapCached', 'MemAvailable'):
        yield 'memory.' + name, True, part(name)
    for name in ('SwapTotal', 'SwapFree', 'Active', 'Inactive', 'Dirty', 'Shmem'):
        yield 'memory.' + name, False, part(name)


def vmstat(h, c):
    def swapping(most):
        def fn(t, rh, k, i):
            pressure = np.clip((_leak(h, t) - 0.85) * 10, 0, 1) if _leaks(h) else 0 * t
            return np.round(pressure * most * (1 + c.white(t, 0.2 * k)).clip(0.1), 2)
        return fn

    def paging(usual):
        return lambda t, rh, k, i: np.round(usual * c.busy(t, rh, k, i) * np.exp(c.white(t, 0.3 * k)), 2)
    yield 'vmstat.pswpin', False, swapping(240)
    yield 'vmstat.pswpout', False, swapping(410)
    for name, usual in (('pgpgin', 220), ('pgpgout', 640), ('pgfault', 2400), ('pgmajfault', 0.4)):
        yield 'vmstat.' + name, False, paging(usual)


def disks(h, c):
    mounts = [('root', 20)] + ([('_srv', h.srv)] if h.srv else []) \
        + ([('_var_lib_docker', 40)] if 'docker' in h.short else [])
    for mount, size in mounts:
        yield from _disk(h, mount, size * 1e9, size * 65536.0)


def _disk(h, mount, size, inodes):
    runs_full = h.short == 'logstash04' and mount == '_srv'
    starved = h.short == 'ms-be07' and mount == '_srv'          # inodes that run out
    falling = FALLING.get((h.short, mount))
    base, inode_base = h.rng.uniform(0.25, 0.7), h.rng.uniform(0.7, 0.95)

    def free(t, *_):
        v = base + 0.05 * np.cos(t / (20 * D)) - 0.02 * ((t % (7 * D)) / (7 * D))
        if runs_full:
            v = np.where(t > h.now - 5 * D, v * np.clip((h.now - t) / (5 * D), 0.015, 1), v)
        if falling:
            at_now, a_day = falling
            v = np.minimum(base + 0.3, np.clip(at_now + (h.now - t) / D * a_day, 0, 1))
        return v

    def inodes_free(t, *_):
        v = inode_base + 0.01 * np.cos(t / (9 * D))
        return np.where(t > h.now - 3 * D, v * np.clip((h.now - t) / (3 * D), 0.02, 1), v) if starved else v
    for name, deep, fn in (                                     # 5 % are kept for root
            ('byte_avail', True, lambda *a: np.round(free(*a) * size)),
            ('byte_free', False, lambda *a: np.round((free(*a) + 0.05) * size)),
            ('byte_used', True, lambda *a: np.round((0.95 - free(*a)).clip(0) * size)),
            ('byte_percentfree', False, lambda *a: np.round(100 * (free(*a) + 0.05), 2)),
            ('inodes_percentfree', True, lambda *a: np.round(100 * inodes_free(*a))),
            ('inodes_avail', False, lambda *a: np.round(inodes_free(*a) * inodes)),
            ('inodes_free', False, lambda *a: np.round(inodes_free(*a) * inodes)),
            ('inodes_used', False, lambda *a: np.round((1 - inodes_free(*a)) * inodes))):
        yield 'diskspace.%s.%s' % (mount, name), deep, fn


def network(h, c):
    lossy = {'kafka-main-5': ('rx_drop', 40), 'maps-master01': ('rx_errors', 12)}.get(h.short)
    for number, interface in enumerate(h.interfaces):
        usual = h.net * 0.3 ** number
        for name, share in (('rx_byte', 1), ('tx_byte', 0.8), ('rx_packets', 1 / 600), ('tx_packets', 1 / 700)):
            yield 'network.%s.%s' % (interface, name), True, \
                lambda t, rh, k, i, q=usual * share: \
                np.round(q * c.busy(t, rh, k, i) * np.exp(c.white(t, 0.25 * k)), 2)
        for name in ('rx_errors', 'tx_errors', 'rx_drop', 'tx_drop'):
            most = lossy[1] if lossy and lossy[0] == name else 0
            yield 'network.%s.%s' % (interface, name), False, \
                lambda t, rh, k, i, m=most: np.round(m * np.clip(c.busy(t, rh, k, i) - 0.6, 0, 1))


def tcp(h, c):
    def events(most, since):
        def fn(t, rh, k, i):
            some = np.floor(most * np.clip(c.busy(t, rh, k, i) + c.white(t, 0.2 * k), 0, None))
            return np.where(t > since, some, 0)
        return fn
    overflowing = h.short == 'mediawiki12'
    for name in TCP_NAMES:
        if name.startswith('Listen'):                           # connections that nobody took up
            yield 'tcp.' + name, False, events(55 if overflowing else 0, h.now - 3 * H)
        else:
            yield 'tcp.' + name, False, events(1.2, 0)
    yield 'tcp.CurrEstab', False, lambda t, rh, k, i: np.round(20 + h.net / 4e4 * c.busy(t, rh, k, i))


def puppet(h, c):
    turn = int(h.rng.integers(0, 1800))
    failing, stuck = h.short in ('parsoid12', 'quarry-bastion'), h.short == 'mx03'
    yield 'puppetagent.failed_events', True, \
        lambda t, rh, k, i: np.where(t > h.now - 2 * D, 3.0, 0.0) if failing else 0.0 * t
    yield 'puppetagent.time_since_last_run', True, \
        lambda t, rh, k, i: np.maximum(t - (h.now - 4 * D), t % 1800.0) if stuck else (t + turn) % 1800.0 + 30
    yield 'puppetagent.total_time', False, lambda t, rh, k, i: np.round(24 + 6 * rh + c.white(t, 1.5 * k), 2)


def devices(h, c):
    """Diamond's iostat sends nothing while a device is idle."""
    names = [('vda', h.short in IDLE_DISKS)] + ([('vdb', True)] if h.short in ('db11', 'mwlog02') else [])
    for device, rests in names:
        for name, usual in (('reads_per_second', 12), ('writes_per_second', 35), ('iops', 47),
                            ('read_byte_per_second', 2e5), ('write_byte_per_second', 6e5),
                            ('util_percentage', 9 * _wait(h)), ('await', 3 * _wait(h))):
            def fn(t, rh, k, i, q=usual, rests=rests):
                v = np.round(q * c.busy(t, rh, k, i) * np.exp(c.white(t, 0.3 * k)), 2)
                at_work = np.sin(t / 1700) + np.sin(t / 613) > 0.4
                v = np.where(at_work, v, np.nan) if rests else v
                return np.minimum(v, 100) if q == 9 * _wait(h) else v
            yield 'iostat.%s.%s' % (device, name), False, fn


def _wait(h):
    return 14 if h.short in ('db14', 'jobrunner04') else 1.2


def _leaks(h):
    return h.short == 'restbase04'


def _leak(h, t):
    """A leak and a restart every third day; now it is near its end, and the machine swaps."""
    return 0.3 + 0.65 * (((t - h.now + 2.7 * D) % (3 * D)) / (3 * D))
