//! Opens the desk over this tab's ports, or the booth where this browser is locked for visitors.

use std::rc::Rc;

use super::awake::BrowserScreen;
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
use crate::app::booth::keep::BOOTH;
use crate::app::booth::{self, BoothDesk, BoothError, BoothPorts};
use crate::app::desk::{Desk, Ports};
use crate::app::photo_sweep::PhotoSweep;
use crate::app::ports::{LoadError, Recovery};
use crate::app::workspace::Versioned;
use crate::domain::fair::booth::Booth;

/// What this page is.
pub enum Opened {
    /// The owner's own, with every record in it.
    Desk(Desk, Recovery),
    /// The visitors': no record was read but the lock.
    Booth(BoothDesk),
}

/// Opens the store, looks whether it is locked for visitors, reads everything where it is not, and
/// tells `opened`.
pub fn open(opened: impl FnOnce(Result<Opened, LoadError>) + 'static) {
    begin(async move {
        opened(opened_as_locked().await);
    });
}

/// Says on the page that the program could not be fetched whole; the words are in index.html.
pub fn could_not_start() {
    let html = super::window().ok().and_then(|window| window.document()?.document_element());
    if let Some(html) = html {
        // Setting an attribute of a legal name cannot fail.
        let _ = html.set_attribute("data-boot-failed", "");
    }
}

async fn opened_as_locked() -> Result<Opened, LoadError> {
    let local = Local::open().map_err(|refused| LoadError { detail: refused.to_string() })?;
    let records = BrowserRecords::open(Rc::clone(&local));
    match booth::locked(&records).await {
        Ok(Some(lock)) => return Ok(Opened::Booth(open_booth(records, lock))),
        Ok(None) => {}
        // A lock that does not read is no lock: its text is kept aside and shown to the owner.
        Err(BoothError::Load(error)) => return Err(error),
        Err(_) => {}
    }
    open_desk(local, records).await
}

fn open_booth(records: BrowserRecords, lock: Versioned<Booth>) -> BoothDesk {
    records.serve_alone(BOOTH);
    let ports = BoothPorts {
        photos: Rc::new(BrowserPhotos::new(&records).prepare()),
        shrinker: Rc::new(CanvasShrinker),
        awake: Rc::new(BrowserScreen),
        clock: Rc::new(BrowserClock),
        ids: Rc::new(BrowserIds),
    };
    BoothDesk::new(ports, Rc::new(BrowserShelf::default()), Rc::new(records), lock)
}

async fn open_desk(local: Rc<Local>, records: BrowserRecords) -> Result<Opened, LoadError> {
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
    Ok(Opened::Desk(desk, recovery))
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
