//! What few tests want, beside the Graphite that all share: each is started when it is asked for.

use super::folder::Folder;
use super::graphite::Graphite;
use super::wiki::Wiki;
use super::{Size, Wanted, seed};
use crate::shell::Outcome;

/// Those that run.
#[derive(Debug, Default)]
pub(super) struct Beside {
    scale: Option<(Graphite, Folder)>,
    cluster: Option<Cluster>,
    wiki: Option<Wiki>,
}

/// Two stores behind a third Graphite, which has none.
#[derive(Debug)]
struct Cluster {
    front: Graphite,
    stores: [Graphite; 2],
    _folders: [Folder; 3],
}

impl Beside {
    /// Starts and stops them: `/scale/start`, `/cluster/start` and so on. Whoever starts one is told its address.
    /// `/wiki/start/HOST` starts a wiki with panels of the nagf at that host.
    pub(super) fn control(&mut self, path: &str) -> Outcome<Option<String>> {
        if let Some(host) = path.strip_prefix("/wiki/start/") {
            if self.wiki.is_none() {
                self.wiki = Some(Wiki::start(&format!("http://{host}/"))?);
            }
            return Ok(self.wiki.as_ref().map(Wiki::urls));
        }
        let done = || Ok(Some("done\n".to_owned()));
        match (path, &mut self.cluster) {
            ("/scale/start", _) => {
                if self.scale.is_none() {
                    self.scale = Some(filled(Size::Thousand)?);
                }
                Ok(self.scale.as_ref().map(|(graphite, _)| graphite.url()))
            }
            ("/scale/stop", _) => {
                self.scale = None;
                done()
            }
            ("/cluster/start", cluster) => {
                if cluster.is_none() {
                    *cluster = Some(Cluster::start()?);
                }
                Ok(cluster.as_ref().map(|it| it.front.url()))
            }
            ("/cluster/stop", cluster) => {
                *cluster = None;
                done()
            }
            // The second of the stores is the one that fails.
            ("/cluster/store/stop", Some(Cluster { stores: [_, store], .. })) => {
                store.stop_web();
                done()
            }
            ("/cluster/store/start", Some(Cluster { stores: [_, store], .. })) => {
                store.start_web()?;
                done()
            }
            _ => Ok(None),
        }
    }
}

impl Cluster {
    fn start() -> Outcome<Self> {
        let (first, first_folder) = filled(Size::Half(0))?;
        let (second, second_folder) = filled(Size::Half(1))?;
        let folder = Folder::create()?;
        let stores = [first, second];
        let front = Graphite::start_before(folder.path(), &stores)?;
        Ok(Self { front, stores, _folders: [first_folder, second_folder, folder] })
    }
}

/// A Graphite of a fleet that goes on sending for longer than a test takes.
fn filled(size: Size) -> Outcome<(Graphite, Folder)> {
    let folder = Folder::create()?;
    let wanted = Wanted { size, ahead_hours: 3, interval_secs: 60 };
    let graphite = Graphite::start(folder.path(), |whisper| seed::start(whisper, wanted))?;
    Ok((graphite, folder))
}
