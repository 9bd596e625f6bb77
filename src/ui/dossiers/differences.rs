//! What changed since the dossier that was opened before.

use leptos::prelude::*;

use super::words as say;
use crate::app::dossier_log::Former;
use crate::domain::dossier::compare::Difference;
use crate::domain::language::Language;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Badge, Card, Tone};
use crate::ui::format;
use crate::ui::language::use_language;

/// So many changes are shown at first.
const SHOWN: usize = 20;

/// The comparison in words.
#[component]
pub fn Comparison(former: Former) -> impl IntoView {
    let lang = use_language();
    let day = |lang: Language, day| format::day(lang, day);
    match former {
        Former::None => {
            view! { <p class="soft">{move || words::compare_first(lang.get())}</p> }.into_any()
        }
        Former::Same { opened_on } => view! {
            <p class="soft">
                {move || words::compare_same(lang.get(), &day(lang.get(), opened_on))}
            </p>
        }
        .into_any(),
        Former::Earlier { issued_on, differences } => {
            let title = Signal::derive(move || {
                words::compare_title(lang.get(), &day(lang.get(), issued_on))
            });
            view! { <Changes title differences/> }.into_any()
        }
        Former::Later { issued_on, differences } => {
            let title = Signal::derive(move || {
                words::compare_later(lang.get(), &day(lang.get(), issued_on))
            });
            view! { <Changes title differences/> }.into_any()
        }
    }
}

/// A list of changes under a heading; a line where there are none.
#[component]
pub fn Changes(title: Signal<String>, differences: Vec<Difference>) -> impl IntoView {
    let lang = use_language();
    if differences.is_empty() {
        return view! {
            <Card title=title><p>{move || words::compare_nothing(lang.get())}</p></Card>
        }
        .into_any();
    }
    let all = RwSignal::new(false);
    let count = differences.len();
    let entries = move || {
        let most = if all.get() { count } else { SHOWN };
        let shown = differences.iter().take(most);
        shown.map(|difference| entry(lang.get(), difference)).collect_view()
    };
    let more = move || {
        (count > SHOWN && !all.get()).then(|| {
            let n = say::count(lang.get(), count - SHOWN).1;
            view! {
                <button type="button" class="button button--plain" on:click=move |_| all.set(true)>
                    {words::show_more(lang.get(), &n)}
                </button>
            }
        })
    };
    view! {
        <Card title=title>
            <ul class="changes" data-differences=count.to_string()>{entries}</ul>
            {more}
        </Card>
    }
    .into_any()
}

fn entry(lang: Language, difference: &Difference) -> AnyView {
    let product = |name: &str, sku: &str| {
        let name = if name.is_empty() { sku } else { name }.to_owned();
        view! { <strong>{name}</strong>" "<span class="code soft">{sku.to_owned()}</span>" " }
    };
    match difference {
        Difference::Terms(change) => view! { <li>{say::term_change(lang, change)}</li> }.into_any(),
        Difference::Added { sku, name } => view! {
            <li>
                {product(name, sku.as_str())}
                <Badge label=words::change_added(lang) tone=Tone::Safe/>
            </li>
        }
        .into_any(),
        Difference::Removed { sku, name } => view! {
            <li>
                {product(name, sku.as_str())}
                <Badge label=words::change_removed(lang) tone=Tone::Danger/>
            </li>
        }
        .into_any(),
        Difference::Changed { sku, name, changes } => {
            let changes = changes.iter().map(|change| {
                view! { <li>{say::product_change(lang, change)}</li> }
            });
            let changes = changes.collect_view();
            view! { <li>{product(name, sku.as_str())}<ul>{changes}</ul></li> }.into_any()
        }
    }
}
