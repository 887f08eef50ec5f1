"""Which machines there are, and what is the matter with some of them."""
import zlib

import numpy as np

H, D = 3600, 86400
BETA = """acme-chief05 cache-text08 cache-upload08 changeprop-1 cumin-3 db11 db14 deploy04
docker-api-gateway01 docker-citoid01 docker-cpjobqueue01 docker-cxserver01 docker-mathoid02
docker-mobileapps01 docker-proton01 echostore02 elastic09 elastic10 elastic11 etcd02 eventgate-4
eventlog08 eventstreams-2 imagescaler03 ircd03 jobrunner04 kafka-jumbo-5 kafka-jumbo-8 kafka-jumbo-9
kafka-logging01 kafka-main-5 kafka-main-6 logstash04 maps-master01 mdb01 mediawiki11 mediawiki12
mediawiki13 memc08 memc09 memc10 ms-be07 ms-be08 ms-fe04 mwlog02 mwmaint02 mx03 ores02 parsoid12
poolcounter06 prometheus05 puppetdb04 puppetserver-1 push-notifications01 restbase04 schema-2
sessionstore05 snapshot05 urldownloader03 wikifunctions02""".split()
FLEET = {
    'deployment-prep': ['deployment-' + name for name in BETA],
    'integration': ['integration-agent-docker-10%d' % number for number in (39, 40, 41, 43, 46, 52)]
                   + ['integration-castor05', 'integration-puppetserver-01'],
    'devtools': ['gerrit-bookworm', 'gitlab-prod-1002', 'phabricator-prod-1001', 'doc1004', 'puppet-1002'],
    'quarry': ['quarry-127a-master', 'quarry-127a-worker-0', 'quarry-127a-worker-1', 'quarry-bastion'],
    'cvn': ['cvn-app10', 'cvn-app12', 'cvn-apache10'],
    'twl': ['twlight-prod', 'twlight-staging', 'twlight-tools'],
}
QUICK = {'deployment-prep': ['deployment-' + name for name in """cache-text08 changeprop-1 db11 deploy04 elastic09
    elastic10 etcd02 jobrunner04 kafka-jumbo-8 logstash04 mediawiki11 mediawiki12 memc10 ms-be07 ores02 parsoid12
    wikifunctions02""".split()], 'cvn': ['cvn-app10']}
# What Wikimedia's own Graphite kept of machines that were gone; no project.
ARCHIVE = ('archived_metrics', 'deployment-prep')
ARCHIVED = ['deployment-bastion', 'deployment-cache-text02']

# role: (load share of one day's peak in % CPU, cores, GiB of memory, GB of /srv, peak bytes/s)
ROLES = {'db': (30, 8, 16, 140, 2e6), 'mediawiki': (45, 8, 16, 40, 3e6), 'cache': (20, 4, 8, 60, 6e6),
         'jobrunner': (70, 8, 16, 0, 2e6), 'memc': (8, 4, 8, 0, 4e6), 'elastic': (35, 8, 16, 80, 2e6),
         'kafka': (15, 4, 8, 80, 5e6), 'logstash': (40, 8, 16, 120, 3e6), 'ms-be': (12, 4, 8, 160, 4e6),
         'integration-agent': (60, 8, 24, 36, 5e6), '': (12, 2, 4, 0, 2e5)}

# Silences within the last day: minutes ago, minutes long.
SILENCES = {'memc08': (120, 3), 'mediawiki11': (70, 8), 'memc09': (300, 17), 'mwmaint02': (540, 45),
            'schema-2': (840, 90), 'elastic09': (400, 12)}
REBOOTS = {'memc10': 360, 'deploy04': 50}                       # minutes ago
INTERFACES = {'db11': ('eth0', 'eth1'), 'cache-upload08': ('ens3',)}
CPU_SUMMED = ('elastic10',)                                     # percent of one core: 0 to 100 times the cores
NO_CORE_COUNT = ('cvn',)                                        # projects whose Diamond is too old to send it
IDLE_DISKS = ('etcd02', 'schema-2', 'poolcounter06', 'urldownloader03', 'acme-chief05')
# Filesystems that fall towards full and have not reached it: share free now, share lost each day.
FALLING = {('elastic09', '_srv'): (0.12, 0.04), ('snapshot05', 'root'): (0.26, 0.45)}


class Host:
    """One machine: its size, its life and its silences."""

    def __init__(self, project, name, now, horizon, ahead):
        self.path, self.rng = (project, name), np.random.default_rng(zlib.crc32(name.encode()))
        self.short = short = name.split('deployment-')[-1]
        role = max((role for role in ROLES if short.startswith(role)), key=len)
        self.cpu, self.cores, self.mem, self.srv, self.net = ROLES[role]
        self.now, self.ahead = now, ahead
        self.phase = self.rng.uniform(0.3, 0.6)
        born = now - min(horizon, self.rng.choice([400, 400, 400, 120, 45]) * D)
        died = now + ahead
        if short == 'ores02':
            died = now - 3 * H
        if short == 'wikifunctions02':
            born = now - 5 * H
        self.born, self.died = born, died
        self.boot = max(born, now - int(self.rng.uniform(3, 200) * D))
        self.core_count_known = project not in NO_CORE_COUNT
        self.interfaces = INTERFACES.get(short, ('eth0',))
        self.gaps = [(t, t + self.rng.integers(3, 90) * 60)     # lost packets, longer ago
                     for t in now - D - self.rng.uniform(0, horizon, self.rng.integers(2, 9))]
        if short in SILENCES:
            ago, length = SILENCES[short]
            self.gaps.append((now - ago * 60, now - (ago - length) * 60))
        if short in REBOOTS:
            self.reboot = now - REBOOTS[short] * 60
            self.gaps.append((self.reboot - 2 * 60, self.reboot + 2 * 60))
        else:
            self.reboot = None
        if short == 'changeprop-1':                             # flapping for two days
            t = now - 2 * D
            while t < now + ahead:
                up, down = self.rng.integers(8, 40) * 60, self.rng.integers(5, 25) * 60
                self.gaps.append((t + up, t + up + down))
                t += up + down
