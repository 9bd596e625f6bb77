//! The exporter's logo: chosen from a file, replaced, removed. It goes with the profile when that
//! is saved, and into every dossier that has photos.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use web_sys::FileList;

use super::profile_editor::ProfileEditor;
use crate::app::ports::{PhotoError, PhotoHash};
use crate::i18n::text::{catalogue, settings as words};
use crate::ui::components::{Button, ButtonKind, FormSection, Toast, use_toasts};
use crate::ui::icons::Icon;
use crate::ui::photo::{PhotoSize, PhotoView, keep_picture};
use crate::ui::state::use_app;

#[component]
pub fn LogoPart(editor: ProfileEditor) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), editor.lang, use_toasts());
    let picker = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let hash = Memo::new(move |_| {
        editor.form.with(|form| PhotoHash::parse(form.logo.as_deref().unwrap_or_default()))
    });
    let has_logo = Memo::new(move |_| hash.with(Option::is_some));
    let take = move |files: Option<FileList>| {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        busy.set(true);
        spawn_local_scoped(async move {
            let ports = app.desk().ports().clone();
            let kept = keep_picture(ports.shrinker.as_ref(), ports.photos.as_ref(), &file).await;
            if busy.try_set(false).is_some() {
                // The screen is gone, and with it the form that the logo was for.
                return;
            }
            let (lang, name) = (lang.get_untracked(), file.name());
            let trouble = match kept {
                Ok(hash) => {
                    return editor.edit(|form| form.logo = Some(hash.as_str().to_owned()));
                }
                Err(PhotoError::NotAPicture) => catalogue::photo_not_a_picture(lang, &name),
                Err(PhotoError::Full) => catalogue::photo_full(lang, &name),
                Err(PhotoError::Failed { .. }) => catalogue::photo_failed(lang, &name),
            };
            toasts.show(Toast::trouble(trouble));
        });
    };
    let choose = move |()| {
        if let Some(input) = picker.get_untracked() {
            input.click();
        }
    };
    let picture = move || {
        has_logo.get().then(|| {
            view! {
                <div class="logo__picture">
                    <PhotoView
                        hash=hash
                        alt=move || words::logo_there(lang.get()).to_owned()
                        size=PhotoSize::Full
                    />
                </div>
            }
        })
    };
    view! {
        <FormSection
            title=move || words::logo(lang.get())
            hint=move || words::logo_hint(lang.get())
        >
            <div class="logo">
                {picture}
                <div class="row">
                    <Button
                        label=move || match (busy.get(), has_logo.get()) {
                            (true, _) => words::logo_working(lang.get()),
                            (false, true) => words::logo_replace(lang.get()),
                            (false, false) => words::logo_add(lang.get()),
                        }
                        icon=Icon::Image
                        action="add-logo"
                        busy=busy
                        on_press=choose
                    />
                    <Show when=move || has_logo.get()>
                        <Button
                            label=move || words::logo_remove(lang.get())
                            icon=Icon::Trash2
                            kind=ButtonKind::Plain
                            action="remove-logo"
                            on_press=move |()| editor.edit(|form| form.logo = Some(String::new()))
                        />
                    </Show>
                </div>
                <input
                    node_ref=picker
                    type="file"
                    name="logo"
                    accept="image/*"
                    hidden
                    on:change=move |_| {
                        if let Some(input) = picker.get_untracked() {
                            take(input.files());
                            // The same file can be chosen again.
                            input.set_value("");
                        }
                    }
                />
            </div>
        </FormSection>
    }
}
