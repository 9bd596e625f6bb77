//! Opens the desk over this tab's ports.

use std::rc::Rc;

use super::booth_shelf::BrowserShelf;
use super::clock::BrowserClock;
use super::downloads::BrowserDownloads;
use super::drafts::BrowserDrafts;
use super::ids::BrowserIds;
use super::local::Local;
use super::permanence::BrowserPermanence;
use super::photos::BrowserPhotos;
use super::shrink::CanvasShrinker;
use super::site_files::SiteFiles;
use super::store::BrowserRecords;
use super::timing::begin;
use crate::app::desk::{Desk, Ports};
use crate::app::ports::{LoadError, Recovery};

/// Opens the store, reads everything, and tells `opened`.
pub fn open_desk(opened: impl FnOnce(Result<(Desk, Recovery), LoadError>) + 'static) {
    begin(async move {
        opened(open().await);
    });
}

async fn open() -> Result<(Desk, Recovery), LoadError> {
    let local = Local::open().map_err(|refused| LoadError { detail: refused.to_string() })?;
    let records = BrowserRecords::open(Rc::clone(&local));
    let desk = Desk::new(Ports {
        photos: Rc::new(BrowserPhotos::new(&records)),
        records: Rc::new(records),
        shrinker: Rc::new(CanvasShrinker),
        downloads: Rc::new(BrowserDownloads),
        permanence: Rc::new(BrowserPermanence),
        drafts: Rc::new(BrowserDrafts::new(local)),
        files: Rc::new(SiteFiles),
        shelf: Rc::new(BrowserShelf::default()),
        clock: Rc::new(BrowserClock),
        ids: Rc::new(BrowserIds),
    });
    let recovery = desk.open().await?;
    Ok((desk, recovery))
}
