//! Moving a block of cartons by hand: which one, where to, and what the check says of it before it
//! is kept.

use leptos::prelude::*;

use super::editor::ShipmentEditor;
use super::words as tell;
use crate::app::shipping::by_hand::{BlockAt, Spot, free_spots, moved};
use crate::domain::language::Language;
use crate::domain::shipment::Shipment;
use crate::domain::shipment::container::StowedGrid;
use crate::i18n::text::shipments as words;
use crate::ui::components::{
    Banner, Button, ButtonKind, Checkbox, Choice, FormSection, NumberField, Select, Tone,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::orders::words as say;

/// What is chosen: `0.3` is block 3 of container 0.
#[derive(Clone, Copy)]
struct Chosen {
    block: RwSignal<String>,
    container: RwSignal<String>,
    /// Centimetres from the rear wall, from the left wall, from the floor, as typed.
    at: [RwSignal<String>; 3],
    turned: RwSignal<bool>,
}

impl Chosen {
    fn block(self) -> Option<BlockAt> {
        self.block.with(|block| {
            let (container, grid) = block.split_once('.')?;
            Some(BlockAt { container: container.parse().ok()?, grid: grid.parse().ok()? })
        })
    }

    fn spot(self, lang: Language) -> Option<Spot> {
        let style = lang.number_style();
        let at = self.at.map(|text| {
            text.with(|text| crate::domain::number_text::parse_scaled(text, style, 1).ok())
        });
        let mm = |tenths: Option<i64>| u32::try_from(tenths?).ok();
        let at_mm = [mm(at[0])?, mm(at[1])?, mm(at[2])?];
        let container = self.container.with(|nth| nth.parse().ok())?;
        Some(Spot { container, at_mm, turned: self.turned.get() })
    }

    fn set(self, lang: Language, spot: Spot) {
        self.container.set(spot.container.to_string());
        for (text, mm) in self.at.iter().zip(spot.at_mm) {
            text.set(centimetres(lang, mm));
        }
        self.turned.set(spot.turned);
    }
}

/// As they are typed.
fn centimetres(lang: Language, mm: u32) -> String {
    let (whole, rest) = (mm / 10, mm % 10);
    let decimal = lang.number_style().decimal;
    if rest == 0 { whole.to_string() } else { format!("{whole}{decimal}{rest}") }
}

#[component]
pub fn MoveByHand(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let empty = || RwSignal::new(String::new());
    let chosen = Chosen {
        block: empty(),
        container: empty(),
        at: [empty(), empty(), empty()],
        turned: RwSignal::new(false),
    };
    let shipment = move || editor.base.with(|base| base.as_ref().map(|it| it.value.clone()));
    let blocks =
        move || shipment().map(|it| block_choices(editor, lang.get(), &it)).unwrap_or_default();
    let containers = move || {
        let Some(shipment) = shipment() else { return Vec::new() };
        let name = |nth: usize| tell::container_name(lang.get(), &shipment, nth);
        let all = 0..shipment.containers.len();
        all.map(|nth| Choice::new(nth.to_string(), name(nth))).collect::<Vec<_>>()
    };
    // Choosing a block starts where it stands.
    let choose = move |code: String| {
        chosen.block.set(code);
        let (Some(block), Some(shipment)) = (untrack(|| chosen.block()), untrack(shipment)) else {
            return;
        };
        if let Some(grid) = grid_at(&shipment, block) {
            let spot = Spot { container: block.container, at_mm: grid.at_mm, turned: false };
            chosen.set(lang.get_untracked(), spot);
        }
    };
    let spots = Memo::new(move |_| {
        let (block, shipment) = (chosen.block()?, shipment()?);
        let container = chosen.container.with(|nth| nth.parse().ok())?;
        Some(free_spots(&shipment, block, container))
    });
    let outcome = Memo::new(move |_| {
        let (block, spot, shipment) = (chosen.block()?, chosen.spot(lang.get())?, shipment()?);
        let stands = grid_at(&shipment, block)?;
        let is_same =
            spot.container == block.container && !spot.turned && stands.at_mm == spot.at_mm;
        if is_same { None } else { moved(&shipment, block, spot) }
    });
    let verdict = move || {
        let lang = lang.get();
        let (next, findings) = outcome.get()?;
        let mut told: Vec<String> =
            findings.iter().map(|finding| tell::finding(lang, &next, finding)).collect();
        told.dedup();
        told.truncate(3);
        Some(match told.is_empty() {
            true => view! { <Banner tone=Tone::Safe words=words::move_fits(lang)/> }.into_any(),
            false => view! { <Banner tone=Tone::Danger words=told.join(" ")/> }.into_any(),
        })
    };
    let has_outcome = Memo::new(move |_| outcome.with(Option::is_some));
    let keep = move |()| {
        if let Some((next, _)) = outcome.get_untracked() {
            chosen.block.set(String::new());
            editor.put(next);
        }
    };
    let offers = move || {
        let Some(spots) = spots.get() else { return ().into_any() };
        let lang_now = lang.get();
        if spots.is_empty() {
            return view! { <p class="soft">{words::move_no_spot(lang_now)}</p> }.into_any();
        }
        let offer = |spot: Spot| {
            view! {
                <Button
                    label=spot_words(lang_now, spot)
                    action="use-spot"
                    on_press=move |()| chosen.set(lang.get_untracked(), spot)
                />
            }
        };
        view! {
            <div class="row" role="group" aria-label=words::move_spots(lang_now)>
                {spots.into_iter().map(offer).collect_view()}
            </div>
        }
        .into_any()
    };
    let number = move |name: &'static str, axis: usize, label: fn(Language) -> &'static str| {
        let text = chosen.at[axis];
        view! {
            <NumberField
                name=name
                label=move || label(lang.get())
                value=text
                on_input=move |typed| text.set(typed)
                decimals=true
                unit=Signal::stored("cm".to_owned())
            />
        }
    };
    view! {
        <div class="shipment-move">
            <FormSection
                title=move || words::section_move(lang.get())
                hint=move || words::section_move_hint(lang.get())
            >
                <Select
                    name="move_block"
                    label=move || words::move_block(lang.get())
                    value=chosen.block
                    on_change=choose
                    choices=Signal::derive(blocks)
                    empty_label=move || words::move_choose(lang.get())
                />
                <Show when=move || chosen.block().is_some()>
                    <Select
                        name="move_container"
                        label=move || words::move_to(lang.get())
                        value=chosen.container
                        on_change=move |nth| chosen.container.set(nth)
                        choices=Signal::derive(containers)
                    />
                    {offers}
                    <div class="columns shipment-move__place">
                        {number("move_x", 0, words::move_x)}
                        {number("move_y", 1, words::move_y)}
                        {number("move_z", 2, words::move_z)}
                    </div>
                    <Checkbox
                        name="move_turned"
                        label=move || words::move_turned(lang.get())
                        checked=chosen.turned
                        on_change=move |turned| chosen.turned.set(turned)
                    />
                    <div role="status" data-figure="move">{verdict}</div>
                    <div>
                        <Button
                            label=move || words::move_keep(lang.get())
                            icon=Icon::Check
                            kind=ButtonKind::Primary
                            action="move-block"
                            on_press=keep
                            disabled=Signal::derive(move || !has_outcome.get() || editor.is_dirty())
                        />
                    </div>
                    <Show when=move || editor.is_dirty()>
                        <p class="soft small">{move || words::move_save_first(lang.get())}</p>
                    </Show>
                </Show>
            </FormSection>
        </div>
    }
}

fn grid_at(shipment: &Shipment, block: BlockAt) -> Option<StowedGrid> {
    shipment.containers.get(block.container)?.stowage.get(block.grid).copied()
}

fn block_choices(editor: ShipmentEditor, lang: Language, shipment: &Shipment) -> Vec<Choice> {
    let mut all = Vec::new();
    for (nth, container) in shipment.containers.iter().enumerate() {
        for (at, grid) in container.stowage.iter().enumerate() {
            let part = shipment.goods.get(usize::from(grid.goods)).map(|goods| goods.part());
            let name = editor.app.with(|workspace| {
                part.map(|part| tell::part_name(lang, workspace, part)).unwrap_or_default()
            });
            let from = format::thousandths(lang, u128::from(grid.at_mm[0]), 1);
            let (number, step) =
                (format::counted(lang, nth + 1).1, format::counted(lang, at + 1).1);
            let cartons = say::count(lang, grid.cartons());
            let label = words::move_block_words(lang, &cartons, &number, &from, &name, &step);
            all.push(Choice::new(format!("{nth}.{at}"), label));
        }
    }
    all
}

fn spot_words(lang: Language, spot: Spot) -> String {
    let [x, y, z] = spot.at_mm.map(|mm| format::thousandths(lang, u128::from(mm), 2));
    let place = words::move_spot(lang, &x, &y, &z);
    if spot.turned { words::move_spot_turned(lang, &place) } else { place }
}
