//! What stands around a record's fields: its heading, notices, the way to save, the conflict.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::edited::{Edited, Value};
use super::editor::RecordEditor;
use crate::app::draft::differences;
use crate::i18n::text::{common, orders};
use crate::ui::components::{Banner, Button, ButtonKind, Tone};
use crate::ui::icons::Icon;
use crate::ui::not_found::NotFound;
use crate::ui::orders::words as say;
use crate::ui::shell::{BackLink, ConflictDialog, Difference, Page};
use crate::ui::state::use_app;

/// The record that the address names. It is made anew for another record, not for a change of this one.
pub fn record_at_address<F: Edited>(
    show: impl Fn(Value<F>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| Uuid::parse_str(&id).ok())
    });
    let shown = move || {
        let found = id.get().and_then(|id| app.with(|workspace| F::find(workspace, id)));
        match found {
            Some(start) => show(start),
            None => view! { <NotFound/> }.into_any(),
        }
    };
    shown.into_any()
}

/// The whole screen of a record. The children are its fields.
#[component]
pub fn RecordFrame<F: Edited>(
    editor: RecordEditor<F>,
    /// What can be done with a saved record, beside its heading.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// What stands below the form.
    #[prop(optional)]
    below: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let lang = editor.lang;
    let title = move || {
        let language = lang.get();
        let saved = editor.base.with(|base| base.as_ref().map(|base| F::of(&base.value, language)));
        saved.map_or_else(|| (F::WORDS.new)(language).to_owned(), |saved| saved.name().to_owned())
    };
    let back = BackLink {
        href: F::LIST.into(),
        label: Signal::derive(move || (F::WORDS.title)(lang.get()).to_owned()),
    };
    let wrong = move || {
        let count = editor.errors.count() as u64;
        (count > 0)
            .then(|| common::form_has_errors(lang.get(), count, &say::count(lang.get(), count)))
    };
    view! {
        <Page title=title back=back actions=actions.unwrap_or_else(|| ().into_any())>
            <RecordNotices editor/>
            <div class="form" on:change=move |event| editor.errors.leave(&event)>
                {children()}
                <div class="form-end">
                    <p class="order__wrong" role="alert">{wrong}</p>
                    <div class="row">
                        <Button
                            label=move || common::save(lang.get())
                            icon=Icon::Save
                            kind=ButtonKind::Primary
                            action="save"
                            on_press=move |()| editor.save()
                            busy=editor.busy
                        />
                        <span class="soft small" role="status">
                            {move || editor.is_dirty().then(|| orders::unsaved(lang.get()))}
                        </span>
                        <Button
                            label=move || (F::WORDS.delete)(lang.get())
                            icon=Icon::Trash2
                            kind=ButtonKind::Plain
                            action="delete"
                            on_press=move |()| editor.delete()
                        />
                    </div>
                </div>
            </div>
            {below}
            <RecordConflict editor/>
        </Page>
    }
}

/// A draft that came back, a save from elsewhere, the bin.
#[component]
pub fn RecordNotices<F: Edited>(editor: RecordEditor<F>) -> impl IntoView {
    let lang = editor.lang;
    let is_binned = Memo::new(move |_| {
        editor.saved().is_some_and(|saved| F::binned_on(&saved.value).is_some())
    });
    view! {
        <Show when=move || is_binned.get()>
            <Banner tone=Tone::Notice words=move || (F::WORDS.in_bin)(lang.get())>
                <Button
                    label=move || common::restore(lang.get())
                    action="restore-record"
                    on_press=move |()| editor.restore()
                />
            </Banner>
        </Show>
        <Show when=move || editor.was_changed_elsewhere()>
            <Banner tone=Tone::Notice words=move || orders::changed_elsewhere(lang.get())>
                <Button
                    label=move || orders::compare(lang.get())
                    action="compare"
                    on_press=move |()| editor.conflict.set(true)
                />
            </Banner>
        </Show>
        <Show when=move || editor.from_draft.get() && editor.is_dirty()>
            <Banner tone=Tone::Action words=move || orders::draft_found(lang.get())>
                <Button
                    label=move || orders::draft_drop(lang.get())
                    action="drop-draft"
                    on_press=move |()| editor.discard()
                />
            </Banner>
        </Show>
    }
}

/// Compares what is typed with what somebody else saved, and asks which is to stay.
#[component]
pub fn RecordConflict<F: Edited>(editor: RecordEditor<F>) -> impl IntoView {
    let lang = editor.lang;
    let rows = Signal::derive(move || {
        let Some(theirs) = editor.saved() else { return Vec::new() };
        let mine = editor.form.get();
        let theirs = F::of(&theirs.value, mine.typed_in());
        let found = differences(&mine, &theirs).into_iter();
        found
            .filter_map(|it| {
                let field = F::label(lang.get(), &it.field)?;
                Some(Difference { field, mine: it.mine, theirs: it.theirs })
            })
            .collect::<Vec<_>>()
    });
    view! {
        <ConflictDialog
            open=editor.conflict
            differences=rows
            on_keep=move |()| editor.keep_mine()
            on_take=move |()| editor.take_theirs()
            on_close=move |()| editor.conflict.set(false)
        />
    }
}
