//! What carriers charge for where the goods fill no container: parcels, air freight, LCL.

use leptos::prelude::*;

use super::planning::Loading;
use crate::app::loading::{CONSIGNMENT_NOTE_MOST_G, Consignment, Tariffs, Ways, WaysForm};
use crate::domain::language::Language;
use crate::domain::order::Order;
use crate::i18n::text::loads as words;
use crate::plan::load::ParcelBill;
use crate::ui::components::{Cell, FormSection, HeadCell, NumberField, Row, Table};
use crate::ui::format;
use crate::ui::orders::words as say;

#[component]
pub fn WaysSection(loading: Loading) -> impl IntoView {
    let lang = loading.lang;
    let (form, errors) = (loading.ways, loading.ways_errors);
    let goods = Memo::new(move |_| loading.goods());
    let tables = move || {
        let tariffs = Tariffs::from(form.get().read().ok()?);
        let lang = lang.get();
        let order = loading.order.get()?;
        let all = goods.get().consignments.into_iter();
        let one = |consignment: Consignment| {
            let ways = Ways::of(&consignment, &tariffs);
            table(lang, &order, &consignment, &ways)
        };
        Some(all.map(one).collect_view())
    };
    let field = move |name: &'static str,
                      label: fn(Language) -> &'static str,
                      unit: Signal<String>,
                      get: fn(&WaysForm) -> &String,
                      put: fn(&mut WaysForm, String)| {
        view! {
            <NumberField
                name=name
                label=move || label(lang.get())
                value=Signal::derive(move || form.with(|form| get(form).clone()))
                on_input=move |typed: String| form.update(|form| put(form, typed))
                error=errors.of(name)
                unit=unit
            />
        }
        .into_any()
    };
    let per_kg = Signal::derive(move || words::divisor_unit(lang.get()).to_owned());
    let kg = Signal::stored("kg".to_owned());
    let m3 = Signal::stored("m³".to_owned());
    view! {
        <FormSection title=move || words::ways(lang.get()) hint=move || words::ways_words(lang.get())>
            {tables}
            <div class="form-row__fields">
                {field(
                    "courier_divisor",
                    words::courier_divisor,
                    per_kg,
                    |form| &form.courier_divisor,
                    |form, typed| form.courier_divisor = typed,
                )}
                {field(
                    "courier_most_kg",
                    words::courier_most,
                    kg,
                    |form| &form.courier_most_kg,
                    |form, typed| form.courier_most_kg = typed,
                )}
                {field(
                    "air_divisor",
                    words::air_divisor,
                    per_kg,
                    |form| &form.air_divisor,
                    |form, typed| form.air_divisor = typed,
                )}
                {field(
                    "lcl_least",
                    words::lcl_least,
                    m3,
                    |form| &form.lcl_least,
                    |form, typed| form.lcl_least = typed,
                )}
            </div>
        </FormSection>
    }
}

fn table(lang: Language, order: &Order, consignment: &Consignment, ways: &Ways) -> AnyView {
    let kg = |grams: u64| words::way_kg(lang, &format::thousandths(lang, u128::from(grams), 1));
    let name = consignment.destination.and_then(|id| {
        order.destinations.iter().find(|place| place.id == id).map(|place| place.name.clone())
    });
    let caption = match name {
        Some(name) => [words::ways(lang), ": ", &name].concat(),
        None => words::ways(lang).to_owned(),
    };
    let parcel =
        |code: &'static str, label: &'static str, bill: &ParcelBill, notes: Vec<String>| {
            row(lang, code, label, bill, [kg(bill.volumetric_g), kg(bill.chargeable_g)], notes)
        };
    let mut courier = vec![decides(lang, &ways.courier)];
    courier.extend((!ways.courier.refused.is_empty()).then(|| words::way_refused(lang).to_owned()));
    let heavy = ways.courier.gross_g > CONSIGNMENT_NOTE_MOST_G;
    courier.extend(heavy.then(|| words::way_declaration(lang).to_owned()));
    courier.extend(sea_only(lang, order));
    let mut air = vec![decides(lang, &ways.air)];
    air.extend(sea_only(lang, order));
    let volume = u128::from(ways.volume_mm3 / 1_000_000);
    let volume = words::way_m3(lang, &format::thousandths(lang, volume, 2));
    let charged = format::thousandths(lang, u128::from(ways.lcl_milli), 2);
    let lcl = words::way_tonnes(lang, &charged);
    let rows = [
        parcel("courier", words::way_courier(lang), &ways.courier, courier),
        parcel("air", words::way_air(lang), &ways.air, air),
        row(lang, "lcl", words::way_lcl(lang), &ways.air, [volume, lcl], Vec::new()),
    ];
    let rows = rows.into_iter().collect_view();
    let head = view! {
        <HeadCell label=words::way(lang)/>
        <HeadCell label=words::way_cartons(lang) numeric=true/>
        <HeadCell label=words::way_gross(lang) numeric=true/>
        <HeadCell label=words::way_volumetric(lang) numeric=true/>
        <HeadCell label=words::way_charged(lang) numeric=true/>
        <HeadCell label=words::way_look(lang)/>
    };
    view! {
        <Table caption=caption head=head.into_any()>{rows}</Table>
    }
    .into_any()
}

fn row(
    lang: Language,
    code: &'static str,
    label: &'static str,
    bill: &ParcelBill,
    [volumetric, charged]: [String; 2],
    notes: Vec<String>,
) -> AnyView {
    let gross = words::way_kg(lang, &format::thousandths(lang, u128::from(bill.gross_g), 1));
    let cartons = say::count(lang, u64::from(bill.cartons));
    let notes = notes.into_iter().map(|note| view! { <span>{note}</span> }).collect_view();
    view! {
        <Row record=code>
            <Cell label=words::way(lang)>{label}</Cell>
            <Cell label=words::way_cartons(lang) numeric=true>{cartons}</Cell>
            <Cell label=words::way_gross(lang) numeric=true>{gross}</Cell>
            <Cell label=words::way_volumetric(lang) numeric=true>{volumetric}</Cell>
            <Cell label=words::way_charged(lang) numeric=true>{charged}</Cell>
            <Cell label=words::way_look(lang)>
                <span class="stack stack--tight">{notes}</span>
            </Cell>
        </Row>
    }
    .into_any()
}

fn decides(lang: Language, bill: &ParcelBill) -> String {
    match bill.volumetric_g > bill.gross_g {
        true => words::way_by_volume(lang).to_owned(),
        false => words::way_by_weight(lang).to_owned(),
    }
}

/// A rule for ships, on goods that fly.
fn sea_only(lang: Language, order: &Order) -> Option<String> {
    let term = order.delivery_term.as_ref()?.incoterm;
    let instead = term.is_sea_only().then(|| term.for_any_mode())?;
    Some(words::way_sea_only(lang, instead.code(), term.code()))
}
