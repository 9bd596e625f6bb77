//! What stands where in the containers of a shipment, to look at, to print, and to change by hand.

use leptos::prelude::*;

use super::by_hand::MoveByHand;
use super::editor::ShipmentEditor;
use super::words as tell;
use crate::app::record::RecordKind;
use crate::app::shipping::by_hand::findings;
use crate::app::shipping::stow::{KeptLoad, kept_load};
use crate::domain::language::Language;
use crate::domain::shipment::Shipment;
use crate::i18n::text::loads;
use crate::i18n::text::shipments as words;
use crate::ui::components::{Banner, Button, Tone};
use crate::ui::icons::Icon;
use crate::ui::loads::{ContainerCard, Filled, print};

/// One card a container that has a plan.
#[component]
pub fn PlanSection(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let shipment = Memo::new(move |_| {
        let base = editor.base.with(|base| base.as_ref().map(|it| it.value.clone()));
        base.filter(|base| base.containers.iter().any(|one| !one.stowage.is_empty()))
    });
    let content = move || {
        let shipment = shipment.get()?;
        editor.app.track(RecordKind::Order);
        let lang = lang.get();
        let cards = (0..shipment.containers.len())
            .filter_map(|nth| card(editor, lang, &shipment, nth))
            .collect_view();
        let unloaded = unloaded(lang, &shipment);
        Some(view! {
            <section class="load-result" aria-labelledby="plan-title">
                <h2 class="load-result__title" id="plan-title">{words::section_plan(lang)}</h2>
                <p class="load-printed">{loads::printed_for(lang, &shipment.number)}</p>
                {unloaded.map(|words| view! { <Banner tone=Tone::Notice words=words/> })}
                <div class="load-result__print">
                    <Button
                        label=loads::print(lang).to_owned()
                        icon=Icon::Printer
                        action="print"
                        on_press=move |()| print()
                    />
                </div>
                {cards}
                <Show when=move || editor.is_open()><MoveByHand editor/></Show>
            </section>
        })
    };
    view! { {content} }
}

/// Goods that are in no container although there are some.
fn unloaded(lang: Language, shipment: &Shipment) -> Option<String> {
    let pieces: u64 = shipment
        .goods
        .iter()
        .filter(|goods| goods.container.is_none())
        .map(|goods| u64::from(goods.pieces))
        .sum();
    (pieces > 0)
        .then(|| words::unloaded(lang, pieces, &crate::ui::orders::words::count(lang, pieces)))
}

fn card(
    editor: ShipmentEditor,
    lang: Language,
    shipment: &Shipment,
    nth: usize,
) -> Option<impl IntoView + use<>> {
    let KeptLoad { goods, loaded } = kept_load(shipment, nth)?.ok()?;
    let parts: Vec<_> =
        goods.iter().filter_map(|place| shipment.goods.get(*place)).map(|one| one.part()).collect();
    let names = editor.app.follow(RecordKind::Product, |workspace| {
        parts.iter().map(|part| tell::part_name(lang, workspace, *part)).collect::<Vec<_>>()
    });
    let mut all: Vec<_> = shipment.goods.iter().map(|goods| goods.part()).collect();
    all.sort_unstable();
    all.dedup();
    let kinds = parts.iter().map(|part| all.iter().position(|one| one == part).unwrap_or(0));
    let container = shipment.containers.get(nth)?;
    let sealed = match (container.number.as_str(), container.seal.as_str()) {
        ("", _) => String::new(),
        (number, "") => number.to_owned(),
        (number, seal) => words::number_and_seal(lang, number, seal),
    };
    let faults: Vec<String> = findings(shipment, nth)
        .iter()
        .map(|finding| tell::finding(lang, shipment, finding))
        .take(MOST_FAULTS)
        .collect();
    let filled = Filled { number: nth + 1, place: sealed, loaded, names, kinds: kinds.collect() };
    Some(view! {
        <ContainerCard filled/>
        {faults.into_iter().map(|words| view! { <Banner tone=Tone::Danger words=words/> }).collect_view()}
    })
}

/// The first faults tell what is wrong; a hundred of them tell no more.
const MOST_FAULTS: usize = 3;
