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
use super::randomness::BrowserRandomness;
use super::shrink::CanvasShrinker;
use super::site_files::SiteFiles;
use super::store::BrowserRecords;
use super::timing::{begin, idle, pause};
use crate::app::desk::{Desk, Ports};
use crate::app::photo_sweep::PhotoSweep;
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
        randomness: Rc::new(BrowserRandomness),
    });
    let recovery = desk.open().await?;
    if desk.read_only().is_none() {
        begin(sweep_photos(desk.clone()));
    }
    Ok((desk, recovery))
}

/// Removes photos that nothing names any more, once the owner has had time to begin.
async fn sweep_photos(desk: Desk) {
    const AFTER_MS: i32 = 5_000;
    const AT_ONCE: usize = 50;
    pause(AFTER_MS).await;
    // Without photos there is nothing to look for.
    if !desk.ports().photos.usage().await.is_ok_and(|(_, photos)| photos > 0) {
        return;
    }
    let mut sweep = PhotoSweep::begin(desk);
    while sweep.look_at(AT_ONCE) {
        idle().await;
    }
    // What could not be removed now is found again at the next start.
    let _ = sweep.finish().await;
}
