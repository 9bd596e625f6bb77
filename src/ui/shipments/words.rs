//! What shipments' states, steps and refusals are called.

use crate::app::command::CommandError;
use crate::app::shipping::by_hand::Finding;
use crate::app::workspace::Workspace;
use crate::domain::language::Language;
use crate::domain::shipment::container::{ContainerKind, NumberFault};
use crate::domain::shipment::history::{ShipmentState, ShipmentStep};
use crate::domain::shipment::{OrderPart, Shipment, ShipmentMode};
use crate::i18n::text::shipments as words;
use crate::plan::load::check::Fault;
use crate::ui::components::{Choice, Tone};
use crate::ui::format;
use crate::ui::loads::kind_name;
use crate::ui::orders::words as say;

pub const fn state(lang: Language, state: ShipmentState) -> &'static str {
    match state {
        ShipmentState::Planned => words::state_planned(lang),
        ShipmentState::Booked => words::state_booked(lang),
        ShipmentState::Loaded => words::state_loaded(lang),
        ShipmentState::Departed => words::state_departed(lang),
        ShipmentState::Arrived => words::state_arrived(lang),
        ShipmentState::Cancelled => words::state_cancelled(lang),
    }
}

pub const fn state_tone(state: ShipmentState) -> Tone {
    match state {
        ShipmentState::Planned => Tone::Notice,
        ShipmentState::Booked | ShipmentState::Loaded | ShipmentState::Departed => Tone::Action,
        ShipmentState::Arrived => Tone::Safe,
        ShipmentState::Cancelled => Tone::Neutral,
    }
}

pub const fn mode(lang: Language, mode: ShipmentMode) -> &'static str {
    match mode {
        ShipmentMode::Fcl => words::mode_fcl(lang),
        ShipmentMode::Lcl => words::mode_lcl(lang),
        ShipmentMode::Air => words::mode_air(lang),
        ShipmentMode::Courier => words::mode_courier(lang),
    }
}

pub fn modes(lang: Language) -> Vec<Choice> {
    let all = ShipmentMode::ALL.into_iter();
    all.map(|one| Choice::new(one.code(), mode(lang, one))).collect()
}

pub fn kinds(lang: Language) -> Vec<Choice> {
    let all = ContainerKind::ALL.into_iter();
    all.map(|kind| Choice::new(kind.code(), kind_name(lang, kind))).collect()
}

/// One entry of the history, as a person would tell it.
pub fn happening(lang: Language, what: &ShipmentStep) -> String {
    let day = |on| format::day(lang, on);
    match what {
        ShipmentStep::Planned => words::was_planned(lang).to_owned(),
        ShipmentStep::Booked => words::was_booked(lang).to_owned(),
        ShipmentStep::Loaded { on } => words::was_loaded(lang, &day(*on)),
        ShipmentStep::Departed { on } => words::was_departed(lang, &day(*on)),
        ShipmentStep::Arrived { on } => words::was_arrived(lang, &day(*on)),
        ShipmentStep::Cancelled { .. } => words::was_cancelled(lang).to_owned(),
        ShipmentStep::SteppedBack { to, .. } => words::was_stepped_back(lang, state(lang, *to)),
        ShipmentStep::Noted { .. } => words::was_noted(lang).to_owned(),
    }
}

/// What the owner wrote to it.
pub fn remark(what: &ShipmentStep) -> Option<String> {
    let text = match what {
        ShipmentStep::Cancelled { reason } | ShipmentStep::SteppedBack { reason, .. } => reason,
        ShipmentStep::Noted { text } => text,
        _ => return None,
    };
    (!text.is_empty()).then(|| text.clone())
}

/// `SO-12: Djembe, 12 inci (Shenzhen)`.
pub fn part_name(lang: Language, workspace: &Workspace, part: OrderPart) -> String {
    let Some(order) = workspace.orders.get(&part.order) else {
        return words::order_gone(lang).to_owned();
    };
    let name = say::line_name(lang, order, part.line, workspace);
    let place = part.destination.and_then(|id| order.destination(id));
    match place {
        Some(place) if order.destinations.len() > 1 => {
            words::part_to(lang, &name, &order.number, &place.name)
        }
        _ => words::part(lang, &name, &order.number),
    }
}

