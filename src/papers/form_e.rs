//! What an owner types into e-SKA for a Form E of the ASEAN-China Free Trade Area, box by box.
//!
//! It is a data sheet and never a certificate: the issuing office decides. Boxes 4 and 12 are the office's
//! own and left out. The FOB value of box 9 is asked for only where regional value content is the reason.

use super::blocks::{
    address_text, column, description, fact, figure, kilograms, percent, seller_name, vessel,
};
use super::goods::{Article, PackedRow, packed_rows};
use super::packing_list::marks;
use super::{Heading, Sources};
use crate::domain::code::Country;
use crate::domain::incoterm::Incoterm;
use crate::domain::language::Language;
use crate::domain::packing::CartonLoad;
use crate::domain::paper::PaperKind;
use crate::domain::paper::document::{Block, Column, Document, Table};
use crate::domain::party::Buyer;
use crate::domain::product::OriginCriterion;
use crate::i18n::text::papers as words;
use crate::i18n::{names, written};

/// China and the members of ASEAN but Indonesia: where a Form E from Indonesia lowers the duty.
const PARTIES: [&str; 10] = ["BN", "CN", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "VN"];

/// Where the goods are imported: the consignee's country, else the buyer's.
pub(super) fn importing_country(buyer: Option<&Buyer>) -> Option<Country> {
    let buyer = buyer?;
    buyer.ship_to.as_ref().and_then(|address| address.country).or(buyer.country)
}

pub(super) fn is_party(country: Option<Country>) -> bool {
    country.is_some_and(|country| PARTIES.contains(&country.code()))
}

pub(super) fn document(sources: &Sources<'_>, heading: &Heading<'_>) -> Document {
    let lang = heading.language;
    let rows = packed_rows(PaperKind::FormE, sources);
    let blocks = vec![
        Block::Text {
            label: words::note(lang).to_owned(),
            text: words::form_e_note(lang).to_owned(),
        },
        Block::Table(boxes(sources, heading)),
        Block::Table(items(sources, heading, &rows)),
        Block::Text {
            label: words::form_e_also(lang).to_owned(),
            text: words::form_e_papers(lang).to_owned(),
        },
    ];
    Document { title: words::title_form_e(lang).to_owned(), blocks }
}

/// The boxes that are of the whole form.
fn boxes(sources: &Sources<'_>, heading: &Heading<'_>) -> Table {
    let Sources { exporter, buyer, .. } = *sources;
    let lang = heading.language;
    let country = importing_country(buyer);
    let named = |country: Option<Country>| {
        country.map(|country| (heading.country)(lang, country)).unwrap_or_default()
    };
    let seller = [seller_name(exporter), address_text(&exporter.address, heading)];
    let consignee = buyer.map(|buyer| {
        let address = buyer.ship_to.as_ref().unwrap_or(&buyer.bill_to);
        [buyer.company.clone(), address_text(address, heading)].join("\n")
    });
    let row =
        |number: &str, label: &str, value: String| vec![number.to_owned(), label.to_owned(), value];
    let day = written::day(lang, heading.day);
    let place_and_day = [exporter.address.city.trim(), &day];
    let place_and_day =
        place_and_day.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Table {
        caption: String::new(),
        columns: vec![
            column(words::form_e_box(lang), true),
            column(words::form_e_what(lang), false),
            column(words::form_e_value(lang), false),
        ],
        rows: vec![
            row("1", words::form_e_exporter(lang), seller.join("\n")),
            row("2", words::form_e_consignee(lang), consignee.unwrap_or_default()),
            row("3", words::form_e_transport(lang), transport(sources, lang)),
            row(
                "11",
                words::form_e_declaration(lang),
                [
                    [
                        &named(Some(exporter.address.country.unwrap_or(Country::INDONESIA))),
                        " → ",
                        &named(country),
                    ]
                    .concat(),
                    place_and_day,
                ]
                .join("\n"),
            ),
            row("13", words::form_e_ticks(lang), words::form_e_ticks_hint(lang).to_owned()),
        ],
        foot: Vec::new(),
    }
}

