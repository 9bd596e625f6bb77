//! Who offers, and on which terms.

use std::sync::Arc;

use leptos::prelude::*;

use super::pictures::Pictures;
use super::words as say;
use crate::domain::language::Language;
use crate::format::dossier::Dossier;
use crate::format::dossier::shape::{DossierAddress, DossierBankAccount, DossierContact};
use crate::i18n::text::dossiers as words;
use crate::ui::components::Card;
use crate::ui::language::use_language;
use crate::ui::names;

/// The address in lines, as it goes on an envelope.
pub fn address(lang: Language, address: &DossierAddress) -> Vec<String> {
    let lines = address.lines.lines().map(str::to_owned);
    let town = [&address.postal_code, &address.city, &address.region];
    let town: Vec<&str> =
        town.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let country = address.country.map(|country| names::country(lang, country.0));
    let all = lines.chain([town.join(" ")]).chain(country);
    all.filter(|line| !line.trim().is_empty()).collect()
}

/// Names of addresses that a browser can open without running anything.
fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

#[component]
pub fn Profile(dossier: Arc<Dossier>, pictures: Pictures) -> impl IntoView {
    let lang = use_language();
    let exporter = dossier.exporter.clone();
    let logo = exporter.logo.as_ref().and_then(|logo| pictures.address(&logo.0)).map(|source| {
        view! { <img class="offer__logo" src=source alt=""/> }
    });
    let story = {
        let story = exporter.story.clone();
        move || {
            let story = story.shown(lang.get());
            (!story.is_empty()).then(|| view! { <p class="offer__story">{story}</p> })
        }
    };
    let place = exporter.address.clone();
    let place = move || {
        let lines = address(lang.get(), &place).into_iter();
        lines.map(|line| view! { <span>{line}</span> }).collect_view()
    };
    let contacts = exporter.contacts.into_iter().map(contact).collect_view();
    let website = (!exporter.website.is_empty()).then(|| {
        let text = exporter.website.clone();
        if is_web_address(&text) {
            view! { <a href=exporter.website rel="external noopener noreferrer" target="_blank">{text}</a> }
                .into_any()
        } else {
            view! { <span>{text}</span> }.into_any()
        }
    });
    view! {
        <Card title=move || words::view_profile(lang.get())>
            <div class="offer__profile">
                {logo}
                <div class="stack stack--tight">{story}</div>
                <address class="offer__address">
                    <strong>{exporter.legal_name}</strong>
                    {place}
                    {contacts}
                    {website}
                </address>
            </div>
        </Card>
    }
}

fn contact(contact: DossierContact) -> impl IntoView {
    let DossierContact { name, role, email, phone } = contact;
    let who =
        [name, role].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let email = (!email.is_empty()).then(|| {
        let address = format!("mailto:{email}");
        view! { <a href=address rel="external">{email}</a> }
    });
    let phone = (!phone.is_empty()).then(|| view! { <span>{phone}</span> });
    view! { <span class="offer__contact"><span>{who}</span>{email}{phone}</span> }
}

/// Delivery, payment, validity and where to pay.
#[component]
pub fn Terms(dossier: Arc<Dossier>) -> impl IntoView {
    let lang = use_language();
    let terms = dossier.terms.clone();
    let accounts = dossier.exporter.bank_accounts.clone();
    if terms.delivery_term.is_none() && terms.payment_schedule.is_empty() && accounts.is_empty() {
        return ().into_any();
    }
    let rows = move || {
        let lang = lang.get();
        let delivery = terms.delivery_term.as_ref().map(|term| {
            let term = say::delivery_term(&term.delivery_term());
            view! { <dt>{words::delivery(lang)}</dt><dd>{term}</dd> }
        });
        let payment = (!terms.payment_schedule.is_empty()).then(|| {
            let parts = terms.payment_schedule.iter();
            let parts: Vec<String> = parts.map(|part| say::instalment(lang, part)).collect();
            view! { <dt>{words::payment(lang)}</dt><dd>{parts.join("; ")}</dd> }
        });
        let accounts = (!accounts.is_empty()).then(|| {
            let accounts = accounts.iter().map(|account| bank_account(lang, account)).collect_view();
            view! { <dt>{words::view_bank(lang)}</dt><dd class="stack stack--tight">{accounts}</dd> }
        });
        view! { {delivery} {payment} {accounts} }
    };
    view! {
        <Card title=move || words::view_terms(lang.get())>
            <dl class="facts">{rows}</dl>
        </Card>
    }
    .into_any()
}

fn bank_account(lang: Language, account: &DossierBankAccount) -> impl IntoView + use<> {
    let bank = [account.bank.as_str(), &account.branch];
    let bank: Vec<&str> = bank.into_iter().filter(|part| !part.is_empty()).collect();
    let number = [account.currency.map(|c| c.0.code()).unwrap_or_default(), &account.number];
    let holder = (!account.holder.is_empty()).then(|| words::bank_holder(lang, &account.holder));
    let swift = (!account.swift.is_empty()).then(|| ["SWIFT ", &account.swift].concat());
    let rest: Vec<String> = holder.into_iter().chain(swift).collect();
    view! {
        <span>
            <strong>{bank.join(", ")}</strong>
            " "
            <span class="code">{number.join(" ").trim().to_owned()}</span>
            <br/>
            <span class="soft">{rest.join(" · ")}</span>
        </span>
    }
}
