//! `/catalogue/new` and `/catalogue/:id`: one product, changed where it is read.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

use crate::app::command::Command;
use crate::app::product_form::ProductForm;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::language::Language;
use crate::domain::product::ProductStatus;
use crate::i18n::text;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::conflict::ProductConflict;
use crate::ui::catalogue::editor::{AfterSave, Editor, take_back, usual_currency};
use crate::ui::catalogue::groups::{
    CertificateGroup, CustomsGroup, NameGroup, PackingGroup, PriceGroup, SupplyGroup, VariantGroup,
};
use crate::ui::catalogue::keeping::DraftName;
use crate::ui::catalogue::label;
use crate::ui::catalogue::photos::PhotoGroup;
use crate::ui::components::{
    Badge, Banner, Button, ButtonKind, EmptyState, LinkButton, Toast, Toasts, Tone,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};

fn back() -> BackLink {
    let lang = use_language();
    BackLink {
        href: "/catalogue".into(),
        label: Signal::derive(move || words::back(lang.get()).to_owned()),
    }
}

/// `/catalogue/new`, and `/catalogue/new?from=<id>` for a copy.
#[component]
pub fn NewProductPage() -> impl IntoView {
    let from = use_query_map()
        .with_untracked(|query| query.get("from"))
        .and_then(|id| ProductId::parse(&id));
    let (app, lang) = (use_app(), use_language());
    let navigate = use_navigate();
    let ids = app.desk().ports().ids.clone();
    let (language, currency) = (lang.get_untracked(), usual_currency(app));
    let copy = app.with(|workspace| {
        let product = &workspace.products.get(&from?)?.value;
        let is_taken = |sku: &_| workspace.sku_owner(sku).is_some();
        let variant_id = || VariantId(ids.next());
        Some(ProductForm::copy_of(product, language, currency, is_taken, variant_id))
    });
    let is_copy = copy.is_some();
    let draft = match (is_copy, from) {
        (true, Some(from)) => DraftName::CopyOf(from),
        _ => DraftName::New,
    };
    let id = ProductId(ids.next());
    let blank = ProductForm::blank(language, currency);
    let editor = Editor::new(id, copy.unwrap_or(blank), Revision::NONE, draft);
    let restored = editor.take_up_draft();
    let open = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, ..Default::default() };
        navigate(&format!("/catalogue/{id}"), options);
    });
    let title = move || {
        if is_copy { words::copy_title(lang.get()) } else { words::new_title(lang.get()) }
    };
    view! {
        <Page title=title back=back()>
            <ProductEditor editor after=AfterSave::Open(open) restored/>
        </Page>
    }
}

/// `/catalogue/:id`
#[component]
pub fn ProductPage() -> impl IntoView {
    let params = use_params_map();
    let app = use_app();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| ProductId::parse(&id))
    });
    // A product that is removed elsewhere while its page is open keeps its page: what was typed
    // there must not vanish.
    let is_there = Memo::new(move |before: Option<&Option<ProductId>>| {
        let id = id.get();
        let exists = app.follow(RecordKind::Product, |workspace| {
            id.is_some_and(|id| workspace.products.contains_key(&id))
        });
        id.filter(|_| exists || before == Some(&id))
    });
    move || match is_there.get() {
        Some(id) => view! { <KnownProduct id/> }.into_any(),
        None => view! { <UnknownProduct/> }.into_any(),
    }
}

#[component]
fn UnknownProduct() -> impl IntoView {
    let lang = use_language();
    view! {
        <Page title=move || words::gone_title(lang.get()) back=back()>
            <EmptyState
                title=move || words::gone_title(lang.get())
                words=move || words::gone_words(lang.get())
            >
                <LinkButton label=move || words::back(lang.get()) href="/catalogue"/>
            </EmptyState>
        </Page>
    }
}