/// Departure, ship and port of discharge, as far as the shipment says.
fn transport(sources: &Sources<'_>, lang: Language) -> String {
    let Some(shipment) = sources.shipment else { return String::new() };
    let departed = shipment.history.departed_on().or(shipment.etd);
    let facts = [
        fact(
            words::departure(lang),
            departed.map(|day| written::day(lang, day)).unwrap_or_default(),
        ),
        fact(words::vessel(lang), vessel(shipment)),
        fact(words::port_of_discharge(lang), shipment.port_of_discharge.as_str()),
    ];
    let lines = facts.into_iter().flatten().map(|fact| [&fact.label, ": ", &fact.value].concat());
    lines.collect::<Vec<_>>().join("\n")
}

/// All pieces of one article, in whichever containers they lie.
struct Item<'a> {
    article: &'a Article,
    pieces: u32,
    /// `None` where the packing is not known.
    load: Option<CartonLoad>,
}

fn items_of(rows: &[PackedRow]) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for row in rows {
        match items.iter_mut().find(|item| item.article.sku == row.article.sku) {
            Some(item) => {
                item.pieces = item.pieces.saturating_add(row.pieces);
                item.load = item.load.zip(row.load()).map(|(all, more)| all.with(more));
            }
            None => {
                items.push(Item { article: &row.article, pieces: row.pieces, load: row.load() });
            }
        }
    }
    items
}

/// One item an article: boxes 5 to 10.
fn items(sources: &Sources<'_>, heading: &Heading<'_>, rows: &[PackedRow]) -> Table {
    let lang = heading.language;
    let cartons = rows.iter().filter_map(PackedRow::load).map(|load| load.cartons).sum();
    let marks = marks(sources, heading, cartons);
    let invoice = sources
        .invoice
        .map(|invoice| [invoice.number.clone(), written::day(lang, invoice.issued_on)].join("\n"));
    let cells = items_of(rows).into_iter().enumerate().map(|(index, item)| {
        let Item { article, pieces, load } = item;
        let packages = load.map(|load| {
            [&written::whole(lang, load.cartons), " ", words::form_e_cartons(lang)].concat()
        });
        let hs = article.hs6.as_ref().map(|code| ["HS ", &code.to_string()].concat());
        let goods = [packages, Some(description(article, lang)), hs];
        let weight = load.map(|load| kilograms(lang, load.gross_weight_g) + " kg");
        let quantity =
            [&written::whole(lang, pieces), " ", names::unit(lang, article.unit)].concat();
        let amounts = [weight, Some(quantity), fob(sources, article, pieces, lang)];
        let lines =
            |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
        vec![
            (index + 1).to_string(),
            if index == 0 { marks.clone() } else { String::new() },
            lines(goods),
            criterion(lang, article.criterion),
            lines(amounts),
            invoice.clone().unwrap_or_default(),
        ]
    });
    let head = |number: &str, label: &str| Column {
        label: [number, " ", label].concat(),
        is_figure: false,
    };
    Table {
        caption: String::new(),
        columns: vec![
            head("5", words::form_e_item(lang)),
            head("6", words::marks(lang)),
            head("7", words::form_e_goods(lang)),
            head("8", words::form_e_criterion(lang)),
            head("9", words::form_e_weight(lang)),
            head("10", words::form_e_invoice(lang)),
        ],
        rows: cells.collect(),
        foot: Vec::new(),
    }
}

fn criterion(lang: Language, criterion: OriginCriterion) -> String {
    match criterion {
        OriginCriterion::Unknown => words::form_e_ask(lang).to_owned(),
        OriginCriterion::Rvc(share) => ["RVC ", &percent(lang, share.get())].concat(),
        other => other.code().to_owned(),
    }
}

