//! Who is in the demo: projects, instances, what they do, and what is wrong with some of them.

use super::noise::Noise;

const HOUR_SECS: i64 = 3600;
const DAY_SECS: i64 = 86_400;

/// What the instances of a kind are like.
#[derive(Debug)]
pub(super) struct Role {
    prefix: &'static str,
    /// Share of all cores in use at the day's peak, in percent.
    pub(super) cpu_percent: f64,
    pub(super) cores: f64,
    pub(super) memory_gib: f64,
    /// Size of `/srv`, 0 where there is none.
    pub(super) srv_gb: f64,
    /// Bytes a second at the day's peak.
    pub(super) network_bytes: f64,
}

const fn role(prefix: &'static str, cpu_percent: f64, size: (f64, f64, f64), network_bytes: f64) -> Role {
    let (cores, memory_gib, srv_gb) = size;
    Role { prefix, cpu_percent, cores, memory_gib, srv_gb, network_bytes }
}

/// What fits all.
static PLAIN: Role = role("", 12.0, (2.0, 4.0, 0.0), 2e5);

/// The first that an instance's name begins with.
static ROLES: [Role; 13] = [
    role("db", 30.0, (8.0, 16.0, 140.0), 2e6),
    role("mediawiki", 45.0, (8.0, 16.0, 40.0), 3e6),
    role("cache", 20.0, (4.0, 8.0, 60.0), 6e6),
    role("jobrunner", 70.0, (8.0, 16.0, 0.0), 2e6),
    role("memc", 8.0, (4.0, 8.0, 0.0), 4e6),
    role("elastic", 35.0, (8.0, 16.0, 80.0), 2e6),
    role("kafka", 15.0, (4.0, 8.0, 80.0), 5e6),
    role("logstash", 40.0, (8.0, 16.0, 120.0), 3e6),
    role("ms-be", 12.0, (4.0, 8.0, 160.0), 4e6),
    role("restbase", 25.0, (4.0, 8.0, 60.0), 2e6),
    role("integration-agent", 60.0, (8.0, 24.0, 36.0), 5e6),
    role("gerrit", 35.0, (8.0, 16.0, 80.0), 2e6),
    role("quarry-127a-worker", 25.0, (4.0, 8.0, 20.0), 1e6),
];

/// Projects with their instances; a prefix that all names of a project share is written once.
const PROJECTS: [(&str, &str, &str); 6] = [
    (
        "deployment-prep",
        "deployment-",
        "acme-chief05 cache-text08 cache-upload08 changeprop-1 cumin-3 db11 db14 deploy04 docker-api-gateway01 \
         docker-citoid01 docker-cpjobqueue01 docker-cxserver01 docker-mathoid02 docker-mobileapps01 docker-proton01 \
         echostore02 elastic09 elastic10 elastic11 etcd02 eventgate-4 eventlog08 eventstreams-2 imagescaler03 ircd03 \
         jobrunner04 kafka-jumbo-5 kafka-jumbo-8 kafka-jumbo-9 kafka-logging01 kafka-main-5 kafka-main-6 logstash04 \
         maps-master01 mdb01 mediawiki11 mediawiki12 mediawiki13 memc08 memc09 memc10 ms-be07 ms-be08 ms-fe04 mwlog02 \
         mwmaint02 mx03 ores02 parsoid12 poolcounter06 prometheus05 puppetdb04 puppetserver-1 push-notifications01 \
         restbase04 schema-2 sessionstore05 snapshot05 urldownloader03 wikifunctions02",
    ),
    (
        "integration",
        "integration-",
        "agent-docker-1039 agent-docker-1040 agent-docker-1041 agent-docker-1043 agent-docker-1046 agent-docker-1052 \
         castor05 puppetserver-01",
    ),
    ("devtools", "", "gerrit-bookworm gitlab-prod-1002 phabricator-prod-1001 doc1004 puppet-1002"),
    ("quarry", "quarry-", "127a-master 127a-worker-0 127a-worker-1 bastion"),
    ("cvn", "cvn-", "app10 app12 apache10"),
    ("twl", "twlight-", "prod staging tools"),
];

/// What is out of the ordinary with an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quirk {
    None,
    /// Silent for three hours.
    Dead,
    /// Five hours old.
    Newborn,
    /// `/srv` fills, and will be full in some hours.
    DiskFilling,
    /// `/srv` runs out of inodes.
    InodesOut,
    /// Puppet fails for two days.
    PuppetFailing,
    /// Puppet has not run for four days.
    PuppetStale,
    /// A neighbour takes a quarter of the processor for nine hours.
    Steal,
    /// Comes and goes for two days.
    Flapping,
    /// Memory leaks until a restart each third day.
    Leak,
    /// Waits for a slow disk.
    SlowDisk,
    /// Has two network interfaces.
    TwoInterfaces,
    /// Its collector adds the cores up: 100 % for each.
    CpuSum,
    /// Its collector is too old to count cores.
    NoCoreCount,
}