#[component]
fn KnownProduct(id: ProductId) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let (language, currency) = (lang.get_untracked(), usual_currency(app));
    let (base, form) = app.with(|workspace| match workspace.products.get(&id) {
        Some(found) => (found.revision, ProductForm::of(&found.value, language, currency)),
        None => (Revision::NONE, ProductForm::blank(language, currency)),
    });
    let editor = Editor::new(id, form, base, DraftName::Of(id));
    let restored = editor.take_up_draft();
    let title = Memo::new(move |_| {
        let language = lang.get();
        app.follow(RecordKind::Product, |workspace| {
            let product = workspace.products.get(&id);
            product.map_or_else(
                || words::gone_title(language).to_owned(),
                |product| product.name.shown(language).to_owned(),
            )
        })
    });
    view! {
        <Page title=title back=back() actions=view! { <Deeds editor/> }.into_any()>
            <ProductEditor editor after=AfterSave::Say(words::saved) restored/>
        </Page>
    }
}

/// What can be done with the product as a whole.
#[component]
fn Deeds(editor: Editor) -> impl IntoView {
    let (app, lang) = (editor.app, editor.lang);
    let navigate = StoredValue::new_local(use_navigate());
    let state = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            let product = workspace.products.get(&editor.id)?;
            Some((product.status, product.binned_on.is_some()))
        })
    });
    let is_out = move || state.get().is_some_and(|(_, binned)| !binned);
    let status = move || state.get().map(|(status, _)| status);
    let is_retired = move || status() == Some(ProductStatus::Retired);
    let turn = move |()| {
        let (status, said): (_, fn(_, &str) -> String) = if untrack(is_retired) {
            (ProductStatus::Active, words::offered_again)
        } else {
            (ProductStatus::Retired, words::retired)
        };
        editor.edit(|form| form.fields.set("status", status.code()));
        editor.save(AfterSave::Say(said));
    };
    let bin = move |()| {
        let toasts = editor.toasts();
        app.run(Command::Bin(vec![editor.key()]), move |result| match result {
            Ok(done) => {
                let language = lang.try_get_untracked().unwrap_or_default();
                let name = app.with(|workspace| {
                    let product = workspace.products.get(&editor.id);
                    product.map(|product| product.name.shown(language).to_owned())
                });
                let words = words::binned(language, &name.unwrap_or_default());
                toasts.show(Toast::undoable(words, move || {
                    take_back(app, toasts, language, done.undo.clone());
                }));
                navigate.try_with_value(|navigate| navigate("/catalogue", Default::default()));
            }
            Err(error) => editor.say_refusal(&error),
        });
    };
    let badge = move || {
        status().map(|status| {
            let label = move || label::status(lang.get(), status);
            view! { <Badge label=label tone=label::status_tone(status)/> }
        })
    };
    view! {
        {badge}
        <Show when=is_out>
            <LinkButton
                label=move || text::common::duplicate(lang.get())
                href=format!("/catalogue/new?from={}", editor.id)
                icon=Icon::Copy
                action="duplicate"
            />
            <Button
                label=move || {
                    if is_retired() { words::offer_again(lang.get()) } else { words::retire(lang.get()) }
                }
                icon=Icon::Archive
                action="retire"
                on_press=turn
            />
            <Button
                label=move || text::common::delete(lang.get())
                icon=Icon::Trash2
                action="delete"
                on_press=bin
            />
        </Show>
    }
}

/// The form, with what must be known about it above and the way to save it below.
#[component]
fn ProductEditor(editor: Editor, after: AfterSave, restored: bool) -> impl IntoView {
    editor.speak_up_on_leaving();
    let is_behind = editor.follow_other_tabs();
    view! {
        <form
            class="form product-form"
            novalidate
            on:focusout=move |event| editor.leave(&event)
            on:submit=move |event| {
                event.prevent_default();
                editor.save(after);
            }
        >
            <Notices editor restored is_behind/>
            <PhotoGroup editor/>
            <NameGroup editor/>
            <PriceGroup editor/>
            <SupplyGroup editor/>
            <PackingGroup editor/>
            <CustomsGroup editor/>
            <VariantGroup editor/>
            <CertificateGroup editor/>
            <SaveBar editor after/>
        </form>
        <ProductConflict editor after/>
    }
}