/// The FOB value of an item whose reason is regional value content. Prices under another rule hold other
/// costs, which only the owner can take out.
fn fob(sources: &Sources<'_>, article: &Article, pieces: u32, lang: Language) -> Option<String> {
    let Article { criterion: OriginCriterion::Rvc(_), unit_price, .. } = article else {
        return None;
    };
    let is_fob =
        sources.order.delivery_term.as_ref().is_some_and(|term| term.incoterm == Incoterm::Fob);
    let amount = unit_price.filter(|_| is_fob).and_then(|price| price.times(pieces).ok());
    Some(match amount {
        Some(amount) => ["FOB ", amount.currency.code(), "\u{a0}", &figure(lang, amount)].concat(),
        None => words::form_e_fob(lang).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::paper::statement::Statement;
    use crate::domain::paper::{IssuedPaper, PaperPlace};
    use crate::domain::percent::BasisPoints;
    use crate::papers::samples::{TODAY, say, scene};
    use crate::papers::{Lack, lacks, statement};

    fn invoice(statement: Statement) -> IssuedPaper {
        IssuedPaper {
            place: PaperPlace { kind: PaperKind::Invoice, year: 2026, serial: 3 },
            number: "INV/2026/0003".to_owned(),
            order: scene().order.id,
            shipment: None,
            issued_on: TODAY,
            language: Language::En,
            document: Document::default(),
            statement,
            void: None,
        }
    }

    #[test]
    fn every_box_that_an_owner_types_is_there() {
        let mut scene = scene();
        scene.products.0[0].origin_criterion =
            OriginCriterion::Rvc(BasisPoints::percent(45).unwrap());
        scene.shipment.etd = Some(TODAY);
        let invoice = invoice(statement(PaperKind::Invoice, &scene.sources()));
        let sources = Sources { invoice: Some(&invoice), ..scene.shipped() };
        let said = say(PaperKind::FormE, &sources, Language::En);
        for line in [
            "1 | Exporter: name, address, country | CV Bunga Garum / Jl. Raya Garum 12 / Blitar / Indonesia",
            "2 | Consignee: name, address, country | Shenzhen Drums / Shenzhen",
            "3 | Means of transport and route | Departure: 27 November 2026 / Vessel or flight: MV Harapan / Port of discharge: Yantian",
            "11 | Declaration: producing and importing country, place and date | Indonesia → CN / Blitar, 27 November 2026",
            "903 cartons / Carved djembe / DJ-20 / 80% mahogany, goatskin / HS 9206.00 | RVC 45% | 16,693.5 kg / 3,609 piece / FOB USD 34,285.50 | INV/2026/0003 / 27 November 2026",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
        assert!(said.contains("It is no certificate of origin"), "{said}");
    }

    #[test]
    fn what_the_owner_is_not_sure_of_is_the_offices_to_say() {
        let mut scene = scene();
        let said = say(PaperKind::FormE, &scene.sources(), Language::En);
        assert!(said.contains("| Ask the issuing office |"), "{said}");
        assert!(!said.contains("FOB USD"), "a FOB value is asked for only with RVC\n{said}");
        let sku = || "DJ-20".to_owned();
        assert_eq!(
            lacks(PaperKind::FormE, &scene.sources()),
            [Lack::OriginCriterion { sku: sku() }, Lack::Invoice, Lack::Departure,]
        );
        // Prices that hold freight are no FOB value.
        scene.products.0[0].origin_criterion =
            OriginCriterion::Rvc(BasisPoints::percent(45).unwrap());
        scene.order.delivery_term.as_mut().unwrap().incoterm = Incoterm::Cif;
        let said = say(PaperKind::FormE, &scene.sources(), Language::En);
        assert!(said.contains("FOB value: work it out"), "{said}");
        assert!(!said.contains("FOB USD"), "{said}");
    }

    #[test]
    fn goods_for_other_countries_need_another_form() {
        let check = |code: &str, expected: bool| {
            assert_eq!(is_party(Country::parse(code).ok()), expected, "{code}");
        };
        for (code, expected) in [("CN", true), ("VN", true), ("ID", false), ("FI", false)] {
            check(code, expected);
        }
        assert!(!is_party(None));
        let mut scene = scene();
        scene.buyer.country = Country::parse("FI").ok();
        assert!(lacks(PaperKind::FormE, &scene.sources()).contains(&Lack::FreeTradeArea));
    }
}