const QUIRKS: [(&str, Quirk); 17] = [
    ("deployment-ores02", Quirk::Dead),
    ("deployment-wikifunctions02", Quirk::Newborn),
    ("deployment-logstash04", Quirk::DiskFilling),
    ("deployment-ms-be07", Quirk::InodesOut),
    ("deployment-parsoid12", Quirk::PuppetFailing),
    ("quarry-bastion", Quirk::PuppetFailing),
    ("deployment-mx03", Quirk::PuppetStale),
    ("deployment-kafka-jumbo-8", Quirk::Steal),
    ("deployment-changeprop-1", Quirk::Flapping),
    ("deployment-restbase04", Quirk::Leak),
    ("deployment-db14", Quirk::SlowDisk),
    ("deployment-jobrunner04", Quirk::SlowDisk),
    ("deployment-cache-text08", Quirk::TwoInterfaces),
    ("gerrit-bookworm", Quirk::CpuSum),
    ("cvn-app10", Quirk::NoCoreCount),
    ("cvn-app12", Quirk::NoCoreCount),
    ("cvn-apache10", Quirk::NoCoreCount),
];

/// An instance of the demo.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) project: &'static str,
    pub(super) name: String,
    pub(super) role: &'static Role,
    pub(super) quirk: Quirk,
    /// What is random about it.
    pub(super) noise: Noise,
    /// When its day begins, as a share of a day.
    pub(super) phase: f64,
    /// The hour to which the story of the fleet leads up.
    pub(super) anchor_secs: i64,
    pub(super) born_secs: i64,
    pub(super) died_secs: i64,
}

impl Machine {
    fn new(project: &'static str, name: String, seed: u64, anchor_secs: i64) -> Self {
        let quirk = QUIRKS.iter().find(|(of, _)| *of == name).map_or(Quirk::None, |(_, quirk)| *quirk);
        let short = name.strip_prefix("deployment-").unwrap_or(&name);
        let is_of = |role: &&Role| short.starts_with(role.prefix);
        let role = ROLES.iter().find(is_of).unwrap_or(&PLAIN);
        let noise = Noise::of(seed, &name);
        let age_days = if noise.share(1, 0) < 0.6 { 400 } else { 40 + noise.whole(2, 0, 120) };
        let born_secs =
            anchor_secs - if quirk == Quirk::Newborn { 5 * HOUR_SECS } else { age_days * DAY_SECS };
        let died_secs = if quirk == Quirk::Dead { anchor_secs - 3 * HOUR_SECS } else { i64::MAX };
        let phase = 0.3 + 0.3 * noise.share(3, 0);
        Self { project, name, role, quirk, noise, phase, anchor_secs, born_secs, died_secs }
    }

    /// Whether it runs containers.
    pub(super) fn has_docker(&self) -> bool {
        self.name.contains("docker")
    }

    /// File systems, by Diamond's name and size in bytes.
    pub(super) fn mounts(&self) -> Vec<(&'static str, f64)> {
        let docker = if self.has_docker() { 40.0 } else { 0.0 };
        let all = [("root", 20.0), ("_srv", self.role.srv_gb), ("_var_lib_docker", docker)];
        all.into_iter().filter(|(_, gb)| *gb > 0.0).map(|(name, gb)| (name, gb * 1e9)).collect()
    }
}

/// All machines, project by project.
pub(super) fn fleet(seed: u64, anchor_secs: i64) -> Vec<Machine> {
    let of_project = |(project, prefix, names): &(&'static str, &str, &str)| {
        let (project, prefix) = (*project, (*prefix).to_owned());
        let names: Vec<String> = names.split_whitespace().map(|name| format!("{prefix}{name}")).collect();
        names.into_iter().map(move |name| Machine::new(project, name, seed, anchor_secs))
    };
    PROJECTS.iter().flat_map(of_project).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fleet_is_as_large_as_a_real_one() {
        let fleet = fleet(1, 0);
        let count = |project: &str| fleet.iter().filter(|it| it.project == project).count();
        assert_eq!(PROJECTS.map(|(project, ..)| count(project)), [60, 8, 5, 4, 3, 3]);
        let has_quirk = |name: &str| fleet.iter().any(|it| it.name == name);
        assert!(QUIRKS.iter().all(|(name, _)| has_quirk(name)));
    }
}
