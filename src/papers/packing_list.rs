//! The packing list: a table a container or destination, and the sum of all.

use super::blocks::{
    column, cubic_metres, delivery_term, description, fact, kilograms, origins, parties, signature,
    transport, voyage, weights,
};
use super::goods::{PackedRow, Section, load, packed_rows};
use super::{Heading, Sources};
use crate::domain::language::Language;
use crate::domain::packing::Packing;
use crate::domain::paper::PaperKind;
use crate::domain::paper::document::{Block, Document, Table};
use crate::i18n::text::papers as words;
use crate::i18n::{names, written};

pub(super) fn document(sources: &Sources<'_>, heading: &Heading<'_>) -> Document {
    let (order, lang) = (sources.order, heading.language);
    let invoice = sources.invoice.map(|invoice| invoice.number.clone()).unwrap_or_default();
    let facts = [
        fact(words::number(lang), heading.number),
        fact(words::date(lang), written::day(lang, heading.day)),
        fact(words::order_number(lang), order.number.as_str()),
        fact(words::invoice_number(lang), invoice),
        fact(words::delivery_term(lang), delivery_term(sources, lang)),
        fact(words::transport(lang), transport(lang, order.transport)),
        fact(words::origin(lang), origins(sources, heading)),
    ];
    let mut facts: Vec<_> = facts.into_iter().flatten().collect();
    facts.extend(voyage(sources, lang));
    let rows = packed_rows(PaperKind::PackingList, sources);
    let mut blocks = vec![parties(sources, heading), Block::Facts(facts)];
    let sections = rows.chunk_by(|a, b| a.section == b.section).collect::<Vec<_>>();
    let has_one = sections.len() == 1;
    let mut next_carton = 1;
    for section in sections {
        let caption = section.first().map(|row| caption(sources, row.section, has_one, lang));
        let caption = caption.unwrap_or_default();
        blocks.push(Block::Table(table(section, caption, &mut next_carton, lang)));
    }
    blocks.push(Block::Facts(weights(&rows, lang)));
    blocks.push(Block::Text {
        label: words::marks(lang).to_owned(),
        text: marks(sources, heading, next_carton - 1),
    });
    if !order.remarks.trim().is_empty() {
        let (label, text) = (words::remarks(lang).to_owned(), order.remarks.clone());
        blocks.push(Block::Text { label, text });
    }
    blocks.extend(signature(sources, heading));
    Document { title: words::title_packing_list(lang).to_owned(), blocks }
}

fn caption(sources: &Sources<'_>, section: Section, has_one: bool, lang: Language) -> String {
    match section {
        Section::Container(index) => {
            let containers = sources.shipment.map(|shipment| shipment.containers.as_slice());
            let container = containers.unwrap_or_default().get(usize::from(index));
            let place = written::whole(lang, u32::from(index) + 1);
            let number = container.map(|one| one.number.trim()).filter(|text| !text.is_empty());
            let seal = container.map(|one| one.seal.trim()).filter(|text| !text.is_empty());
            let number = number.map_or_else(
                || words::container(lang, &place),
                |number| words::container_numbered(lang, number, &place),
            );
            match seal {
                Some(seal) => words::sealed(lang, &number, seal),
                None => number,
            }
        }
        Section::Destination(id) => {
            let named = sources.order.destination(id).map(|place| place.name.as_str());
            words::destination(lang, named.unwrap_or_default())
        }
        Section::Rest if has_one => String::new(),
        Section::Rest => words::elsewhere(lang).to_owned(),
    }
}

fn table(rows: &[PackedRow], caption: String, next_carton: &mut u32, lang: Language) -> Table {
    let mut row = |row: &PackedRow| {
        let load = row.load().unwrap_or_default();
        let first = *next_carton;
        *next_carton = next_carton.saturating_add(load.cartons);
        let numbers = match load.cartons {
            0 => String::new(),
            1 => first.to_string(),
            _ => format!("{first}–{}", *next_carton - 1),
        };
        vec![
            numbers,
            description(&row.article, lang),
            written::whole(lang, row.pieces),
            names::unit(lang, row.article.unit).to_owned(),
            written::whole(lang, load.cartons),
            row.packing
                .map(|packing| written::whole(lang, packing.pieces_per_carton))
                .unwrap_or_default(),
            row.packing.map(|packing| measures(lang, packing)).unwrap_or_default(),
            kilograms(lang, load.net_weight_g),
            kilograms(lang, load.gross_weight_g),
            cubic_metres(lang, load.volume_mm3),
        ]
    };
    let cells = rows.iter().map(&mut row).collect();
    // Pieces of goods that are counted in other units cannot be summed.
    let unit = rows.first().map(|row| row.article.unit);
    let unit = unit.filter(|unit| rows.iter().all(|row| row.article.unit == *unit));
    let pieces = rows.iter().map(|row| row.pieces).fold(0, u32::saturating_add);
    let foot = load(rows).map(|load| {
        vec![
            String::new(),
            words::total(lang).to_owned(),
            unit.map(|_| written::whole(lang, pieces)).unwrap_or_default(),
            unit.map(|unit| names::unit(lang, unit).to_owned()).unwrap_or_default(),
            written::whole(lang, load.cartons),
            String::new(),
            String::new(),
            kilograms(lang, load.net_weight_g),
            kilograms(lang, load.gross_weight_g),
            cubic_metres(lang, load.volume_mm3),
        ]
    });
    Table {
        caption,
        columns: vec![
            column(words::column_marks(lang), false),
            column(words::column_goods(lang), false),
            column(words::column_quantity(lang), true),
            column(words::column_unit(lang), false),
            column(words::column_cartons(lang), true),
            column(words::column_per_carton(lang), true),
            column(words::column_measures(lang), false),
            column(words::column_net(lang), true),
            column(words::column_gross(lang), true),
            column(words::column_volume(lang), true),
        ],
        rows: cells,
        foot: foot.unwrap_or_default(),
    }
}

/// `60 × 40 × 35.5`, in centimetres, on one line.
fn measures(lang: Language, packing: Packing) -> String {
    let centimetres = |mm: u32| written::decimal(lang, &format!("{}.{}", mm / 10, mm % 10), 1);
    [packing.carton_length_mm, packing.carton_width_mm, packing.carton_height_mm]
        .map(centimetres)
        .join("\u{a0}×\u{a0}")
}

/// What is painted on the cartons: for whom, which order, where to, which of how many, made where.
pub(super) fn marks(sources: &Sources<'_>, heading: &Heading<'_>, cartons: u32) -> String {
    let order = sources.order;
    let port = sources.shipment.map(|shipment| shipment.port_of_discharge.trim().to_owned());
    let places = order.destinations.iter().map(|place| place.name.clone()).collect::<Vec<_>>();
    let place = Some(places.join(" / ")).filter(|names| !names.is_empty());
    // Marks are read by people in ports all over the world: they are in English on every paper.
    let origin = origins(sources, &Heading { language: Language::En, ..*heading });
    let made_in = (!origin.is_empty()).then(|| ["MADE IN ", &origin.to_uppercase()].concat());
    let lines = [
        sources.buyer.map(|buyer| buyer.company.to_uppercase()),
        Some(order.number.clone()),
        place.or(port).map(|place| place.to_uppercase()),
        (cartons > 0).then(|| format!("C/NO. 1–{cartons}")),
        made_in,
    ];
    let lines = lines.into_iter().flatten().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
