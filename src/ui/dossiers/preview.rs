//! What will be in the dossier and what is left out, while the choice is made.

use leptos::prelude::*;

use super::make::MakeForm;
use super::words as say;
use crate::app::dossier_make::{MakeError, estimated_bytes, preview};
use crate::app::record::RecordKind;
use crate::domain::id::DossierId;
use crate::domain::incoterm::DeliveryTerm;
use crate::domain::money::Currency;
use crate::format::dossier::{ComposeError, Contents, Limits};
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Banner, Card, Tone};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;

#[derive(Clone, PartialEq)]
enum Preview {
    Ready {
        contents: Contents,
        currency: Currency,
        term: Option<DeliveryTerm>,
        bytes: u64,
    },
    /// Some field cannot be read.
    Wrong,
    Trouble(ComposeError),
}

/// So many entries of a list are shown; the rest is counted.
const SHOWN: usize = 12;

/// Follows the form, a moment after typing, and the workspace.
#[component]
pub fn PreviewCard(form: MakeForm) -> impl IntoView {
    let (app, lang) = (form.app, use_language());
    let photos = app.desk().ports().photos.clone();
    let kept = LocalResource::new(move || {
        let photos = photos.clone();
        // Without it, the estimate counts no photos: better than no preview.
        async move { photos.usage().await.unwrap_or_default() }
    });
    let settled = form.settled();
    let found = Memo::new(move |_| {
        for kind in
            [RecordKind::Exporter, RecordKind::Product, RecordKind::Buyer, RecordKind::Order]
        {
            app.track(kind);
        }
        let id = DossierId(uuid::Uuid::nil());
        let Ok(choice) = settled.with(|form| form.read(id, app.today())) else {
            return Preview::Wrong;
        };
        match app.with(|workspace| preview(workspace, &choice)) {
            Ok(plan) => Preview::Ready {
                bytes: estimated_bytes(&plan, choice.photo_size, kept.get().unwrap_or_default()),
                contents: plan.contents,
                currency: choice.currency,
                term: choice.delivery_term,
            },
            Err(MakeError::Compose(error)) => Preview::Trouble(error),
            Err(_) => Preview::Wrong,
        }
    });
    let shown = move || match found.get() {
        Preview::Wrong => view! {
            <p class="soft">{move || words::preview_wrong(lang.get())}</p>
        }
        .into_any(),
        Preview::Trouble(error) => view! {
            <Banner tone=Tone::Notice words=move || say::compose_trouble(lang.get(), &error)/>
        }
        .into_any(),
        Preview::Ready { contents, currency, term, bytes } => {
            let contents =
                Memo::new(move |_| say::contents(lang.get(), &contents, currency, term.as_ref()));
            view! { <Size bytes/> <Lists contents/> }.into_any()
        }
    };
    view! {
        // A long preview scrolls by itself, also by keyboard, and leaves the button in sight.
        <div
            class="dossier-make__preview"
            role="region"
            tabindex="0"
            aria-label=move || words::preview_title(lang.get())
        >
            <Card title=move || words::preview_title(lang.get())>
                <div class="stack" aria-live="polite">{shown}</div>
            </Card>
        </div>
    }
}

#[component]
fn Lists(contents: Memo<say::ContentsInWords>) -> impl IntoView {
    let lang = use_language();
    let list = move |entries: Vec<String>, title: &'static str, icon: Icon, tone: &'static str| {
        let more = entries.len().saturating_sub(SHOWN);
        let entries = entries.into_iter().take(SHOWN).map(|entry| view! { <li>{entry}</li> });
        let entries = entries.collect_view();
        let more = (more > 0).then(|| {
            let n = say::count(lang.get_untracked(), more).1;
            view! { <li class="soft">{words::and_more(lang.get_untracked(), &n)}</li> }
        });
        view! {
            <section class="preview-list" data-tone=tone>
                <h3 class="preview-list__title"><IconPicture icon/>{title}</h3>
                <ul class="preview-list__entries">{entries}{more}</ul>
            </section>
        }
    };
    move || {
        let lang = lang.get();
        contents.with(|contents| {
            let warnings = (!contents.warnings.is_empty()).then(|| {
                let title = words::preview_look(lang);
                list(contents.warnings.clone(), title, Icon::TriangleAlert, "notice")
            });
            view! {
                {list(contents.included.clone(), words::preview_in(lang), Icon::Check, "safe")}
                {list(contents.left_out.clone(), words::preview_out(lang), Icon::Lock, "neutral")}
                {warnings}
            }
        })
    }
}

#[component]
fn Size(bytes: u64) -> impl IntoView {
    let lang = use_language();
    let limit = Limits::DEFAULT.bytes as u64;
    if bytes > limit {
        let words = move || words::too_large(lang.get(), &format::bytes(lang.get(), limit));
        return view! { <Banner tone=Tone::Danger words/> }.into_any();
    }
    let words = move || words::about_bytes(lang.get(), &format::bytes(lang.get(), bytes));
    view! { <p class="soft">{words}</p> }.into_any()
}
