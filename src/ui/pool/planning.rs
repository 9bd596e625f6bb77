//! A plan for the pool, made beside the page.

use leptos::prelude::*;

use crate::app::pool::planner::{PoolAnswer, Spread, ask, read_answer};
use crate::app::pool::{PoolQuestion, Scope};
use crate::app::ports::PlannerNews;
use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::plan::pool::problem::ProblemError;
use crate::ui::language::use_language;
use crate::ui::planner::{ThePlanner, Underway};
use crate::ui::state::{App, use_app};

/// A plan is good after a second, and better after some more on a slow laptop.
const PATIENCE_MS: u64 = 3_000;

/// A question that was answered.
#[derive(Clone)]
pub struct Answered {
    pub question: PoolQuestion,
    pub answer: PoolAnswer,
    pub spread: Spread,
}

/// The planning of one scope. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Planning {
    pub app: App,
    pub lang: Signal<Language>,
    pub scope: Scope,
    pub spread: RwSignal<Spread>,
    pub answered: RwSignal<Option<Answered>>,
    pub underway: Underway,
    planner: Option<ThePlanner>,
}

impl Planning {
    pub fn new(scope: Scope) -> Self {
        Self {
            app: use_app(),
            lang: use_language(),
            scope,
            spread: RwSignal::new(Spread::Cheapest),
            answered: RwSignal::new(None),
            underway: Underway::nothing(),
            planner: use_context(),
        }
    }

    /// The question as orders and producers stand now; follows them.
    pub fn question(self) -> Result<PoolQuestion, ProblemError> {
        for kind in [
            RecordKind::Order,
            RecordKind::Product,
            RecordKind::Allocation,
            RecordKind::Holidays,
            RecordKind::Producer,
        ] {
            self.app.track(kind);
        }
        self.app.with(|workspace| PoolQuestion::of(workspace, self.scope, self.app.today()))
    }

    /// Whether the plan is of another question than the one that stands now.
    pub fn is_outdated(self) -> bool {
        let now = self.question();
        self.answered.with(|answered| {
            answered.as_ref().is_some_and(|answered| {
                now.as_ref().is_ok_and(|now| now.problem != answered.question.problem)
            })
        })
    }

    /// Begins a new plan, in place of one that is under way.
    pub fn begin(self) {
        self.underway.trouble.set(None);
        let question = match untrack(|| self.question()) {
            Ok(question) => question,
            Err(error) => return self.underway.fail(error.to_string()),
        };
        let Some(planner) = self.planner else { return };
        self.underway.progress.set(Some(0));
        let spread = self.spread.get_untracked();
        let text = ask(&question.problem, spread);
        let heard = move |news| match news {
            PlannerNews::Progress(share) => {
                self.underway.progress.try_set(Some(share));
            }
            PlannerNews::Done(text) => {
                self.underway.end();
                match read_answer(&text) {
                    Ok(answer) => {
                        let question = question.clone();
                        self.answered.try_set(Some(Answered { question, answer, spread }));
                    }
                    Err(error) => self.underway.fail(error.to_string()),
                }
            }
            PlannerNews::Failed { detail } => self.underway.fail(detail),
        };
        self.underway.keep(planner.begin(text, PATIENCE_MS, Box::new(heard)));
    }
}
