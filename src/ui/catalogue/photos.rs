//! The photos of a product: added by picker, camera or drag-and-drop, described and put in order.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList, HtmlElement};

use crate::app::ports::{PhotoError, PhotoHash};
use crate::domain::language::Language;
use crate::i18n::text;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::components::{
    Badge, Button, ButtonKind, Dialog, FormSection, IconButton, Progress, Toast, Tone,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::photo::{PhotoSize, PhotoView, keep_picture};

/// Photos on their way into the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Work {
    done: usize,
    total: usize,
}

/// What the parts of the group share.
#[derive(Clone, Copy)]
struct Intake {
    editor: Editor,
    work: RwSignal<Option<Work>>,
    /// The row that is being dragged.
    dragged: RwSignal<Option<usize>>,
    /// Whether something hovers over the group that could be dropped.
    hovering: RwSignal<bool>,
}

#[component]
pub fn PhotoGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let intake = Intake {
        editor,
        work: RwSignal::new(None),
        dragged: RwSignal::new(None),
        hovering: RwSignal::new(false),
    };
    let count = editor.rows("photos");
    view! {
        <div
            class="photo-drop"
            class:photo-drop--over=move || intake.hovering.get()
            on:dragover=move |event| {
                if brings_files(&event) {
                    event.prevent_default();
                    intake.hovering.set(true);
                }
            }
            on:dragleave=move |_| intake.hovering.set(false)
            on:drop=move |event| {
                intake.hovering.set(false);
                if brings_files(&event) {
                    event.prevent_default();
                    let files = event.data_transfer().and_then(|transfer| transfer.files());
                    intake.take(files);
                }
            }
        >
            <FormSection
                title=move || words::group_photos(lang.get())
                hint=move || words::group_photos_hint(lang.get())
            >
                <ol class="photos" aria-label=move || words::group_photos(lang.get())>
                    <For each=move || 0..count.get() key=|at| *at let:at>
                        <PhotoTile intake at/>
                    </For>
                </ol>
                {move || intake.work.get().map(|work| view! { <Working intake work/> })}
                <Pickers intake/>
            </FormSection>
        </div>
    }
}

fn brings_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

#[component]
fn Working(intake: Intake, work: Work) -> impl IntoView {
    let lang = intake.editor.lang;
    let Work { done, total } = work;
    let label = move || {
        words::photos_working(lang.get(), &(done + 1).min(total).to_string(), &total.to_string())
    };
    view! {
        <div class="row">
            <Progress label=label share=Some(done as f64 / total.max(1) as f64)/>
            <Button
                label=move || text::common::cancel(lang.get())
                kind=ButtonKind::Plain
                action="cancel-photos"
                on_press=move |()| intake.work.set(None)
            />
        </div>
    }
}

/// The buttons for the picker and the camera. Both press a control of the browser's own.
#[component]
fn Pickers(intake: Intake) -> impl IntoView {
    let lang = intake.editor.lang;
    let (picker, camera) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let press = |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let take = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            intake.take(input.files());
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    view! {
        <div class="row">
            <Button
                label=move || words::add_photo(lang.get())
                icon=Icon::Image
                action="add-photo"
                on_press=move |()| press(picker)
            />
            <Button
                label=move || words::take_photo(lang.get())
                icon=Icon::Camera
                action="take-photo"
                on_press=move |()| press(camera)
            />
            <span class="photo-drop__hint soft small">{move || words::drop_here(lang.get())}</span>
            <input
                node_ref=picker
                type="file"
                name="photos"
                accept="image/*"
                multiple
                hidden
                on:change=move |_| take(picker)
            />
            <input
                node_ref=camera
                type="file"
                name="camera"
                accept="image/*"
                capture="environment"
                hidden
                on:change=move |_| take(camera)
            />
        </div>
    }
}

impl Intake {
    /// Shrinks and keeps the files one after the other, and adds each to the form as it is safe.
    fn take(self, files: Option<FileList>) {
        let Some(files) = files else { return };
        let files: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
        if files.is_empty() {
            return;
        }
        let under_way = self.work.get_untracked();
        if let Some(work) = under_way {
            self.work.set(Some(Work { total: work.total + files.len(), ..work }));
        } else {
            self.work.set(Some(Work { done: 0, total: files.len() }));
        }
        spawn_local_scoped(async move {
            for file in files {
                if self.work.try_get_untracked().flatten().is_none() {
                    // Cancelled, or the screen is gone.
                    return;
                }
                let outcome = self.keep(&file).await;
                if self.editor.form.try_with_untracked(|_| ()).is_none() {
                    return;
                }
                self.note(&file, outcome);
            }
        });
    }

    async fn keep(self, file: &File) -> Result<PhotoHash, PhotoError> {
        let ports = self.editor.app.desk().ports().clone();
        keep_picture(ports.shrinker.as_ref(), ports.photos.as_ref(), file).await
    }

    fn note(self, file: &File, outcome: Result<PhotoHash, PhotoError>) {
        self.work.update(|work| {
            let next = work.map(|work| Work { done: work.done + 1, ..work });
            *work = next.filter(|work| work.done < work.total);
        });
        let lang = self.editor.lang.get_untracked();
        let name = file.name();
        let trouble = match outcome {
            Ok(hash) => {
                let is_known =
                    self.editor.form.with_untracked(|form| form.photos().contains(&hash));
                if !is_known {
                    self.editor.edit(|form| form.add_photo(&hash));
                    return;
                }
                words::photo_twice(lang, &name)
            }
            Err(PhotoError::NotAPicture) => words::photo_not_a_picture(lang, &name),
            Err(PhotoError::Full) => words::photo_full(lang, &name),
            Err(PhotoError::Failed { .. }) => words::photo_failed(lang, &name),
        };
        self.editor.toasts().show(Toast::trouble(trouble));
    }