/// Why the command was refused; `None` where the screen says so otherwise.
pub fn refusal(lang: Language, workspace: &Workspace, error: &CommandError) -> Option<String> {
    Some(match error {
        CommandError::TooManyShipped(error) => words::refused_too_many(
            lang,
            &say::count(lang, error.elsewhere),
            &say::count(lang, error.found),
            &part_name(lang, workspace, error.part),
            &say::count(lang, error.ordered),
        ),
        CommandError::ShipmentLeft { state: at } => words::refused_left(lang, state(lang, *at)),
        CommandError::NoGoods => words::refused_no_goods(lang).to_owned(),
        CommandError::NotAllDeparted { left } => {
            words::refused_not_all(lang, *left, &say::count(lang, *left))
        }
        CommandError::ShipmentNumberTaken { number, .. } => words::refused_number(lang, number),
        CommandError::ShipmentStep(error) => {
            words::refused_step(lang, state(lang, error.from), state(lang, error.to))
        }
        other => return say::refusal(lang, other),
    })
}

/// What is odd about a container's number; nothing while none is typed.
pub fn number_fault(lang: Language, number: &str) -> Option<String> {
    use crate::domain::shipment::container::number_fault;
    if number.trim().is_empty() {
        return None;
    }
    Some(match number_fault(number)? {
        NumberFault::Form => words::number_form(lang).to_owned(),
        NumberFault::CheckDigit { found, expected } => {
            words::number_digit(lang, &expected.to_string(), &found.to_string())
        }
    })
}

/// What the check has against a load.
pub fn finding(lang: Language, shipment: &Shipment, finding: &Finding) -> String {
    let kg = |grams: u64| say::count(lang, grams.div_ceil(1_000));
    let (container, words) = match finding {
        Finding::Task { container, .. } => (*container, words::fault_task(lang).to_owned()),
        Finding::Unbalanced { container } => (*container, words::fault_unbalanced(lang).to_owned()),
        Finding::Fault { container, fault } => {
            let told = match fault {
                Fault::Outside { .. } => words::fault_outside(lang).to_owned(),
                Fault::Turned { .. } => words::fault_turned(lang).to_owned(),
                Fault::Overlap { .. } => words::fault_overlap(lang).to_owned(),
                Fault::Unsupported { supported_mm2, base_mm2, .. } => {
                    let share = *supported_mm2 as f64 / (*base_mm2).max(1) as f64;
                    words::fault_unsupported(lang, &format::percent(lang, share))
                }
                Fault::TooManyLayers { layers, limit, .. } => words::fault_layers(
                    lang,
                    &say::count(lang, *layers),
                    &say::count(lang, u32::from(*limit)),
                ),
                Fault::TooMuchOnTop { load_g, limit_g, .. } => {
                    words::fault_on_top(lang, &kg(u64::from(*limit_g)), &kg(*load_g))
                }
                Fault::Blocked { .. } => words::fault_blocked(lang).to_owned(),
                Fault::LoadedTooLate { .. } => words::fault_order(lang).to_owned(),
                Fault::TooMany { placed, ordered, .. } => words::fault_too_many(
                    lang,
                    &say::count(lang, *ordered),
                    &say::count(lang, *placed),
                ),
                Fault::Overweight { weight_g, payload_g } => {
                    words::fault_weight(lang, &kg(*payload_g), &kg(*weight_g))
                }
                Fault::Unknown { .. } | Fault::WrongFigure { .. } => {
                    words::fault_goods(lang).to_owned()
                }
            };
            (*container, told)
        }
    };
    let name = container_name(lang, shipment, container);
    words::fault_in(lang, &name, &words)
}

/// `Kontainer 2: CSQU3054383`, or its kind while it has no number.
pub fn container_name(lang: Language, shipment: &Shipment, container: usize) -> String {
    let (_, n) = format::counted(lang, container + 1);
    let found = shipment.containers.get(container);
    let label = found.map(|one| match one.number.as_str() {
        "" => kind_name(lang, one.kind),
        number => number,
    });
    words::container_n(lang, &n, label.unwrap_or_default())
}
