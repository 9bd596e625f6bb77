//! The blocks that all papers have: who trades, the terms, the weights, the signature.

use super::goods::{Article, PackedRow, load};
use super::{Heading, Sources};
use crate::domain::incoterm::TransportMode;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::order::schedule::Milestone;
use crate::domain::paper::document::{Block, Column, Fact, Party};
use crate::domain::party::{Address, Contact, Exporter, LegalForm};
use crate::domain::shipment::Shipment;
use crate::i18n::text::papers as words;
use crate::i18n::written;

/// `CV Cherry Blossom`: the name as it stands in contracts. A person trades under the name alone.
pub fn seller_name(exporter: &Exporter) -> String {
    let form = match exporter.legal_form {
        LegalForm::Perorangan => "",
        LegalForm::Ud => "UD",
        LegalForm::Cv => "CV",
        LegalForm::Pt => "PT",
        LegalForm::Koperasi => "Koperasi",
    };
    let name = exporter.legal_name.trim();
    // Many owners write the form into the name themselves.
    let has_it =
        name.split([' ', '.']).next().is_some_and(|first| first.eq_ignore_ascii_case(form));
    if form.is_empty() || has_it { name.to_owned() } else { [form, " ", name].concat() }
}

pub fn fact(label: &str, value: impl Into<String>) -> Option<Fact> {
    let value = value.into();
    (!value.trim().is_empty()).then(|| Fact { label: label.to_owned(), value })
}

pub fn column(label: &str, is_figure: bool) -> Column {
    Column { label: label.to_owned(), is_figure }
}

fn address_lines(address: &Address, heading: &Heading<'_>) -> Vec<String> {
    let mut lines: Vec<String> = address.lines.lines().map(|line| line.trim().to_owned()).collect();
    let town = [&address.city, &address.region, &address.postal_code];
    let town = town.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    lines.push(town.collect::<Vec<_>>().join(", "));
    lines.extend(address.country.map(|country| (heading.country)(heading.language, country)));
    lines.retain(|line| !line.is_empty());
    lines
}

/// An address on lines of its own.
pub fn address_text(address: &Address, heading: &Heading<'_>) -> String {
    address_lines(address, heading).join("\n")
}

fn contact_lines(contacts: &[Contact]) -> Vec<String> {
    let Some(Contact { name, role, email, phone }) = contacts.first() else { return Vec::new() };
    let who = [name, role].map(|part| part.trim());
    let reach = [phone, email].map(|part| part.trim());
    [who, reach]
        .into_iter()
        .map(|parts| {
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        })
        .filter(|line| !line.is_empty())
        .collect()
}

/// Who sells, who buys, where the goods go, whom the carrier tells.
pub fn parties(sources: &Sources<'_>, heading: &Heading<'_>) -> Block {
    let Sources { exporter, order, buyer, .. } = *sources;
    let lang = heading.language;
    let mut seller = address_lines(&exporter.address, heading);
    seller.extend(contact_lines(&exporter.contacts));
    let codes = [("NIB", &exporter.nib), ("NPWP", &exporter.npwp)];
    let codes = codes.into_iter().filter(|(_, code)| !code.is_empty());
    seller.extend(codes.map(|(label, code)| [label, " ", code].concat()));
    let mut all = vec![Party {
        label: words::seller(lang).to_owned(),
        name: seller_name(exporter),
        lines: seller,
    }];
    let Some(buyer) = buyer else { return Block::Parties(all) };
    let mut lines = address_lines(&buyer.bill_to, heading);
    lines.extend(contact_lines(&buyer.contacts));
    all.push(Party { label: words::buyer(lang).to_owned(), name: buyer.company.clone(), lines });
    // Where the order names places itself, they are what was agreed.
    for destination in &order.destinations {
        all.push(Party {
            label: words::ship_to(lang).to_owned(),
            name: destination.name.clone(),
            lines: address_lines(&destination.address, heading),
        });
    }
    let mut other = |label: &str, address: Option<&Address>| {
        if let Some(address) = address {
            let (label, name) = (label.to_owned(), buyer.company.clone());
            all.push(Party { label, name, lines: address_lines(address, heading) });
        }
    };
    if order.destinations.is_empty() {
        other(words::ship_to(lang), buyer.ship_to.as_ref());
    }
    other(words::notify(lang), buyer.notify.as_ref());
    Block::Parties(all)
}

/// `FOB Tanjung Perak, Incoterms® 2020`.
pub fn delivery_term(sources: &Sources<'_>, lang: Language) -> String {
    let term = sources.order.delivery_term.as_ref();
    term.map(|term| words::incoterms(lang, &term.named_place, term.incoterm.code()))
        .unwrap_or_default()
}

pub fn transport(lang: Language, mode: TransportMode) -> &'static str {
    match mode {
        TransportMode::Sea => words::transport_sea(lang),
        TransportMode::Air => words::transport_air(lang),
        TransportMode::Courier => words::transport_courier(lang),
        TransportMode::Road => words::transport_road(lang),
    }
}

