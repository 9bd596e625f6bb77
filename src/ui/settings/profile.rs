//! The exporter's own profile: what papers and dossiers say of the business.

use leptos::prelude::*;

use super::SettingsPage;
use super::logo::LogoPart;
use super::profile_editor::ProfileEditor;
use super::profile_labels::label_of;
use super::profile_parts::{AddressPart, BankPart, SignatoryPart, StoryPart, TradePart, WhoPart};
use crate::app::draft;
use crate::app::exporter_form::ExporterForm;
use crate::app::record::Revision;
use crate::app::workspace::Versioned;
use crate::domain::money::Currency;
use crate::domain::party::Exporter;
use crate::i18n::text::{common, settings as words};
use crate::ui::components::{Banner, Button, ButtonKind, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::shell::{ConflictDialog, Difference};
use crate::ui::state::use_app;

/// The form. Who came here past the first questions finds it empty.
#[component]
pub fn ProfileSettings() -> impl IntoView {
    let saved = use_app().with(|workspace| workspace.exporter.clone());
    let start = saved.unwrap_or_else(|| {
        let value = Exporter::new(String::new(), Currency::IDR);
        Versioned { revision: Revision::NONE, value }
    });
    view! { <ProfileForm editor=ProfileEditor::new(start)/> }.into_any()
}

#[component]
fn ProfileForm(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <SettingsPage>
            <Show when=move || editor.from_draft.get()>
                <Banner tone=Tone::Notice words=move || words::from_draft(lang.get())/>
            </Show>
            <form
                class="form"
                novalidate=true
                on:change=move |event| editor.errors.leave(&event)
                on:submit=move |event| {
                    event.prevent_default();
                    editor.save();
                }
            >
                <WhoPart editor/>
                <LogoPart editor/>
                <AddressPart editor/>
                <BankPart editor/>
                <SignatoryPart editor/>
                <StoryPart editor/>
                <TradePart editor/>
                <SaveBar editor/>
            </form>
            <ProfileConflict editor/>
        </SettingsPage>
    }
}

/// Stays in sight while the form scrolls: what is wrong or unsaved, and the way to save.
#[component]
fn SaveBar(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let state = move || {
        let (lang, wrong) = (lang.get(), editor.errors.count());
        if wrong > 0 {
            let (count, number) = format::counted(lang, wrong);
            let words = common::form_has_errors(lang, count, &number);
            view! { <p class="save-bar__words save-bar__words--wrong" role="alert">{words}</p> }
                .into_any()
        } else if editor.is_dirty() {
            view! { <p class="save-bar__words soft">{words::unsaved(lang)}</p> }.into_any()
        } else {
            ().into_any()
        }
    };
    view! {
        <div class="save-bar">
            {state}
            <Show when=move || editor.is_dirty()>
                <Button
                    label=move || words::discard(lang.get())
                    kind=ButtonKind::Plain
                    action="discard"
                    on_press=move |()| editor.discard()
                />
            </Show>
            <Button
                label=move || match editor.busy.get() {
                    true => common::saving(lang.get()),
                    false => common::save(lang.get()),
                }
                icon=Icon::Save
                kind=ButtonKind::Primary
                action="save"
                busy=editor.busy
                on_press=move |()| editor.save()
            />
        </div>
    }
}

#[component]
fn ProfileConflict(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let differences = move || {
        let Some(theirs) = editor.saved() else { return Vec::new() };
        let theirs = ExporterForm::of(&theirs.value);
        let found = editor.form.with(|mine| draft::differences(mine, &theirs));
        // A picture's hash says nothing to its owner; whether there is one does.
        let shown = |field: &str, text: String| match field {
            "logo" if !text.is_empty() => words::logo_there(lang.get()).to_owned(),
            _ => text,
        };
        let named = found.into_iter().map(|one| Difference {
            field: label_of(lang.get(), &one.field),
            mine: shown(&one.field, one.mine),
            theirs: shown(&one.field, one.theirs),
        });
        named.collect()
    };
    view! {
        <ConflictDialog
            open=editor.conflict
            differences=differences
            on_keep=move |()| editor.keep_mine()
            on_take=move |()| editor.take_theirs()
            on_close=move |()| editor.conflict.set(false)
        />
    }
}
