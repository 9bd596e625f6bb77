//! The work on a plan: begun, watched, ended, and what came of it.

use leptos::prelude::*;

use crate::app::command::Command;
use crate::app::loading::{LoadWish, OrderGoods, WaysForm, WishForm, ask, read_answer, usual};
use crate::app::ports::PlannerNews;
use crate::app::record::{RecordKind, Revision};
use crate::app::shipping::book::next_number;
use crate::app::shipping::shipments_of;
use crate::app::shipping::stow::kept;
use crate::domain::id::{OrderId, ShipmentId};
use crate::domain::language::Language;
use crate::domain::order::Order;
use crate::domain::shipment::presets::LoadingPresets;
use crate::domain::shipment::{Shipment, ShipmentMode};
use crate::i18n::text::loads as words;
use crate::i18n::text::shipments;
use crate::plan::load::Fleet;
use crate::ui::components::{Toast, Toasts, use_toasts};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::planner::{ThePlanner, Underway};
use crate::ui::shipments::words::refusal;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// How long the planner may look for better arrangements, in milliseconds, for each consignment.
const PATIENCE_MS: u64 = 10_000;

/// What came of the planning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The order as it was planned.
    pub order: Order,
    pub goods: OrderGoods,
    /// One for each consignment.
    pub fleets: Vec<Fleet>,
}

/// The loading page of one order. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Loading {
    pub app: App,
    toasts: Toasts,
    pub lang: Signal<Language>,
    pub order: Memo<Option<Order>>,
    pub form: RwSignal<WishForm>,
    pub errors: FormErrors,
    pub ways: RwSignal<WaysForm>,
    pub ways_errors: FormErrors,
    pub plan: RwSignal<Option<Plan>>,
    pub underway: Underway,
    planner: Option<ThePlanner>,
}

impl Loading {
    pub fn new(id: OrderId) -> Self {
        let (app, lang) = (use_app(), use_language());
        let presets = app.with(|workspace| workspace.settings.loading_presets());
        let form = RwSignal::new(WishForm::of(&presets, lang.get_untracked()));
        let ways = RwSignal::new(WaysForm::of(presets.carriers, lang.get_untracked()));
        let ways_errors = FormErrors::new(move || ways.get().read().err().unwrap_or_default());
        // That form begins without a fault, so each is told as soon as it is typed.
        ways_errors.show_all();
        let order = Memo::new(move |_| {
            app.follow(RecordKind::Order, |workspace| {
                workspace.orders.get(&id).map(|order| order.value.clone())
            })
        });
        let loading = Self {
            app,
            toasts: use_toasts(),
            lang,
            order,
            form,
            errors: FormErrors::new(move || form.with(WishForm::read).err().unwrap_or_default()),
            ways,
            ways_errors,
            plan: RwSignal::new(None),
            underway: Underway::nothing(),
            planner: use_context(),
        };
        Effect::new(move |_| {
            let lang = lang.get();
            if form.with_untracked(|form| form.typed_in != lang) {
                form.update(|form| *form = form.in_language(lang));
                ways.update(|ways| *ways = ways.in_language(lang));
            }
        });
        loading
    }

    /// The goods that are in no shipment yet; follows the order, shipments and the catalogue.
    pub fn goods(self) -> OrderGoods {
        let separate = self.form.with(|form| form.separate);
        self.app.track(RecordKind::Shipment);
        self.app.follow(RecordKind::Product, |workspace| {
            self.order.with(|order| {
                let goods = |order: &Order| {
                    let shipments = shipments_of(workspace, order.id);
                    OrderGoods::left(order, workspace, separate, shipments)
                };
                order.as_ref().map(goods).unwrap_or_default()
            })
        })
    }

    /// Whether the plan is of another order than the one saved now.
    pub fn is_outdated(self) -> bool {
        let goods = self.goods();
        self.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.goods != goods))
    }

    /// Keeps the plan as a shipment of its own, then tells which.
    pub fn keep_as_shipment(self, then: impl Fn(ShipmentId) + 'static) {
        let Some(plan) = self.plan.get_untracked() else { return };
        let id = ShipmentId(self.app.desk().ports().ids.next());
        let number = self.app.with(|workspace| next_number(workspace, self.app.today()));
        let mut shipment = Shipment::new(id, number.clone(), ShipmentMode::Fcl);
        (shipment.goods, shipment.containers) = kept(&plan.order, &plan.goods, &plan.fleets);
        let command = Command::SaveShipment { shipment: Box::new(shipment), base: Revision::NONE };
        let (app, toasts, lang) = (self.app, self.toasts, self.lang.get_untracked());
        app.run(command, move |result| match result {
            Ok(done) => {
                tell_done(app, toasts, lang, shipments::done_kept(lang, &number), &done);
                then(id);
            }
            Err(error) => {
                if let Some(words) = app.with(|workspace| refusal(lang, workspace, &error)) {
                    toasts.show(Toast::trouble(words));
                }
            }
        });
    }

    /// Keeps what was typed of containers and carriers for the next order.
    pub fn keep_presets(self) {
        self.errors.show_all();
        let read = self.form.with_untracked(WishForm::read_presets);
        let (Ok((containers, door_reserve_mm)), Ok(carriers)) =
            (read, self.ways.with_untracked(WaysForm::read))
        else {
            return;
        };
        let presets = LoadingPresets { containers, door_reserve_mm, carriers };
        let told = words::presets_kept(self.lang.get_untracked());
        self.app.change_settings_then(
            move |settings| settings.loading = Some(presets.clone()),
            move || self.toasts.show(Toast::done(told)),
        );
    }

    /// Back to what is usual, also for the next order.
    pub fn forget_presets(self) {
        let (lang, separate) =
            (self.lang.get_untracked(), self.form.with_untracked(|it| it.separate));
        self.form.set(WishForm { separate, ..WishForm::of(&usual(), lang) });
        self.ways.set(WaysForm::of(usual().carriers, lang));
        self.app.change_settings(|settings| settings.loading = None);
    }

    /// Whether the owner keeps figures of his own.
    pub fn has_presets(self) -> bool {
        self.app.follow(RecordKind::Settings, |workspace| workspace.settings.loading.is_some())
    }

    /// Begins a new plan, in place of one that is under way.
    pub fn begin(self) {
        let Ok(wish) = self.form.with_untracked(WishForm::read) else { return };
        let Some(order) = self.order.get_untracked() else { return };
        let goods = untrack(|| self.goods());
        if goods.consignments.is_empty() {
            return;
        }
        self.underway.trouble.set(None);
        self.underway.progress.set(Some(0));
        self.next(Plan { order, goods, fleets: Vec::new() }, wish);
    }

    /// Plans the next consignment, or shows the plan once all are planned.
    fn next(self, plan: Plan, wish: LoadWish) {
        let Some(consignment) = plan.goods.consignments.get(plan.fleets.len()) else {
            self.underway.end();
            self.plan.set(Some(plan));
            return;
        };
        let Some(planner) = self.planner else { return };
        let text = ask(&consignment.task(&plan.order, &wish));
        let heard = move |news| match news {
            PlannerNews::Progress(share) => {
                self.underway.progress.try_set(Some(share));
            }
            PlannerNews::Done(text) => match read_answer(&text) {
                Ok(fleet) => {
                    let mut plan = plan.clone();
                    plan.fleets.push(fleet);
                    self.next(plan, wish.clone());
                }
                Err(error) => self.underway.fail(error.to_string()),
            },
            PlannerNews::Failed { detail } => self.underway.fail(detail),
        };
        let work = planner.begin(text, PATIENCE_MS, Box::new(heard));
        self.underway.keep(work);
    }
}
