//! Thumbnails in the rows of long lists: decoded beside the page, one in a frame.
//!
//! A row that comes into sight must not hold up the frame it comes in. An `<img>` costs a slow
//! laptop some 15 ms of the page's own time, since the browser fetches an address of the page's
//! memory as it would one of the network; a bitmap that is handed to a canvas costs 1 ms.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlCanvasElement, ImageBitmap, ImageBitmapRenderingContext};

use super::photo::Photos;
use crate::app::ports::PhotoHash;
use crate::domain::language::Language;
use crate::i18n::text;

const MISSING: &str = r#"<span class="photo-view__missing"></span>"#;
const UNREADABLE: &str =
    r#"<span class="photo-view__missing"><span class="visually-hidden"></span></span>"#;

thread_local! {
    static SPARE: RefCell<Vec<HtmlCanvasElement>> = const { RefCell::new(Vec::new()) };
    static TURNS: RefCell<Turns> = RefCell::default();
}

/// Shows a thumbnail in a row's element of class `photo-view`, or the sign that there is none. The
/// words beside it say what it shows.
pub fn show_thumbnail(photos: Photos, view: &Element, hash: Option<PhotoHash>, lang: Language) {
    let Some(hash) = hash else { return view.set_inner_html(MISSING) };
    // The picture of another record must not stand beside this one's name.
    take_out(view);
    let view = view.clone();
    // A list that is scrolled past gives up what it no longer shows.
    spawn_local_scoped_with_cancellation(async move {
        let bitmap = decoded(photos, hash).await;
        let shown = bitmap.and_then(|bitmap| put(&view, &bitmap));
        if shown.is_none() {
            view.set_inner_html(UNREADABLE);
            if let Some(words) = view.query_selector(".visually-hidden").ok().flatten() {
                words.set_text_content(Some(text::catalogue::photo_missing(lang)));
            }
        }
    });
}

async fn decoded(photos: Photos, hash: PhotoHash) -> Option<ImageBitmap> {
    let decoded = photos.decoded_thumbnail(hash).await?;
    // Several that are drawn in one frame hold it up.
    turn().await;
    Some(decoded)
}

/// Canvases out of sight, for the next picture: making one takes a slow laptop half a millisecond.
/// Each still holds its last picture, some 300 kB.
const MOST_SPARE: usize = 24;

/// Takes out of the view whatever it shows.
fn take_out(view: &Element) {
    let shown =
        view.first_element_child().and_then(|shown| shown.dyn_into::<HtmlCanvasElement>().ok());
    view.set_inner_html("");
    let Some(canvas) = shown else { return };
    SPARE.with_borrow_mut(|spare| {
        if spare.len() < MOST_SPARE {
            spare.push(canvas);
        }
    });
}

/// Puts the bitmap into the view, on a canvas of its size; the style sheet fits it in.
fn put(view: &Element, bitmap: &ImageBitmap) -> Option<()> {
    let canvas = SPARE.with_borrow_mut(Vec::pop).or_else(|| {
        let canvas = document().create_element("canvas").ok()?;
        canvas.set_class_name("photo-view__picture");
        canvas.dyn_into().ok()
    })?;
    if (canvas.width(), canvas.height()) != (bitmap.width(), bitmap.height()) {
        canvas.set_width(bitmap.width());
        canvas.set_height(bitmap.height());
    }
    context_of(&canvas)?.transfer_from_image_bitmap(bitmap);
    view.append_child(&canvas).ok().map(|_| ())
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<ImageBitmapRenderingContext> {
    canvas.get_context("bitmaprenderer").ok()??.dyn_into().ok()
}

/// Who waits for a frame to be shown in.
#[derive(Default)]
struct Turns {
    waiting: VecDeque<(Function, Rc<Cell<bool>>)>,
    asked: bool,
}

/// Says that whoever waited is gone.
struct Waiting(Rc<Cell<bool>>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Resolves in a frame of one's own. Whoever stops waiting takes no room.
async fn turn() {
    let waiting = Waiting(Rc::new(Cell::new(true)));
    let promise = Promise::new(&mut |resolve, _| {
        TURNS.with_borrow_mut(|turns| {
            turns.waiting.push_back((resolve, Rc::clone(&waiting.0)));
        });
    });
    ask_frame();
    // Nothing rejects it.
    let _ = JsFuture::from(promise).await;
}

fn ask_frame() {
    let is_asked = TURNS.with_borrow_mut(|turns| std::mem::replace(&mut turns.asked, true));
    if !is_asked {
        request_animation_frame(give_turns);
    }
}

fn give_turns() {
    let (gone, next) = TURNS.with_borrow_mut(|turns| {
        turns.asked = false;
        let all = std::mem::take(&mut turns.waiting);
        let (waiting, gone): (VecDeque<_>, VecDeque<_>) =
            all.into_iter().partition(|(_, waits)| waits.get());
        turns.waiting = waiting;
        (gone, turns.waiting.pop_front())
    });
    for (resolve, _) in gone {
        // A promise that is given up must be resolved all the same: what waited for it is kept in
        // memory until then.
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
    if let Some((resolve, _)) = next {
        // A resolving function of a promise cannot fail.
        let _ = resolve.call0(&JsValue::UNDEFINED);
        ask_frame();
    }
}