pub fn milestone(lang: Language, due: Milestone) -> String {
    match due {
        Milestone::OnConfirmation => words::due_on_confirmation(lang).to_owned(),
        Milestone::BeforeShipment => words::due_before_shipment(lang).to_owned(),
        Milestone::AgainstTransportDocument => words::due_against_document(lang).to_owned(),
        Milestone::LetterOfCreditAtSight => words::due_letter_of_credit(lang).to_owned(),
        Milestone::AfterShipment { days } => {
            words::due_after_shipment(lang, u64::from(days), &written::whole(lang, days.into()))
        }
    }
}

/// `MV Harapan / 12E`: the ship with its voyage, or the flight.
pub fn vessel(shipment: &Shipment) -> String {
    let parts = [shipment.vessel.trim(), shipment.voyage.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ")
}

/// The ship or flight, its ports and days, as far as they are known.
pub fn voyage(sources: &Sources<'_>, lang: Language) -> Vec<Fact> {
    let Some(shipment) = sources.shipment else { return Vec::new() };
    let departed = shipment.history.departed_on().or(shipment.etd);
    [
        fact(words::shipment(lang), shipment.number.as_str()),
        fact(words::carrier(lang), shipment.carrier.as_str()),
        fact(words::vessel(lang), vessel(shipment)),
        fact(words::waybill(lang), shipment.waybill.as_str()),
        fact(words::port_of_loading(lang), shipment.port_of_loading.as_str()),
        fact(words::port_of_discharge(lang), shipment.port_of_discharge.as_str()),
        fact(
            words::departure(lang),
            departed.map(|day| written::day(lang, day)).unwrap_or_default(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The countries in which the goods were made, each once.
pub fn origins(sources: &Sources<'_>, heading: &Heading<'_>) -> String {
    let articles = sources.order.lines.iter().filter_map(|line| Article::of(line, sources));
    let mut names: Vec<String> = Vec::new();
    for country in articles.filter_map(|article| article.origin) {
        let name = (heading.country)(heading.language, country);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// What an article is: its name, which variant, its number, what it is made of.
pub fn description(article: &Article, lang: Language) -> String {
    let variant = Some(article.variant.as_str()).filter(|variant| !variant.is_empty());
    let named = [Some(article.name.shown(lang)), variant];
    let named = named.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let materials: Vec<String> = article
        .materials
        .iter()
        .map(|material| match material.share {
            Some(share) => [&percent(lang, share.get()), " ", &material.name].concat(),
            None => material.name.clone(),
        })
        .collect();
    let mut lines = vec![named, article.sku.clone()];
    if !materials.is_empty() {
        lines.push(materials.join(", "));
    }
    lines.join("\n")
}

/// Hundredths of a percent: `30%`, `12.5%`.
pub fn percent(lang: Language, basis_points: u16) -> String {
    let plain = format!("{}.{:02}", basis_points / 100, basis_points % 100);
    written::decimal(lang, &plain, 2) + "%"
}

/// `1,234.5`, from grams.
pub fn kilograms(lang: Language, grams: u64) -> String {
    written::decimal(lang, &format!("{}.{:03}", grams / 1000, grams % 1000), 3)
}

/// `12.345`, from cubic millimetres, counted up: what is declared must fit.
pub fn cubic_metres(lang: Language, volume_mm3: u128) -> String {
    let litres = volume_mm3.div_ceil(1_000_000);
    written::decimal(lang, &format!("{}.{:03}", litres / 1000, litres % 1000), 3)
}

/// `1,234.50` without the currency, which stands in the column's head.
pub fn figure(lang: Language, money: Money) -> String {
    written::number(lang, &money.to_decimal_text())
}

/// Cartons, weights and room of all goods; nothing while some packing is not known.
pub fn weights(rows: &[PackedRow], lang: Language) -> Vec<Fact> {
    let Some(load) = load(rows) else { return Vec::new() };
    let kilograms = |grams| kilograms(lang, grams) + " kg";
    [
        fact(words::cartons(lang), written::whole(lang, load.cartons)),
        fact(words::net_weight(lang), kilograms(load.net_weight_g)),
        fact(words::gross_weight(lang), kilograms(load.gross_weight_g)),
        fact(words::volume(lang), cubic_metres(lang, load.volume_mm3) + " m³"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where the seller signs, and the key that signs the seller's files.
pub fn signature(sources: &Sources<'_>, heading: &Heading<'_>) -> Vec<Block> {
    let (exporter, lang) = (sources.exporter, heading.language);
    let place = exporter.address.city.trim();
    let day = written::day(lang, heading.day);
    let place_and_day = if place.is_empty() { day } else { [place, ", ", &day].concat() };
    let mut blocks = vec![Block::Signature {
        place_and_day,
        name: exporter.signatory_name.clone(),
        title: exporter.signatory_title.clone(),
    }];
    blocks.extend(
        sources.signing_key.map(|key| Block::Key { label: words::key(lang).to_owned(), key }),
    );
    blocks
}