    /// Puts a photo elsewhere, and the focus on the button that did it.
    fn shift(self, from: usize, to: usize, action: &'static str) {
        self.editor.edit(|form| form.fields.move_row("photos", from, to));
        focus_button(to, action);
    }
}

/// Moves the focus to a button of the photo's tile, or to its other arrow at either end.
fn focus_button(at: usize, action: &'static str) {
    request_animation_frame(move || {
        let tile = format!("[data-photo='{at}']");
        let wanted = format!("{tile} [data-action='{action}']:not([disabled])");
        let other = format!("{tile} [data-action^='photo-']:not([disabled])");
        let find = |selector: &str| document().query_selector(selector).ok().flatten();
        let button = find(&wanted).or_else(|| find(&other));
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            // A button that is gone again needs no focus.
            let _ = button.focus();
        }
    });
}

#[component]
fn PhotoTile(intake: Intake, at: usize) -> impl IntoView {
    let Intake { editor, dragged, .. } = intake;
    let lang = editor.lang;
    let hash = editor.text(format!("photos.{at}.hash"));
    let photo = Signal::derive(move || PhotoHash::parse(&hash.get()));
    let alt = move || {
        let lang = lang.get();
        let typed = |language: Language| {
            editor.form.with(|form| {
                form.fields.get(&format!("photos.{at}.alt_{language}")).trim().to_owned()
            })
        };
        let number = format::whole(lang, i64::try_from(at + 1).unwrap_or(i64::MAX));
        Some(typed(lang))
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| words::photo(lang, &number))
    };
    let is_large = RwSignal::new(false);
    let number = (at + 1).to_string();
    let (for_earlier, for_later, for_removal, for_name) =
        (number.clone(), number.clone(), number.clone(), number);
    let is_last = move || at + 1 >= editor.rows("photos").get();
    let is_dragged = move || dragged.get() == Some(at);
    view! {
        <li
            class="photo-tile"
            class:photo-tile--dragged=is_dragged
            data-photo=at.to_string()
            aria-label=move || words::photo(lang.get(), &for_name)
            on:dragover=move |event| {
                if dragged.get_untracked().is_some() {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                if let Some(from) = dragged.get_untracked() {
                    event.prevent_default();
                    dragged.set(None);
                    editor.edit(|form| form.fields.move_row("photos", from, at));
                }
            }
        >
            <div
                class="photo-tile__picture"
                draggable="true"
                on:dragstart=move |event: DragEvent| {
                    dragged.set(Some(at));
                    if let Some(transfer) = event.data_transfer() {
                        transfer.set_effect_allowed("move");
                        // Firefox drags nothing that brings no data; a refusal costs only that.
                        let _ = transfer.set_data("text/plain", "");
                    }
                }
                on:dragend=move |_| dragged.set(None)
            >
                <button
                    type="button"
                    class="photo-tile__open"
                    data-action="open-photo"
                    title=move || words::photo_enlarge(lang.get())
                    on:click=move |_| is_large.set(true)
                >
                    <PhotoView hash=photo alt=alt/>
                </button>
                {(at == 0).then(|| view! {
                    <span class="photo-tile__first">
                        <Badge label=move || words::photo_first(lang.get()) tone=Tone::Action/>
                    </span>
                })}
            </div>
            <div class="photo-tile__buttons">
                <IconButton
                    label=move || words::photo_earlier(lang.get(), &for_earlier)
                    icon=Icon::ArrowLeft
                    action="photo-earlier"
                    disabled=at == 0
                    on_press=move |()| intake.shift(at, at.saturating_sub(1), "photo-earlier")
                />
                <IconButton
                    label=move || words::photo_later(lang.get(), &for_later)
                    icon=Icon::ArrowRight
                    action="photo-later"
                    disabled=is_last
                    on_press=move |()| intake.shift(at, at + 1, "photo-later")
                />
                <IconButton
                    label=move || words::photo_remove(lang.get(), &for_removal)
                    icon=Icon::Trash2
                    action="remove-photo"
                    on_press=move |()| {
                        editor.edit(|form| form.fields.remove_row("photos", at));
                        focus_button(at.saturating_sub(1), "remove-photo");
                    }
                />
            </div>
            <AltTexts editor at/>
            <Dialog
                open=is_large
                wide=true
                title=alt
                on_close=move |()| is_large.set(false)
            >
                <div class="photo-large"><PhotoView hash=photo alt=alt size=PhotoSize::Full/></div>
            </Dialog>
        </li>
    }
}

/// What the photo shows, in the screen's language first.
#[component]
fn AltTexts(editor: Editor, at: usize) -> impl IntoView {
    let lang = editor.lang;
    let field = move |language: Language| editor.field(format!("photos.{at}.alt_{language}"));
    let others = move || {
        let others = Language::ALL.into_iter().filter(|language| *language != lang.get());
        others.map(|language| field(language).words()).collect_view()
    };
    view! {
        {move || field(lang.get()).hint(words::photo_alt_hint).words()}
        <details class="photo-tile__more">
            <summary>{move || words::photo_more_languages(lang.get())}</summary>
            <div class="stack">{others}</div>
        </details>
    }
}
