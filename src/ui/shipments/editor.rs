//! A shipment as the record's frame edits it, and its steps.

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use super::words as tell;
use crate::app::command::{Command, CommandError};
use crate::app::problem::FieldError;
use crate::app::record::{RecordKind, Revision};
use crate::app::shipping::book::next_number;
use crate::app::shipping::form::ShipmentForm;
use crate::app::shipping::is_open_for_changes;
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::id::{OrderId, ShipmentId};
use crate::domain::incoterm::TransportMode;
use crate::domain::language::Language;
use crate::domain::shipment::history::{ShipmentState, ShipmentStep};
use crate::domain::shipment::{Shipment, ShipmentMode};
use crate::i18n::text::orders;
use crate::i18n::text::shipments as words;
use crate::ui::record::{Edited, RecordEditor, RecordWords, Value};
use crate::ui::state::use_app;

pub type ShipmentEditor = RecordEditor<ShipmentForm>;

impl RecordEditor<ShipmentForm> {
    /// An editor over `start`; a new shipment takes what is left to ship of `order`, if one is named.
    pub fn of_order(start: Option<Value<ShipmentForm>>, order: Option<OrderId>) -> Self {
        let today = use_app().today();
        Self::begun(
            start,
            |id, workspace, lang| fresh(ShipmentId(id), order, workspace, today, lang),
            // Who comes from an order wants that order, not what was begun without it.
            |kept| order.is_none_or(|order| kept.names(order)),
        )
    }

    pub const fn shipment(self) -> ShipmentId {
        ShipmentId(self.id)
    }

    /// Where the saved shipment stands.
    pub fn state(self) -> ShipmentState {
        self.base.with(|base| base.as_ref().map(|it| it.state()).unwrap_or_default())
    }

    /// Whether what is in it may still be changed.
    pub fn is_open(self) -> bool {
        is_open_for_changes(self.state())
    }

    /// Saves what is typed and takes a step, in one batch.
    pub fn step(self, step: ShipmentStep) {
        let leads_to = step.leads_to();
        let told = move |lang, number: &str| match leads_to {
            Some(state) => words::done_step(lang, number, tell::state(lang, state)),
            None => words::done_saved(lang, number),
        };
        let command = |shipment, base| {
            let shipment = Box::new(shipment);
            Command::StepShipment { shipment, base, step }
        };
        self.send(command, told);
    }
}

impl Edited for ShipmentForm {
    type Record = Shipment;

    const KIND: RecordKind = RecordKind::Shipment;
    const LIST: &'static str = "/shipments";
    const DRAFT: &'static str = "shipment";
    const WORDS: RecordWords = RecordWords {
        title: words::title,
        new: words::new,
        delete: words::delete,
        in_bin: words::in_bin,
        saved: words::done_saved,
        binned: words::done_binned,
        restored: words::done_restored,
    };

    fn blank(_: &Workspace, language: Language) -> Self {
        let id = ShipmentId(Uuid::nil());
        Self::of(&Shipment::new(id, String::new(), ShipmentMode::default()), language)
    }

    fn of(shipment: &Shipment, language: Language) -> Self {
        Self::of(shipment, language)
    }

    fn read(
        &self,
        id: Uuid,
        base: Option<&Shipment>,
        workspace: &Workspace,
    ) -> Result<Shipment, Vec<FieldError>> {
        self.read(ShipmentId(id), base, workspace)
    }

    fn typed_in(&self) -> Language {
        self.typed_in
    }

    fn in_language(&self, language: Language) -> Self {
        self.in_language(language)
    }

    fn name(&self) -> &str {
        &self.number
    }

    fn id_of(shipment: &Shipment) -> Uuid {
        shipment.id.0
    }

    fn binned_on(shipment: &Shipment) -> Option<NaiveDate> {
        shipment.binned_on
    }

    fn find(workspace: &Workspace, id: Uuid) -> Option<Versioned<Shipment>> {
        workspace.shipments.get(&ShipmentId(id)).cloned()
    }

    fn save(shipment: Shipment, base: Revision) -> Command {
        Command::SaveShipment { shipment: Box::new(shipment), base }
    }

    fn refusal(language: Language, workspace: &Workspace, error: &CommandError) -> Option<String> {
        tell::refusal(language, workspace, error)
    }

    fn label(language: Language, field: &str) -> Option<String> {
        field_label(language, field)
    }
}

/// A new shipment as a form: the next number, the ports of the last one, and what is left to ship.
fn fresh(
    id: ShipmentId,
    order: Option<OrderId>,
    workspace: &Workspace,
    today: NaiveDate,
    lang: Language,
) -> ShipmentForm {
    let wanted = order.and_then(|id| workspace.orders.get(&id)).map(|order| order.transport);
    let mode = match wanted {
        Some(TransportMode::Air) => ShipmentMode::Air,
        Some(TransportMode::Courier) => ShipmentMode::Courier,
        _ => ShipmentMode::Fcl,
    };
    let number = next_number(workspace, today);
    let like = workspace.shipping().filter(|other| other.mode == mode).max_by_key(|one| one.id);
    let mut shipment = Shipment::new(id, number, mode);
    if let Some(like) = like {
        shipment.carrier.clone_from(&like.carrier);
        shipment.port_of_loading.clone_from(&like.port_of_loading);
    }
    let mut form = ShipmentForm::of(&shipment, lang);
    if let Some(order) = order {
        form.add_left(id, order, workspace);
    }
    form
}

fn field_label(lang: Language, field: &str) -> Option<String> {
    let parts: Vec<&str> = field.split('.').collect();
    let number = |row: &str| row.parse::<usize>().map_or(0, |row| row + 1).to_string();
    Some(match parts.as_slice() {
        ["number"] => words::number(lang).to_owned(),
        ["mode"] => words::mode(lang).to_owned(),
        ["goods", row, "pieces"] => orders::row_of(lang, words::pieces(lang), &number(row)),
        ["goods", row, "container"] => orders::row_of(lang, words::container(lang), &number(row)),
        ["containers", row, "number"] => {
            orders::row_of(lang, words::container_number(lang), &number(row))
        }
        ["containers", row, "seal"] => orders::row_of(lang, words::seal(lang), &number(row)),
        ["containers", row, "kind"] => {
            orders::row_of(lang, words::container_kind(lang), &number(row))
        }
        ["carrier"] => words::carrier(lang).to_owned(),
        ["booking"] => words::booking(lang).to_owned(),
        ["vessel"] => words::vessel(lang).to_owned(),
        ["voyage"] => words::voyage(lang).to_owned(),
        ["waybill"] => words::waybill(lang).to_owned(),
        ["port_of_loading"] => words::port_of_loading(lang).to_owned(),
        ["port_of_discharge"] => words::port_of_discharge(lang).to_owned(),
        ["cut_off"] => words::cut_off(lang).to_owned(),
        ["etd"] => words::etd(lang).to_owned(),
        ["eta"] => words::eta(lang).to_owned(),
        ["notes"] => words::notes(lang).to_owned(),
        _ => return None,
    })
}
