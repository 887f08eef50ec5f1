//! A browser's driver, and a folder for its files.

use crate::driver::Driver;
use crate::setup::browsers::{self, Browser};
use crate::shell::Outcome;
use crate::stack::folder::Folder;

/// What each measurement needs. Fields end in their order: the folder last.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) driver: Driver,
    pub(crate) browser: Browser,
    pub(super) folder: Folder,
}

impl Stage {
    /// Starts a driver on a free port.
    pub(super) fn start() -> Outcome<Self> {
        let browser = browsers::ensure()?;
        let folder = Folder::create()?;
        let driver = Driver::start(&browser, folder.path())?;
        Ok(Self { driver, browser, folder })
    }
}
