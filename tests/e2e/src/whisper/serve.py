"""Reads and writes whisper files for the tests: one JSON list a line comes in, one JSON value a line goes out.

  ["list"]                                         -> the names of all metrics
  ["read", metric, from, until, now]               -> [start, end, step, values], or null
  ["write", metric, [[step, points], …], [[time, value], …]]  -> null
"""
import json
import os
import sys

import whisper


def all_names(root):
    for folder, _, files in os.walk(root):
        inside = os.path.relpath(folder, root).split(os.sep)
        yield from ('.'.join([*inside, name[:-4]]) for name in files if name.endswith('.wsp'))


def read(name, since, until, now):
    found = whisper.fetch(name, since, until, now=now)
    return found and [*found[0], found[1]]


def write(name, archives, points):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    # A bucket of a coarser archive is kept if one point of it came, as in the store of the tests.
    whisper.create(name, archives, 0.01, 'average')
    whisper.update_many(name, points)


def main(root):
    for line in sys.stdin:
        what, *rest = json.loads(line)
        if what == 'list':
            answer = sorted(all_names(root))
        else:
            metric, *rest = rest
            answer = {'read': read, 'write': write}[what](os.path.join(root, *metric.split('.')) + '.wsp', *rest)
        print(json.dumps(answer), flush=True)


main(sys.argv[1])
