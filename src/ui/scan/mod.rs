//! Opening a product by the QR code on its label: with the camera, or from a photo of it.

mod camera;

use std::time::Duration;

use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::app::scanned::{self, Scanned};
use crate::domain::code::Sku;
use crate::domain::language::Language;
use crate::i18n::text::scan as words;
use crate::ui::components::{Button, Dialog};
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use camera::{Camera, CameraError, Sight};

/// Rest between two looks: a person holds a label still for longer, and a slow laptop has other
/// things to do.
const REST: Duration = Duration::from_millis(120);

/// A button that opens the camera. A code is given to `open_sku`, which says whether it is known
/// here, and then the window closes.
#[component]
pub fn ScanButton(#[prop(into)] open_sku: Callback<Sku, bool>) -> impl IntoView {
    let lang = use_language();
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="button button--quiet scan-button"
            data-action="scan"
            aria-haspopup="dialog"
            aria-label=move || words::open(lang.get())
            title=move || words::open(lang.get())
            on:click=move |_| open.set(true)
        >
            <IconPicture icon=Icon::ScanLine/>
            <span class="button__words scan-button__words">{move || words::open(lang.get())}</span>
        </button>
        <Dialog open on_close=move |()| open.set(false) title=move || words::title(lang.get())>
            <Scanner open open_sku/>
        </Dialog>
    }
}

/// The same at the owner's desk: opens the product's page, and tells `on_found`.
#[component]
pub fn ProductScanButton(#[prop(into, optional)] on_found: Option<Callback<()>>) -> impl IntoView {
    let app = use_app();
    let navigate = use_navigate();
    let open_sku = move |sku: Sku| {
        let found = app.with(|workspace| scanned::of_sku(workspace, &sku));
        if let Some(id) = found {
            if let Some(on_found) = on_found {
                on_found.run(());
            }
            navigate(&format!("/catalogue/{id}"), NavigateOptions::default());
        }
        found.is_some()
    };
    view! { <ScanButton open_sku/> }
}

/// What the window says below the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    Starting,
    Looking,
    NoCamera(CameraError),
    NoCode,
    Unreadable,
    Unknown(String),
    Key(String),
}

impl Said {
    fn words(&self, lang: Language) -> String {
        match self {
            Self::Starting => words::starting(lang).to_owned(),
            Self::Looking => words::hint(lang).to_owned(),
            Self::NoCamera(CameraError::Refused) => words::refused(lang).to_owned(),
            Self::NoCamera(CameraError::Missing) => words::missing(lang).to_owned(),
            Self::NoCamera(CameraError::Busy) => words::busy(lang).to_owned(),
            Self::NoCamera(CameraError::Failed { detail }) => words::failed(lang, detail),
            Self::NoCode => words::no_code(lang).to_owned(),
            Self::Unreadable => words::unreadable(lang).to_owned(),
            Self::Unknown(code) => words::unknown(lang, code),
            Self::Key(key) => words::key(lang, key),
        }
    }
}

/// The window at work. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
struct Scan {
    open: RwSignal<bool>,
    open_sku: Callback<Sku, bool>,
    said: RwSignal<Said>,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    sight: StoredValue<Option<Sight>, LocalStorage>,
    next_look: StoredValue<Option<TimeoutHandle>>,
    video: NodeRef<html::Video>,
    is_mirror: RwSignal<bool>,
}

impl Scan {
    /// Turns on the camera and looks until the window closes.
    fn begin(self) {
        spawn_local_scoped(async move {
            let camera = Camera::open().await;
            // The window may have closed while the browser asked: what is not kept here is dropped,
            // which turns the camera off.
            match camera {
                Ok(camera) => {
                    self.is_mirror.try_set(camera.looks_at_person());
                    if let Some(video) = self.video.try_get_untracked().flatten() {
                        camera.show_in(&video);
                        self.camera.try_set_value(Some(camera));
                        self.said.try_set(Said::Looking);
                        self.look_again();
                    }
                }
                Err(error) => drop(self.said.try_set(Said::NoCamera(error))),
            }
        });
    }

    fn look_again(self) {
        let look = move || {
            let Some(video) = self.video.try_get_untracked().flatten() else { return };
            let codes =
                self.sight.try_with_value(|sight| Some(sight.as_ref()?.codes_in_video(&video)));
            if !self.take(codes.flatten().unwrap_or_default()) {
                self.look_again();
            }
        };
        // Where there is no timer the window still takes photos.
        let handle = set_timeout_with_handle(look, REST).ok();
        if let Some(Some(handle)) = self.next_look.try_set_value(handle) {
            handle.clear();
        }
    }

    /// Whether one of the codes led somewhere.
    fn take(self, codes: Vec<String>) -> bool {
        for code in codes {
            let said = match Scanned::of(&code) {
                Scanned::Sku(sku) if self.open_sku.run(sku.clone()) => {
                    self.open.try_set(false);
                    return true;
                }
                Scanned::Sku(sku) => Said::Unknown(sku.to_string()),
                Scanned::Key(key) => Said::Key(key),
                Scanned::Other(text) => Said::Unknown(text),
            };
            self.say(said);
        }
        false
    }

    fn say(self, said: Said) {
        if self.said.with_untracked(|before| *before != said) {
            self.said.set(said);
        }
    }

    fn take_file(self, input: NodeRef<html::Input>) {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again.
        input.set_value("");
        let Some(file) = file else { return };
        spawn_local_scoped(async move {
            let Some(sight) = Sight::new() else { return };
            match sight.codes_in_file(&file).await {
                Err(_) => drop(self.said.try_set(Said::Unreadable)),
                Ok(codes) if codes.is_empty() => drop(self.said.try_set(Said::NoCode)),
                Ok(codes) => drop(self.take(codes)),
            }
        });
    }
}

#[component]
fn Scanner(open: RwSignal<bool>, open_sku: Callback<Sku, bool>) -> impl IntoView {
    let lang = use_language();
    let scan = Scan {
        open,
        open_sku,
        said: RwSignal::new(Said::Starting),
        camera: StoredValue::new_local(None),
        sight: StoredValue::new_local(Sight::new()),
        next_look: StoredValue::new(None),
        video: NodeRef::new(),
        is_mirror: RwSignal::new(false),
    };
    let file = NodeRef::<html::Input>::new();
    scan.begin();
    on_cleanup(move || {
        if let Some(Some(handle)) = scan.next_look.try_set_value(None) {
            handle.clear();
        }
        scan.camera.try_set_value(None);
    });
    let has_camera = Memo::new(move |_| scan.said.with(|said| !matches!(said, Said::NoCamera(_))));
    view! {
        <div class="scan">
            <video
                node_ref=scan.video
                class="scan__video"
                class:scan__video--mirror=scan.is_mirror
                hidden=move || !has_camera.get()
                aria-label=move || words::view(lang.get())
                prop:muted=true
                playsinline
            ></video>
            <p class="scan__words" role="status">
                {move || scan.said.with(|said| said.words(lang.get()))}
            </p>
            <div class="dialog__actions">
                <Button
                    label=move || words::picture(lang.get())
                    icon=Icon::Image
                    action="scan-picture"
                    on_press=move |()| {
                        if let Some(input) = file.get_untracked() {
                            input.click();
                        }
                    }
                />
            </div>
            <input
                node_ref=file
                type="file"
                name="scan_picture"
                accept="image/*"
                hidden
                on:change=move |_| scan.take_file(file)
            />
        </div>
    }
}
