//! One container of the plan: the picture, what limits it, what is in, and what would still go in.

use leptos::prelude::*;

use super::drawing::{COLOURS, LoadDrawing, Scene};
use super::result::kind_name;
use super::steps::{StepButtons, StepTable};
use crate::app::load_view::Block;
use crate::app::loading::steps;
use crate::i18n::text::loads as words;
use crate::plan::load::{Container, Limit, Load, Placement};
use crate::ui::components::Meter;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::orders::words as say;

/// One container of the plan, with what it needs to be told.
#[derive(Clone, PartialEq)]
pub struct Loaded {
    pub number: usize,
    pub place: String,
    pub container: Container,
    pub load: Load,
    /// The name of each cargo.
    pub names: Vec<String>,
    /// The colour of each cargo: one for each line of the order.
    pub kinds: Vec<usize>,
}

#[component]
pub fn ContainerCard(loaded: Loaded) -> impl IntoView {
    let lang = use_language();
    let title = {
        let (number, kind, place) = (loaded.number, loaded.container.kind, loaded.place.clone());
        move || {
            let lang = lang.get();
            let (_, n) = format::counted(lang, number);
            let name = words::container(lang, &n, kind_name(lang, kind));
            if place.is_empty() { name } else { format!("{name} {place}") }
        }
    };
    let steps = steps(&loaded.load);
    let rows = steps.iter().map(|step| step.row).max().unwrap_or_default();
    let label = {
        let (number, cartons) = (loaded.number, loaded.load.placements.len());
        move || {
            let count = |count| format::counted(lang.get(), count).1;
            words::drawing_label(lang.get(), &count(number), &count(cartons), &count(rows))
        }
    };
    let scene = Scene {
        room_mm: [
            loaded.container.length_mm,
            loaded.container.width_mm,
            loaded.container.height_mm,
        ],
        blocks: loaded.load.placements.iter().map(block).collect(),
        kinds: loaded
            .load
            .placements
            .iter()
            .map(|placement| {
                loaded.kinds.get(placement.cargo as usize).copied().unwrap_or_default()
            })
            .collect(),
    };
    let shown = RwSignal::new(loaded.load.placements.len());
    view! {
        <article class="card load-container" data-container=loaded.number.to_string()>
            <h3 class="card__title">{title}</h3>
            <div class="load-container__body">
                <div>
                    <LoadDrawing scene=Signal::stored(scene) shown=shown.into() label=label/>
                    <StepButtons steps=steps.clone() shown/>
                </div>
                <div class="stack">
                    <Fill load=loaded.load.clone()/>
                    <GoodsTable loaded=loaded.clone()/>
                </div>
            </div>
            <StepTable steps names=loaded.names shown/>
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
        words::filled_words(lang, &format::percent(lang, share), &cubic)
    };
    let (weight_g, payload_g) = (load.weight_g, load.payload_g);
    let heavy = if payload_g == 0 { 1.0 } else { weight_g as f64 / payload_g as f64 };
    let weight = move || {
        let lang = lang.get();
        let kg = |grams: u64| say::count(lang, grams.div_ceil(1_000));
        match weight_g {
            0 => words::weight_unknown(lang).to_owned(),
            _ => words::weight_words(lang, &kg(weight_g), &kg(payload_g)),
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
fn GoodsTable(loaded: Loaded) -> impl IntoView {
    let lang = use_language();
    let rows = loaded.load.shares.iter().enumerate().map(|(at, share)| {
        let name = loaded.names.get(at).cloned().unwrap_or_default();
        let room = loaded.load.room_for_pieces.get(at).copied().unwrap_or_default();
        let colour = loaded.kinds.get(at).copied().unwrap_or_default() % COLOURS;
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
