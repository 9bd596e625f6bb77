//! The other tabs: what they write, and how the last of them leaves the database.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, Event, MessageEvent, VisibilityState};

use super::commit::{entry_array, number};
use super::mend::entry_of;
use super::{Shared, detached, names};
use crate::app::durable::Sequence;
use crate::app::durable::envelope;
use crate::app::durable::reconcile::{Believed, entry_records};
use crate::web::timing::pause;
use crate::web::{Refused, window};

/// How long a message may be late before the journal is asked instead.
const LATE_MS: i32 = 60;
/// Chromium's localStorage shows what another tab wrote with some delay.
const SETTLED_MS: i32 = 1_000;

/// The channel between the tabs. Messages carry the records themselves, because localStorage
/// of the receiving tab may not have them yet.
pub(super) struct Channel {
    channel: BroadcastChannel,
    /// What was heard of late and localStorage has to show soon.
    heard: RefCell<BTreeMap<String, String>>,
    settling: Cell<bool>,
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}

pub(super) fn is_hidden() -> bool {
    let document = window().ok().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

impl Shared {
    /// Begins to hear other tabs, and to watch for the end of this one.
    pub(super) fn join_tabs(self: &Rc<Self>) {
        let Ok(channel) = BroadcastChannel::new(&self.place.app) else { return };
        let weak = Rc::downgrade(self);
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(shared) = weak.upgrade() {
                shared.hear(&event.data());
            }
        });
        channel.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
        let channel = Channel { channel, heard: RefCell::default(), settling: Cell::new(false) };
        self.channel.replace(Some(channel));

        let weak = Rc::downgrade(self);
        let turn_over = Closure::<dyn Fn(Event)>::new(move |_| {
            let Some(shared) = weak.upgrade() else { return };
            if is_hidden() {
                shared.leave_in_order();
            } else {
                drop(detached(async move { shared.catch_up().await }));
            }
        });
        let turn_over = turn_over.into_js_value();
        let Ok(window) = window() else { return };
        for event in ["visibilitychange", "pagehide", "pageshow"] {
            // In the capture phase the window hears the document's events too.
            let _ = window.add_event_listener_with_callback_and_bool(
                event,
                turn_over.unchecked_ref(),
                true,
            );
        }
    }

    /// Tells the other tabs of a batch.
    pub(super) fn tell(&self, sequence: Sequence, entry: &[String]) {
        if let Some(channel) = &*self.channel.borrow() {
            let message = Array::of2(&number(sequence).into(), &entry_array(entry));
            // A message that cannot be sent is found in the journal when the tab comes to front.
            let _ = channel.channel.post_message(&message);
        }
    }

    /// Tells the other tabs that the count of uses was raised.
    pub(super) fn tell_uses(&self, uses: u64) {
        if let Some(channel) = &*self.channel.borrow() {
            let message = Array::of2(&names::USE.into(), &number(uses).into());
            // A tab that does not hear of it leaves a mark that does not hold: safe, only slow.
            let _ = channel.channel.post_message(&message);
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    fn hear(self: &Rc<Self>, message: &JsValue) {
        let message = Array::from(message);
        if message.get(0) == names::USE {
            let uses = message.get(1).as_f64().unwrap_or_default() as u64;
            return self.uses.set(self.uses.get().max(uses));
        }
        let sequence = message.get(0).as_f64().unwrap_or_default() as Sequence;
        // A message of another version of the app may look different: the journal is asked later.
        let Some(records) = entry_records(sequence, &entry_of(&message.get(1))) else { return };
        if let Some(channel) = &*self.channel.borrow() {
            let texts = records.iter().map(|record| (record.key.clone(), record.text.clone()));
            channel.heard.borrow_mut().extend(texts);
        }
        let news = self.absorb(records);
        self.deliver(news);
        self.know(sequence);
        let gap = !self.ahead.borrow().is_empty();
        let shared = Rc::clone(self);
        let begin = self.channel.borrow().as_ref().is_some_and(|it| !it.settling.replace(true));
        if gap {
            let shared = Rc::clone(&shared);
            drop(detached(async move {
                pause(LATE_MS).await;
                if !shared.ahead.borrow().is_empty() {
                    shared.catch_up().await;
                }
            }));
        }
        if begin {
            drop(detached(async move {
                pause(SETTLED_MS).await;
                shared.settle_local();
            }));
        }
    }

    /// Sees to it that localStorage shows what was heard: two tabs that wrote the same record
    /// shortly after each other may have reached it in the wrong order.
    fn settle_local(&self) {
        let heard = match &*self.channel.borrow() {
            Some(channel) => {
                channel.settling.set(false);
                channel.heard.take()
            }
            None => return,
        };
        if self.stopped.borrow().is_some() {
            return;
        }
        for (key, text) in heard {
            if self.put_local_text(&key, &text).is_err() {
                self.owed.borrow_mut().insert(key, text);
            }
        }
    }

    /// Asks the journal for batches that were missed, as by a tab that was asleep.
    pub(super) async fn catch_up(self: &Rc<Self>) {
        // What cannot be read now is read when the tab next comes to front.
        if self.stopped.borrow().is_none() {
            let _ = self.try_catch_up().await;
        }
    }

    async fn try_catch_up(self: &Rc<Self>) -> Result<(), Refused> {
        let known = self.caught_up.get();
        let (head, entries) = self.entries_after(known).await?;
        let Some(head) = head.filter(|head| head.sequence > known) else { return Ok(()) };
        let whole: Vec<_> =
            entries.iter().map_while(|(sequence, entry)| entry_records(*sequence, entry)).collect();
        let complete = u64::try_from(whole.len()).is_ok_and(|count| count == head.sequence - known);
        let versions = if complete {
            whole.into_iter().flatten().collect()
        } else {
            self.all_records().await?
        };
        let news = self.absorb(versions);
        self.deliver(news);
        self.know_all(head.sequence);
        Ok(())
    }

    async fn all_records(self: &Rc<Self>) -> Result<Vec<Believed>, Refused> {
        let transaction = self.database().await?.read(&[names::RECORDS])?;
        let records = transaction.store(names::RECORDS)?;
        let (keys, texts) = (records.all_keys()?, records.all()?);
        let (keys, texts) = (keys.texts().await?, texts.texts().await?);
        let believed = |(key, text): (String, String)| {
            let stamp = envelope::open(&key, &text).ok()?.stamp;
            Some(Believed { key, stamp, text })
        };
        Ok(keys.into_iter().zip(texts).filter_map(believed).collect())
    }
}
