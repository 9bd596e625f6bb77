//! Plans beside the page, in a worker that runs this same program.
//!
//! The page starts `public/planner.js` as a worker and sends it the address of the program's glue
//! and its first part as it is compiled, which is not fetched or compiled again. In the worker the
//! program finds no window, so [`serve`] takes the place of the screens and fetches the planners,
//! which are a part by themselves. Then the page sends what is asked, and the worker answers in
//! texts: a word, a colon, and what belongs to it.
//!
//! Where there are no workers (the app in one file, opened from a disk), the plan is made on the
//! page itself, within so short a time that nobody waits for it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::{
    DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Performance, Worker, WorkerOptions,
    WorkerType,
};

use super::timing::{begin, pause};
use super::{Refused, window};
use crate::app::loading::{self, Patience};
use crate::app::pool;
use crate::app::ports::{Planner, PlannerNews, PlannerWork};

const WORKER: &str = "/planner.js";

/// Where the page names the address of the program's glue; see Trunk.toml.
const GLUE: &str = "data-glue";

/// How long a plan may take on the page itself, in milliseconds.
const PATIENCE_ON_THE_PAGE: u64 = 300;

const READY: &str = "ready:";
const PROGRESS: &str = "progress:";
const DONE: &str = "done:";
const FAILED: &str = "failed:";

/// This tab's planner.
pub fn planner() -> Rc<dyn Planner> {
    Rc::new(BrowserPlanner)
}

/// Plans in a worker, or on the page where there are none.
#[derive(Clone, Copy, Debug, Default)]
struct BrowserPlanner;

impl Planner for BrowserPlanner {
    fn begin(
        &self,
        ask: String,
        most_ms: u64,
        heard: Box<dyn Fn(PlannerNews)>,
    ) -> Box<dyn PlannerWork> {
        let heard: Rc<dyn Fn(PlannerNews)> = heard.into();
        // The worker reads how long it may take off the front of what it is asked.
        match Beside::begin(format!("{most_ms}:{ask}"), Rc::clone(&heard)) {
            Ok(work) => Box::new(work),
            Err(_) => Box::new(OnThePage::begin(ask, most_ms.min(PATIENCE_ON_THE_PAGE), heard)),
        }
    }
}

/// A worker at work; it ends when this is dropped.
struct Beside {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl PlannerWork for Beside {}

impl Beside {
    fn begin(ask: String, heard: Rc<dyn Fn(PlannerNews)>) -> Result<Self, Refused> {
        let page = window()?.document().and_then(|document| document.document_element());
        let glue = page
            .and_then(|page| page.get_attribute(GLUE))
            .ok_or_else(|| Refused::new("NotSupportedError", "the page names no glue"))?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(WORKER, &options)?;
        let on_message = {
            let (worker, heard) = (worker.clone(), Rc::clone(&heard));
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let Some(text) = event.data().as_string() else { return };
                if text == READY {
                    if let Err(error) = worker.post_message(&ask.as_str().into()) {
                        let detail = Refused::from(error).to_string();
                        heard(PlannerNews::Failed { detail });
                    }
                } else if let Some(text) = text.strip_prefix(PROGRESS) {
                    heard(PlannerNews::Progress(text.parse().unwrap_or_default()));
                } else if let Some(text) = text.strip_prefix(DONE) {
                    heard(PlannerNews::Done(text.to_owned()));
                } else if let Some(detail) = text.strip_prefix(FAILED) {
                    heard(PlannerNews::Failed { detail: detail.to_owned() });
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            heard(PlannerNews::Failed { detail: event.message() });
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let start = Object::new();
        Reflect::set(&start, &"glue".into(), &glue.as_str().into())?;
        Reflect::set(&start, &"program".into(), &wasm_bindgen::module())?;
        worker.post_message(&start)?;
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A plan that is made on the page; nothing is heard of it once this is dropped.
struct OnThePage(Rc<Cell<bool>>);

impl PlannerWork for OnThePage {}

impl OnThePage {
    fn begin(ask: String, most_ms: u64, heard: Rc<dyn Fn(PlannerNews)>) -> Self {
        let wanted = Rc::new(Cell::new(true));
        let still_wanted = Rc::clone(&wanted);
        begin(async move {
            // The screen says first that the work has begun.
            pause(0).await;
            if still_wanted.get() {
                let news = planned(&ask, most_ms, &mut |_| {}).await;
                if still_wanted.get() {
                    heard(news);
                }
            }
        });
        Self(wanted)
    }
}

impl Drop for OnThePage {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Serves as the planner's worker where there is no window. Says whether it does.
pub fn serve() -> bool {
    if window().is_ok() {
        return false;
    }
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    let tell = {
        let scope = scope.clone();
        move |word: &str, text: &str| {
            // A page that is gone hears nothing, and then nobody waits for an answer.
            let _ = scope.post_message(&format!("{word}{text}").into());
        }
    };
    let on_message = {
        let tell = tell.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(message) = event.data().as_string() else { return };
            let tell = tell.clone();
            begin(async move {
                let Some((most_ms, ask)) = message.split_once(':') else { return };
                let most_ms = most_ms.parse().unwrap_or_default();
                match planned(ask, most_ms, &mut |share| tell(PROGRESS, &share.to_string())).await {
                    PlannerNews::Done(text) => tell(DONE, &text),
                    PlannerNews::Progress(share) => tell(PROGRESS, &share.to_string()),
                    PlannerNews::Failed { detail } => tell(FAILED, &detail),
                }
            });
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    begin(async move {
        match fetch().await {
            Ok(()) => tell(READY, ""),
            Err(error) => tell(FAILED, &error.to_string()),
        }
    });
    true
}

/// Makes the plan here and now, once the planners are here.
async fn planned(ask: &str, most_ms: u64, tell: &mut dyn FnMut(u16)) -> PlannerNews {
    plan(ask, most_ms, tell)
        .await
        .unwrap_or_else(|error| PlannerNews::Failed { detail: error.to_string() })
}

/// The planners are a part of the program by themselves (see .ci/site/cut.mjs): the page has no
/// need of them while a worker plans.
#[wasm_split(planners, fallible, preload(fetch))]
fn plan(
    ask: &str,
    most_ms: u64,
    tell: &mut dyn FnMut(u16),
) -> Result<PlannerNews, SplitLoaderError> {
    let start = milliseconds();
    let elapsed_ms = || milliseconds().saturating_sub(start);
    let mut patience = Patience { elapsed_ms: &elapsed_ms, most_ms, tell };
    let answer = match pool::planner::answer(ask, &mut patience) {
        Some(answer) => answer.map_err(|error| error.to_string()),
        None => loading::answer(ask, &mut patience).map_err(|error| error.to_string()),
    };
    Ok(match answer {
        Ok(text) => PlannerNews::Done(text),
        Err(detail) => PlannerNews::Failed { detail },
    })
}

/// Milliseconds since the page or the worker began; page and worker alike have this clock.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn milliseconds() -> u64 {
    let clock = Reflect::get(&js_sys::global(), &"performance".into());
    clock.map_or(0.0, |clock| clock.unchecked_into::<Performance>().now()) as u64
}
