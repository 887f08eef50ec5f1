#!/usr/bin/env python3
"""Fills a whisper store with a made-up but realistic Diamond fleet; the same one for the same --now.

  seed --root storage/whisper            the full fleet (83 machines)
  seed --root ... --quick                18 machines, 2 days
  seed --root ... --thousand             the same, 1,000 more in the project tools, and 200 projects in all
"""
import argparse
import functools
import multiprocessing
import os
import shutil
import time

import numpy as np

from fleet import ARCHIVE, ARCHIVED, D, FLEET, H, QUICK, Host
from metrics import cpu, load, Curves, metrics
from scale import grow
from store import Grid, write


def noise():
    """One pool of noise for all."""
    return np.random.default_rng(7).standard_normal(1 << 20).clip(-3, 3)


def seed_host(options, machine):
    """Writes one machine; gives the number of its metrics."""
    project, name = machine
    horizon = 2 * D if options.quick else 366 * D
    host = Host(project, name, options.now, horizon, options.ahead)
    grid, count = Grid(host, options.now + options.ahead), 0
    for metric, deep, fn in metrics(host, seed_host.noise):
        write(options.root, host.path, metric, grid.arrays(fn, recent_only=not deep), min(host.died, options.now))
        count += 1
    return count


def seed_archived(options):
    """Machines that ended long ago, in a tree that is no project."""
    shutil.rmtree(os.path.join(options.root, ARCHIVE[0]), ignore_errors=True)
    count = 0
    for name in ARCHIVED:
        host = Host(ARCHIVE[1], name, options.now, 366 * D, 0)
        host.path, host.died = (*ARCHIVE, name), options.now - 200 * D
        grid, curves = Grid(host, options.now), Curves(host, seed_host.noise)
        for part in (cpu, load):
            for metric, deep, fn in part(host, curves):
                if deep:
                    write(options.root, host.path, metric, grid.arrays(fn), host.died)
                    count += 1
    return count


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--root', required=True)
    parser.add_argument('--now', type=int, default=int(time.time()))
    parser.add_argument('--ahead', type=float, default=6, help='hours of points to write into the future, so '
                        'that the fleet looks alive without a feeder (whisper never returns points after now)')
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--thousand', action='store_true')
    parser.add_argument('--half', type=int, choices=(0, 1), help='every second machine of --quick, from the first '
                        'or the second on: one of two stores')
    options = parser.parse_args()
    options.quick |= options.thousand or options.half is not None
    options.now, options.ahead = options.now // 60 * 60, int(options.ahead * H)
    return options


def start(pool_noise):
    seed_host.noise = pool_noise


def main():
    options, began = arguments(), time.time()
    fleet = QUICK if options.quick else FLEET
    for project in fleet:
        shutil.rmtree(os.path.join(options.root, project), ignore_errors=True)
    machines = [(project, name) for project, hosts in fleet.items() for name in hosts][options.half or 0:]
    machines = machines if options.half is None else machines[::2]
    start(noise())
    with multiprocessing.get_context('fork').Pool(os.cpu_count()) as pool:
        count = sum(pool.map(functools.partial(seed_host, options), machines, chunksize=1))
    count += seed_archived(options) if options.half is None else 0
    linked = grow(options.root, fleet) if options.thousand else 0
    print('%d machines and %d linked to them, %d metrics in %.1f s' % (len(machines), linked, count, time.time() - began))


if __name__ == '__main__':
    main()
