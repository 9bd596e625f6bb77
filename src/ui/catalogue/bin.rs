//! `/catalogue/bin`: products that can still come back, and the one thing that asks.

use leptos::prelude::*;

use crate::app::catalogue::binned_products;
use crate::app::command::Command;
use crate::app::record::{RecordKey, RecordKind};
use crate::domain::id::ProductId;
use crate::i18n::text;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor_page::restore;
use crate::ui::components::{Button, ConfirmDialog, EmptyState, Toast, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::photo::PhotoView;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;

#[component]
pub fn ProductBin() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let binned = Memo::new(move |_| {
        app.track(RecordKind::Order);
        app.follow(RecordKind::Product, binned_products)
    });
    let back = BackLink {
        href: "/catalogue".into(),
        label: Signal::derive(move || words::back(lang.get()).to_owned()),
    };
    let is_empty = Memo::new(move |_| binned.with(Vec::is_empty));
    let content = move || {
        if is_empty.get() {
            view! {
                <EmptyState
                    title=move || words::bin_empty_title(lang.get())
                    words=move || words::bin_empty_words(lang.get())
                />
            }
            .into_any()
        } else {
            view! { <Binned binned/> }.into_any()
        }
    };
    view! {
        <Page title=move || words::bin_title(lang.get()) back=back>{content}</Page>
    }
}

#[component]
fn Binned(binned: Memo<Vec<(ProductId, usize)>>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let asking = RwSignal::new(false);
    // What an order names stays, since the order would no longer know what it sells.
    let removable = Memo::new(move |_| {
        let unused = |binned: &[(ProductId, usize)]| {
            let unused = binned.iter().filter(|(_, orders)| *orders == 0);
            unused.map(|(id, _)| *id).collect::<Vec<_>>()
        };
        binned.with(|binned| unused(binned))
    });
    let count = move || removable.with(Vec::len);
    let ask_words = move || {
        let (lang, count) = (lang.get(), count());
        let number = format::whole(lang, i64::try_from(count).unwrap_or(i64::MAX));
        words::bin_empty_ask_words(lang, u64::try_from(count).unwrap_or(u64::MAX), &number)
    };
    let empty = move |()| {
        asking.set(false);
        let keys = removable.get_untracked().into_iter();
        let keys = keys.map(|id| RecordKey::new(RecordKind::Product, id.0)).collect();
        app.run(Command::Purge(keys), move |result| {
            let language = lang.try_get_untracked().unwrap_or_default();
            toasts.show(match result {
                Ok(_) => Toast::done(words::bin_emptied(language)),
                Err(_) => Toast::trouble(words::not_possible(language)),
            });
        });
    };
    view! {
        <div class="spread">
            <p class="soft">{move || words::bin_words(lang.get())}</p>
            <Button
                label=move || words::bin_empty(lang.get())
                icon=Icon::Trash2
                action="empty-bin"
                disabled=move || count() == 0
                on_press=move |()| asking.set(true)
            />
        </div>
        <ul class="bin">
            <For each=move || binned.get() key=|entry| *entry let:entry>
                <BinLine id=entry.0 orders=entry.1/>
            </For>
        </ul>
        <ConfirmDialog
            open=asking
            title=move || words::bin_empty_ask(lang.get())
            words=ask_words
            confirm_label=move || words::bin_empty(lang.get())
            action="confirm-empty-bin"
            on_confirm=empty
            on_cancel=move |()| asking.set(false)
        />
    }
}

#[component]
fn BinLine(id: ProductId, orders: usize) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let facts = Memo::new(move |_| {
        let language = lang.get();
        app.follow(RecordKind::Product, |workspace| {
            let product = workspace.products.get(&id)?;
            let photo = product.photos.first().map(|photo| photo.hash.clone());
            let name = product.name.shown(language).to_owned();
            Some((name, product.sku.to_string(), photo, product.binned_on))
        })
    });
    let name = move || facts.with(|facts| facts.as_ref().map(|facts| facts.0.clone()));
    let photo = Signal::derive(move || facts.with(|facts| facts.as_ref()?.2.clone()));
    let notes = move || {
        let lang = lang.get();
        let (_, sku, _, since) = facts.get()?;
        let since =
            since.map(|day| words::bin_since(lang, &format::days_away(lang, app.today(), day)));
        let used = (orders > 0).then(|| {
            let number = format::whole(lang, i64::try_from(orders).unwrap_or(i64::MAX));
            words::bin_used(lang, u64::try_from(orders).unwrap_or(u64::MAX), &number)
        });
        Some([Some(sku), since, used].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let key = RecordKey::new(RecordKind::Product, id.0);
    view! {
        <li class="bin__line" data-record=id.to_string()>
            <PhotoView hash=photo alt=String::new()/>
            <div class="bin__words">
                <a class="bin__name" href=format!("/catalogue/{id}")>{name}</a>
                <span class="soft small">{notes}</span>
            </div>
            <button
                type="button"
                class="button button--quiet"
                data-action="restore"
                aria-label=move || words::bin_restore(lang.get(), &name().unwrap_or_default())
                on:click=move |_| restore(app, toasts, lang.get_untracked(), key)
            >
                {move || text::common::restore(lang.get())}
            </button>
        </li>
    }
}
