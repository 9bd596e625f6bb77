//! Lists and grids of ten thousand records, of which only those in sight are in the page.
//!
//! Rows have one fixed height, so that their place is arithmetic and nothing is measured while
//! scrolling. The page itself scrolls, as everywhere else.

use std::hash::Hash;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Rows kept beyond both edges, so that Tab finds the next record and a short flick shows no gap.
const SPARE_ROWS: usize = 3;
/// Rows made before the list has been laid out.
const FIRST_ROWS: usize = 12;

/// A list (one column) or a grid (as many columns as fit) of records.
///
/// `view` gets an id and looks the record up by itself through a memo, since a row is made once
/// and must follow its record's changes. Each row should hold a link or button of its own:
/// arrow keys, Home and End move between those.
#[component]
pub fn VirtualList<K>(
    /// The ids in order.
    #[prop(into)]
    ids: Signal<Arc<Vec<K>>>,
    /// What lists this is, for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// The height of each row in CSS pixels, gap included.
    #[prop(into)]
    row_height: Signal<f64>,
    /// The least width of a column in CSS pixels; `None` makes a list of one column.
    #[prop(into, optional)]
    column_width: Signal<Option<f64>>,
    view: impl Fn(K) -> AnyView + 'static,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    let element = NodeRef::<html::Div>::new();
    let columns = RwSignal::new(1_usize);
    // A screenful at once, before anything has been measured.
    let in_sight = RwSignal::new(0..FIRST_ROWS);
    let count = Memo::new(move |_| ids.with(|ids| ids.len()));
    let rows = Memo::new(move |_| count.get().div_ceil(columns.get()));

    let measure = move || {
        // A frame may come after the list has gone.
        let Some(list) = element.try_get_untracked().flatten() else { return };
        let place = list.get_bounding_client_rect();
        let fitting = column_width
            .get_untracked()
            .map_or(1, |width| ((place.width() / width).floor() as usize).max(1));
        if columns.get_untracked() != fitting {
            columns.set(fitting);
        }
        let wanted = rows_in_sight(
            -place.top(),
            window_height(),
            row_height.get_untracked(),
            rows.get_untracked(),
        );
        if in_sight.get_untracked() != wanted {
            in_sight.set(wanted);
        }
    };
    Effect::new(move |_| {
        element.track();
        rows.track();
        row_height.track();
        column_width.track();
        // The list's new height counts only after the page has been laid out.
        request_animation_frame(measure);
    });
    follow_scrolling(measure);

    // The ids in sight, and the place of the first of them.
    let shown = Memo::new(move |_| {
        let (columns, in_sight) = (columns.get(), in_sight.get());
        ids.with(|ids| {
            let end = (in_sight.end * columns).min(ids.len());
            let start = (in_sight.start * columns).min(end);
            (start, ids.get(start..end).map(<[K]>::to_vec).unwrap_or_default())
        })
    });
    let place_of = move |id: &K| {
        shown.with(|(start, ids)| ids.iter().position(|other| other == id).map(|at| start + at + 1))
    };
    let space = move |rows: usize| format!("{}px", rows as f64 * row_height.get());
    let view = StoredValue::new_local(Rc::new(view));

    view! {
        <div
            node_ref=element
            class="virtual"
            role="list"
            aria-label=move || label.get()
            style:padding-block-start=move || space(in_sight.get().start)
            style:padding-block-end=move || space(rows.get().saturating_sub(in_sight.get().end))
            style:--virtual-columns=move || columns.get().to_string()
            style:--virtual-row=move || space(1)
            on:keydown=move |event| move_focus(&event, element, columns, count, row_height)
        >
            <For each=move || shown.get().1 key=|id| id.clone() let:id>
                {
                    let place = {
                        let id = id.clone();
                        Memo::new(move |_| place_of(&id))
                    };
                    view! {
                        <div
                            class="virtual__cell"
                            role="listitem"
                            aria-setsize=move || count.get().to_string()
                            aria-posinset=move || place.get().map(|place| place.to_string())
                        >
                            {view.with_value(|view| view(id))}
                        </div>
                    }
                }
            </For>
        </div>
    }
}

/// The rows to show when the list's top lies `scrolled` pixels above the window's.
fn rows_in_sight(scrolled: f64, window: f64, row: f64, rows: usize) -> Range<usize> {
    if row <= 0.0 {
        return 0..0;
    }
    let first = (scrolled / row).floor().max(0.0) as usize;
    let last = ((scrolled + window) / row).ceil().max(0.0) as usize;
    let end = (last + SPARE_ROWS).min(rows);
    first.saturating_sub(SPARE_ROWS).min(end)..end
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Calls `measure` once a frame while anything scrolls or the window changes its size.
fn follow_scrolling(measure: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(false);
    let listener = Closure::<dyn Fn()>::new(move || {
        if waiting.try_get_value() == Some(false) {
            waiting.set_value(true);
            request_animation_frame(move || {
                if waiting.try_set_value(false).is_none() {
                    measure();
                }
            });
        }
    });
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    let callback: &js_sys::Function = listener.as_ref().unchecked_ref();
    // Adding a listener of a known name to the window cannot fail.
    for name in ["scroll", "resize"] {
        let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
            name, callback, &options,
        );
    }
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.with_value(|listener| {
            let callback: &js_sys::Function = listener.as_ref().unchecked_ref();
            for name in ["scroll", "resize"] {
                let _ = window().remove_event_listener_with_callback_and_bool(name, callback, true);
            }
        });
    });
}

/// Arrow keys, Home and End: scrolls the wanted record into sight, then focuses its first link.
fn move_focus(
    event: &web_sys::KeyboardEvent,
    list: NodeRef<html::Div>,
    columns: RwSignal<usize>,
    count: Memo<usize>,
    row_height: Signal<f64>,
) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return };
    let is_typing = target.matches("input, select, textarea").unwrap_or(false);
    let cell = target.closest(".virtual__cell").ok().flatten();
    let place = cell.and_then(|cell| cell.get_attribute("aria-posinset")?.parse::<usize>().ok());
    let (Some(place), Some(list), false) = (place, list.get_untracked(), is_typing) else { return };
    let (now, columns) = (place - 1, columns.get_untracked());
    let last = count.get_untracked().saturating_sub(1);
    let wanted = match event.key().as_str() {
        "ArrowDown" => now + columns,
        "ArrowUp" => now.saturating_sub(columns),
        "ArrowRight" if columns > 1 => now + 1,
        "ArrowLeft" if columns > 1 => now.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    let wanted = wanted.min(last);
    event.prevent_default();
    let row = row_height.get_untracked();
    let top = list.get_bounding_client_rect().top() + (wanted / columns) as f64 * row;
    // A row that is hidden above or below comes to the middle; others stay where they are.
    if top < row || top + 2.0 * row > window_height() {
        window().scroll_by_with_x_and_y(0.0, top - (window_height() - row) / 2.0);
    }
    // One frame to notice the scrolling, one for the row to be there.
    request_animation_frame(move || {
        request_animation_frame(move || {
            let selector =
                format!("[aria-posinset=\"{}\"] a, [aria-posinset=\"{0}\"] button", wanted + 1);
            let found = list.query_selector(&selector).ok().flatten();
            if let Some(link) = found.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok())
            {
                // Scrolling has been done; a link that is gone by now needs no focus.
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = link.focus_with_options(&options);
            }
        });
    });
}
