"""A thousand machines in one project, and two hundred projects: links to the folders of a few machines.

graphite-web follows links, so to it and to the page they are as many as their names, while the disk holds each curve
once, and all are there and gone in a moment. Nobody may send to these names: it would be a write to all of them.
"""
import os
import re

BIG, BIG_SIZE, PROJECTS = 'tools', 1000, 200
WORDS = """account analytics catalog codesearch commons cyberbot design dumps extdist fastcci glam hashtags huggle
    language library lint maps math media monitor multimedia ocr orchestrator outreach paws pywikibot quality recommend
    rust search security signwriting social sugar swift tile traffic translate video visual wikidata wikisource
    wikispeech wikistats wmcz wmde""".split()


def thousand(templates):
    """What the machines of the big project are called, tools-db-1 and so on, each with its template."""
    seen = {}
    for number in range(BIG_SIZE):
        template = templates[number % len(templates)]
        role = re.sub(r'-?\d+$', '', template.split('deployment-')[-1])
        seen[role] = seen.get(role, 0) + 1
        yield BIG, '%s-%s-%d' % (BIG, role, seen[role]), template


def small_projects(templates, count):
    """Projects of one, two and three machines, each machine with its template."""
    for number in range(count):
        word, again = WORDS[number % len(WORDS)], number // len(WORDS)
        project = '%s-%d' % (word, again + 1) if again else word
        for place in range(1 + number % 3):
            yield project, '%s-%02d' % (project, place + 1), templates[(number + place) % len(templates)]


def grow(root, fleet):
    """Adds projects to a store that holds this fleet, up to the two hundred; gives the number of new machines."""
    project, templates = next(iter(fleet.items()))
    machines = [*thousand(templates), *small_projects(templates, PROJECTS - len(fleet) - 1)]
    for target, name, template in machines:
        os.makedirs(os.path.join(root, target), exist_ok=True)
        os.symlink(os.path.join('..', project, template), os.path.join(root, target, name))
    return len(machines)