#[component]
fn Notices(editor: Editor, restored: bool, is_behind: Signal<bool>) -> impl IntoView {
    let (app, lang) = (editor.app, editor.lang);
    let is_restored = RwSignal::new(restored);
    let is_binned = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            workspace.products.get(&editor.id).is_some_and(|product| product.binned_on.is_some())
        })
    });
    let drop_draft = move |()| {
        let typed = editor.form.get_untracked();
        is_restored.set(false);
        match editor.stored() {
            Some(_) => editor.show_stored(),
            None => {
                editor.form.set(editor.saved.get_untracked());
                editor.forget_draft();
            }
        }
        let language = lang.get_untracked();
        editor.toasts().show(Toast::undoable(words::draft_dropped(language), move || {
            if editor.form.try_set(typed.clone()).is_none() {
                editor.keep_draft();
            }
        }));
    };
    let restore = move |()| restore(app, editor.toasts(), lang.get_untracked(), editor.key());
    let is_gone = Memo::new(move |_| {
        let is_known = editor.base.get() != Revision::NONE;
        is_known
            && app.follow(RecordKind::Product, |workspace| {
                !workspace.products.contains_key(&editor.id)
            })
    });
    view! {
        <Show when=move || is_binned.get()>
            <Banner tone=Tone::Notice words=move || words::in_bin(lang.get())>
                <Button
                    label=move || text::common::restore(lang.get())
                    action="restore"
                    on_press=restore
                />
            </Banner>
        </Show>
        <Show when=move || is_restored.get() && editor.is_changed()>
            <Banner tone=Tone::Notice words=move || words::draft_found(lang.get())>
                <Button
                    label=move || words::draft_drop(lang.get())
                    action="drop-draft"
                    on_press=drop_draft
                />
            </Banner>
        </Show>
        <Show when=move || is_gone.get()>
            <Banner tone=Tone::Notice words=move || words::purged_elsewhere(lang.get())/>
        </Show>
        <Show when=move || is_behind.get() && !is_gone.get()>
            <Banner tone=Tone::Notice words=move || words::changed_elsewhere(lang.get())>
                <Button
                    label=move || words::compare(lang.get())
                    action="compare"
                    on_press=move |()| editor.comparing.set(true)
                />
            </Banner>
        </Show>
    }
}

#[component]
fn SaveBar(editor: Editor, after: AfterSave) -> impl IntoView {
    let lang = editor.lang;
    let state = move || {
        let (lang, wrong) = (lang.get(), editor.count_wrong());
        if wrong > 0 {
            let number = format::whole(lang, i64::try_from(wrong).unwrap_or(i64::MAX));
            let count = u64::try_from(wrong).unwrap_or(u64::MAX);
            let words = text::common::form_has_errors(lang, count, &number);
            view! { <p class="save-bar__words save-bar__words--wrong" role="alert">{words}</p> }
                .into_any()
        } else if editor.is_changed() {
            view! { <p class="save-bar__words soft">{words::unsaved(lang)}</p> }.into_any()
        } else {
            ().into_any()
        }
    };
    view! {
        <div class="save-bar">
            {state}
            <Button
                label=move || text::common::save(lang.get())
                icon=Icon::Save
                kind=ButtonKind::Primary
                action="save"
                busy=move || editor.is_saving.get()
                on_press=move |()| editor.save(after)
            />
        </div>
    }
}

/// Takes a product out of the bin, and says so.
pub fn restore(app: App, toasts: Toasts, language: Language, key: RecordKey) {
    app.run(Command::Unbin(vec![key]), move |result| {
        let name = app.with(|workspace| {
            let product = workspace.products.get(&ProductId(key.id));
            product.map(|product| product.name.shown(language).to_owned())
        });
        toasts.show(match result {
            Ok(done) => {
                let words = words::restored(language, &name.unwrap_or_default());
                Toast::undoable(words, move || take_back(app, toasts, language, done.undo.clone()))
            }
            Err(_) => Toast::trouble(words::not_possible(language)),
        });
    });
}
