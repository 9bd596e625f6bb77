//! The exporter's own profile: what papers and dossiers say of the business.

use leptos::prelude::*;

use super::SettingsPage;
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
    let actions = view! {
        <Show when=move || editor.is_dirty()>
            <Button
                label=move || words::discard(lang.get())
                kind=ButtonKind::Plain
                action="discard"
                on_press=move |()| editor.discard()
            />
        </Show>
        <Button
            label=move || if editor.busy.get() { common::saving(lang.get()) } else { common::save(lang.get()) }
            icon=Icon::Save
            kind=ButtonKind::Primary
            action="save"
            busy=editor.busy
            on_press=move |()| editor.save()
        />
    };
    let wrong = move || {
        let (lang, count) = (lang.get(), editor.errors.count());
        let n = format::whole(lang, i64::try_from(count).unwrap_or(i64::MAX));
        common::form_has_errors(lang, count as u64, &n)
    };
    view! {
        <SettingsPage actions=actions.into_any()>
            <Show when=move || editor.from_draft.get()>
                <Banner tone=Tone::Notice words=move || words::from_draft(lang.get())/>
            </Show>
            <Show when=move || { editor.errors.count() > 0 }>
                <Banner tone=Tone::Danger words=wrong/>
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
                <AddressPart editor/>
                <BankPart editor/>
                <SignatoryPart editor/>
                <StoryPart editor/>
                <TradePart editor/>
            </form>
            <ProfileConflict editor/>
        </SettingsPage>
    }
}

#[component]
fn ProfileConflict(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let differences = move || {
        let Some(theirs) = editor.saved() else { return Vec::new() };
        let theirs = ExporterForm::of(&theirs.value);
        let found = editor.form.with(|mine| draft::differences(mine, &theirs));
        let named = found.into_iter().map(|one| Difference {
            field: label_of(lang.get(), &one.field),
            mine: one.mine,
            theirs: one.theirs,
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
