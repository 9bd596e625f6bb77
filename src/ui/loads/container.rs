//! One container of the plan: the picture, what limits it, what is in, and what would still go in.

use leptos::prelude::*;

use super::drawing::{COLOURS, LoadDrawing, Scene};
use super::result::kind_name;
use super::steps::{StepButtons, StepTable, step_lines};
use crate::app::load_view::Block;
use crate::i18n::text::loads as words;
use crate::plan::load::{Container, Limit, Load, Loaded, Placement, loading_plan};
use crate::ui::components::Meter;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::orders::words as say;

/// One container of the plan, with what it needs to be told.
#[derive(Clone, PartialEq)]
pub struct Filled {
    pub number: usize,
    /// Where it goes, in words; empty where the order names no place.
    pub place: String,
    pub loaded: Loaded,
    /// The name of each cargo.
    pub names: Vec<String>,
    /// The colour of each cargo: one for each line of the order.
    pub kinds: Vec<usize>,
}

impl Filled {
    pub const fn container(&self) -> &Container {
        &self.loaded.task.container
    }
}

#[component]
pub fn ContainerCard(filled: Filled) -> impl IntoView {
    let lang = use_language();
    let container = *filled.container();
    let title = {
        let (number, place) = (filled.number, filled.place.clone());
        move || {
            let lang = lang.get();
            let (_, n) = format::counted(lang, number);
            let name = words::container(lang, kind_name(lang, container.kind), &n);
            if place.is_empty() { name } else { format!("{name} {place}") }
        }
    };
    let load = &filled.loaded.load;
    let plan = loading_plan(&filled.loaded.task, load);
    let label = {
        let (number, cartons, rows) = (filled.number, load.placements.len(), plan.rows.len());
        move || {
            let count = |count| format::counted(lang.get(), count).1;
            words::drawing_label(lang.get(), &count(cartons), &count(number), &count(rows))
        }
    };
    // In the order in which they go in, so that the picture can be stopped after any step.
    let in_order = plan.steps.iter().flat_map(|step| &step.placements);
    let placed: Vec<&Placement> = in_order.filter_map(|at| load.placements.get(*at)).collect();
    let scene = Scene {
        room_mm: [container.length_mm, container.width_mm, container.height_mm],
        blocks: placed.iter().map(|placement| block(placement)).collect(),
        kinds: placed
            .iter()
            .map(|one| filled.kinds.get(one.cargo as usize).copied().unwrap_or_default())
            .collect(),
    };
    let shown = RwSignal::new(placed.len());
    let steps = step_lines(&plan);
    view! {
        <article class="card load-container" data-container=filled.number.to_string()>
            <h3 class="card__title">{title}</h3>
            <div class="load-container__body">
                <div>
                    <LoadDrawing scene=Signal::stored(scene) shown=shown.into() label=label/>
                    <StepButtons steps=steps.clone() shown/>
                </div>
                <div class="stack">
                    <Fill load=load.clone()/>
                    <GoodsTable filled=filled.clone()/>
                </div>
            </div>
            <StepTable steps names=filled.names shown/>
        </article>
    }
}

fn block(placement: &Placement) -> Block {
    Block {
        low_mm: [placement.x_mm, placement.y_mm, placement.z_mm],
        size_mm: [placement.length_mm, placement.width_mm, placement.height_mm],
    }
}

/// Room and weight, what limits the load, and where the weight lies.
#[component]
fn Fill(load: Load) -> impl IntoView {
    let lang = use_language();
    let share = f64::from(load.utilisation_bp()) / 10_000.0;
    let room = load.room_mm3;
    let filled = move || {
        let lang = lang.get();
        let cubic = format::thousandths(lang, u128::from(room / 1_000_000), 1);
        words::filled_words(lang, &cubic, &format::percent(lang, share))
    };
    let (weight_g, payload_g) = (load.weight_g, load.payload_g);
    let heavy = if payload_g == 0 { 1.0 } else { weight_g as f64 / payload_g as f64 };
    let weight = move || {
        let lang = lang.get();
        let kg = |grams: u64| say::count(lang, grams.div_ceil(1_000));
        match weight_g {
            0 => words::weight_unknown(lang).to_owned(),
            _ => words::weight_words(lang, &kg(payload_g), &kg(weight_g)),
        }
    };
    let limit = load.limit;
    let limit = move || match limit {
        Limit::Cargo => words::limit_cargo(lang.get()),
        Limit::Volume => words::limit_volume(lang.get()),
        Limit::Payload => words::limit_payload(lang.get()),
        Limit::Floor => words::limit_floor(lang.get()),
    };
    let (balanced, off_centre) = (load.balanced, off_centre_mm(&load));
    let balance = off_centre.map(|off_centre| {
        move || match balanced {
            true => words::balanced(lang.get()).to_owned(),
            false => {
                let metres = format::thousandths(lang.get(), u128::from(off_centre), 1);
                words::unbalanced(lang.get(), &metres)
            }
        }
    });
    view! {
        <dl class="figures">
            <div class="figures__line">
                <dt>{move || words::filled(lang.get())}</dt>
                <dd class="figures__value" data-figure="utilisation">{filled}</dd>
            </div>
        </dl>
        <Meter label=move || words::filled(lang.get()) share=Signal::stored(share) words=Signal::derive(filled)/>
        <dl class="figures">
            <div class="figures__line">
                <dt>{move || words::weight(lang.get())}</dt>
                <dd class="figures__value" data-figure="weight">{weight}</dd>
            </div>
        </dl>
        <Meter label=move || words::weight(lang.get()) share=Signal::stored(heavy) words=Signal::derive(weight)/>
        <p data-figure="limit">{limit}</p>
        {balance.map(|words| view! {
            <p class:load-container__off=!balanced class="small" data-figure="balance">{words}</p>
        })}
    }
}

/// How far the weight lies from the middle of the room that is used, along the length.
fn off_centre_mm(load: &Load) -> Option<u32> {
    let [along, ..] = load.centre_of_gravity_mm?;
    let end = load.placements.iter().map(|one| one.x_mm + one.length_mm).max()?;
    let start = load.placements.iter().map(|one| one.x_mm).min()?;
    Some(along.abs_diff(start + (end - start) / 2))
}

/// What is in, and how much more would go in.
#[component]
fn GoodsTable(filled: Filled) -> impl IntoView {
    let lang = use_language();
    let rows = filled.loaded.load.shares.iter().enumerate().map(|(at, share)| {
        let name = filled.names.get(at).cloned().unwrap_or_default();
        let room = filled.loaded.load.room_for_pieces.get(at).copied().unwrap_or_default();
        let colour = filled.kinds.get(at).copied().unwrap_or_default() % COLOURS;
        let share = *share;
        (share.cartons > 0 || room > 0).then(|| {
            let goods_in = move || {
                let lang = lang.get();
                let pieces = say::pieces(lang, u64::from(share.pieces));
                words::goods_in(lang, &say::count(lang, share.cartons), &pieces)
            };
            let room_for = {
                let name = name.clone();
                move || words::room_for(lang.get(), &say::count(lang.get(), room), &name)
            };
            view! {
                <li class="load-goods__line">
                    <span class=format!("load-swatch load-face--{colour}") aria-hidden="true"></span>
                    <span>
                        <strong>{name}</strong>": "{goods_in}
                        {(room > 0).then(|| view! {
                            <span class="load-goods__room" data-figure="room_for">{room_for}</span>
                        })}
                    </span>
                </li>
            }
        })
    });
    view! {
        <ul class="load-goods" aria-label=move || words::goods(lang.get())>
            {rows.collect_view()}
        </ul>
    }
}
