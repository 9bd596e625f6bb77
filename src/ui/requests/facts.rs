//! Who asks, in answer to which dossier, and what the owner should know before answering.

use leptos::prelude::*;

use super::Answer;
use crate::app::order_request::{Before, BuyerMatch, Concern, Origin};
use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::format::order_request::OrderRequest;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::requests as text;
use crate::ui::components::{Badge, Banner, Card, Choice, Select, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::names;

/// That the file is intact, which dossier it answers, and every reason to look twice.
#[component]
pub fn Standing(answer: Answer) -> impl IntoView {
    let lang = use_language();
    let facts = move || {
        let lang = lang.get();
        let (made_on, digest) = answer
            .verified
            .with_value(|verified| (verified.request.made_on.0, verified.digest.clone()));
        let answers = answer.review.with(|review| match &review.origin {
            Origin::Known(issued) => {
                let day = format::day(lang, issued.issued_on);
                let recipient = match issued.recipient.as_str() {
                    "" => words::anybody(lang),
                    recipient => recipient,
                };
                let href = format!("/dossiers/{}", issued.id);
                let words = text::answers(lang, &day, recipient);
                Some(view! { <a href=href>{words}</a> })
            }
            Origin::Altered(_) | Origin::Unknown => None,
        });
        view! {
            <div class="offer__head">
                <span data-verified="true">
                    <Badge
                        label=text::verified(lang)
                        tone=Tone::Safe
                        icon=Icon::BadgeCheck
                    />
                </span>
                {answers}
                <span class="soft">{text::made_on(lang, &format::day(lang, made_on))}</span>
                <details class="digest">
                    <summary>{words::digest(lang)}</summary>
                    <p class="code wrap">{digest}</p>
                </details>
            </div>
        }
    };
    let told = move || {
        let lang = lang.get();
        let told = answer.review.with(|review| {
            let mut told = Vec::new();
            told.extend(origin(lang, &review.origin));
            told.extend(review.concerns.iter().map(|one| (Tone::Notice, concern(lang, *one))));
            told.extend(review.before.as_ref().map(|one| (Tone::Notice, before(lang, one))));
            told
        });
        let strips = told.into_iter().map(|(tone, words)| view! { <Banner tone words=words/> });
        strips.collect_view()
    };
    view! { {facts} {told} }
}

fn origin(lang: Language, origin: &Origin) -> Option<(Tone, String)> {
    match origin {
        Origin::Known(_) => None,
        Origin::Altered(issued) => {
            Some((Tone::Danger, text::altered(lang, &format::day(lang, issued.issued_on))))
        }
        Origin::Unknown => Some((Tone::Notice, text::unknown(lang).to_owned())),
    }
}

fn concern(lang: Language, concern: Concern) -> String {
    match concern {
        Concern::Expired { valid_until } => text::expired(lang, &format::day(lang, valid_until)),
        Concern::Revoked { revoked_on } => text::revoked(lang, &format::day(lang, revoked_on)),
        Concern::PricesForgotten => text::forgotten(lang).to_owned(),
    }
}

fn before(lang: Language, before: &Before) -> String {
    match before {
        Before::Order { number, in_bin: false, .. } => text::before(lang, number),
        Before::Order { number, in_bin: true, .. } => text::before_bin(lang, number),
        Before::Gone => text::before_gone(lang).to_owned(),
    }
}

/// What the request says of its sender, and which buyer that is here.
#[component]
pub fn Who(answer: Answer) -> impl IntoView {
    let (app, lang) = (answer.app, use_language());
    let buyers = Memo::new(move |_| {
        app.follow(RecordKind::Buyer, |workspace| {
            let all = workspace.address_book();
            let mut all: Vec<(String, String)> =
                all.map(|buyer| (buyer.id.to_string(), buyer.company.clone())).collect();
            all.sort_by_key(|(_, company)| company.to_lowercase());
            all
        })
    });
    let choices = move || {
        let all = buyers.get().into_iter();
        all.map(|(id, company)| Choice::new(id, company)).collect::<Vec<_>>()
    };
    let company = answer.verified.with_value(|verified| verified.request.buyer.company.clone());
    let hint = move || {
        let lang = lang.get();
        answer.review.with(|review| match &review.buyer {
            BuyerMatch::Addressee(_) => text::buyer_addressee(lang),
            BuyerMatch::ByMail(_) => text::buyer_by_mail(lang),
            BuyerMatch::ByName(_) => text::buyer_by_name(lang),
            BuyerMatch::New => text::buyer_unknown(lang),
        })
    };
    let rows = move || {
        let facts = answer.verified.with_value(|verified| facts(lang.get(), &verified.request));
        let row = |(name, value)| view! { <dt>{name}</dt><dd class="sheet__text">{value}</dd> };
        facts.into_iter().map(row).collect_view()
    };
    view! {
        <Card title=move || text::who(lang.get())>
            <dl class="facts">{rows}</dl>
            <Select
                name="buyer"
                label=move || text::buyer(lang.get())
                value=answer.buyer
                on_change=move |id| answer.buyer.set(id)
                choices=Signal::derive(choices)
                empty_label=Signal::derive(move || text::buyer_new(lang.get(), &company))
                hint=Signal::derive(move || hint().to_owned())
            />
        </Card>
    }
}

fn facts(lang: Language, request: &OrderRequest) -> Vec<(&'static str, String)> {
    let contact = &request.buyer.contact;
    let contact = [&contact.name, &contact.role, &contact.email, &contact.phone];
    let contact: Vec<&str> =
        contact.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let country = request.buyer.country.map(|country| names::country(lang, country.0));
    let wanted = request.wanted_on.map(|day| format::day(lang, day.0));
    let rows = [
        (text::company(lang), request.buyer.company.clone()),
        (text::contact(lang), contact.join(", ")),
        (text::country(lang), country.unwrap_or_default()),
        (text::wanted_on(lang), wanted.unwrap_or_default()),
        (text::note(lang), request.note.clone()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
