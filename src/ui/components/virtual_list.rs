//! Lists and grids of ten thousand records, of which only those in sight are in the page.
//!
//! Rows have one fixed height, so that their place is arithmetic and nothing is measured while
//! scrolling. The page itself scrolls, as everywhere else. Rows that come into sight are made a
//! few in each frame, so that a long jump does not make the page stand still.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::virtual_cells::Cells;

/// Rows kept beyond both edges, in CSS pixels, or one that is higher: so Tab finds the next record and
/// a short flick shows no gap. Each costs at every key stroke of a search.
const SPARE: f64 = 280.0;
/// Rows of a list that lies out of sight as a whole: Tab and a search in the page find their way.
const LEAST_ROWS: usize = 3;
/// Rows made before the list has been laid out.
const FIRST_ROWS: usize = 6;
/// Records made in one frame, beside those for which rows wait: a row of a laptop's grid, some milliseconds. A screen
/// that shows sixty frames a second scrolls a screenful in a twentieth of a second with it.
const CELLS_A_FRAME: usize = 5;
/// Records shown in one frame of scrolling beyond the window's edges. A row of large tiles that comes in whole
/// holds a slow laptop up for two frames; it is not in sight yet, so it can come in two halves.
const CELLS_AHEAD: usize = 3;

/// A list (one column) or a grid (as many columns as fit) of records.
///
/// `view` follows an id and looks the record up by itself through a memo: a row is made once, then
/// shows one record after the other, since making rows anew at every key stroke of a search costs
/// a cheap laptop ten times as much as writing other texts into them. Each row should hold a link
/// or button of its own: arrow keys, Home and End move between those.
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
    /// The least width of a column in CSS pixels, asked for whenever the window changes; `None` makes
    /// a list of one column.
    #[prop(into, optional)]
    column_width: Signal<Option<f64>>,
    view: impl Fn(Signal<K>) -> AnyView + 'static,
) -> impl IntoView
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let element = NodeRef::<html::Div>::new();
    let columns = RwSignal::new(1_usize);
    // The records in the page; the first begins a row. A screenful at once, before anything has been
    // measured.
    let in_sight = RwSignal::new(0..FIRST_ROWS);
    let count = Memo::new(move |_| ids.with(|ids| ids.len()));
    let rows = Memo::new(move |_| count.get().div_ceil(columns.get()));

    let cells = StoredValue::new_local(Cells::new(Rc::new(view)));
    // The next list may be given this one's element.
    on_cleanup(move || cells.update_value(Cells::clear));

    // Answers whether rows are still to be made.
    let measure = move |is_scrolling: bool| {
        // A frame may come after the list has gone.
        let Some(list) = element.try_get_untracked().flatten() else { return false };
        let place = list.get_bounding_client_rect();
        let fitting = column_width
            .get_untracked()
            .map_or(1, |width| ((place.width() / width).floor() as usize).max(1));
        if columns.get_untracked() != fitting {
            columns.set(fitting);
        }
        let sight = Sight {
            scrolled: -place.top(),
            window: window_height(),
            row: row_height.get_untracked(),
            rows: rows.get_untracked(),
            columns: fitting,
        };
        let now = in_sight.get_untracked();
        let most = CELLS_A_FRAME + cells.with_value(Cells::spare);
        // A search that finds more again is answered at once, with the rows that wait.
        let ahead = if is_scrolling { CELLS_AHEAD } else { most };
        let next = sight.approach(now.clone(), most, ahead);
        // Rows beyond the list's end cost nothing, and are there at once when a search that found
        // little finds more again.
        if next.end == sight.rows * fitting && now.start == next.start && now.end > next.end {
            return false;
        }
        let more = next != sight.with_spare();
        if now != next {
            in_sight.set(next);
        }
        more
    };
    let frames = Frames::new(measure);
    Effect::new(move |_| {
        element.track();
        rows.track();
        row_height.track();
        column_width.track();
        // The list's new height counts only after the page has been laid out.
        frames.ask();
    });
    follow_scrolling(frames);

    Effect::new(move |_| {
        let Some(list) = element.get() else { return };
        let in_sight = in_sight.get();
        ids.with(|ids| {
            let end = in_sight.end.min(ids.len());
            let start = in_sight.start.min(end);
            let shown = ids.get(start..end).unwrap_or_default();
            cells.update_value(|cells| cells.show(&list, start, shown, ids.len()));
        });
    });
    let space = move |rows: usize| format!("{}px", rows as f64 * row_height.get());

    view! {
        <div
            node_ref=element
            class="virtual"
            class:virtual--grid=move || column_width.get().is_some()
            role="list"
            aria-label=move || label.get()
            style:padding-block-start=move || space(in_sight.get().start / columns.get())
            style:padding-block-end=move || {
                space(rows.get().saturating_sub(in_sight.get().end.div_ceil(columns.get())))
            }
            style:--virtual-columns=move || columns.get().to_string()
            style:--virtual-row=move || space(1)
            on:keydown=move |event| move_focus(&event, element, columns, count, row_height)
        ></div>
    }
}

/// Where the window stands over the list. Lengths are CSS pixels.
#[derive(Clone, Copy, Debug)]
struct Sight {
    /// How far the list's top lies above the window's.
    scrolled: f64,
    window: f64,
    row: f64,
    /// How many rows the list has.
    rows: usize,
    /// How many records stand in each.
    columns: usize,
}

/// Ranges are of records, counted through the whole list, of which a row's first is a multiple of
/// the columns.
impl Sight {
    /// What stands in the window and up to `spare` pixels beyond its edges, in whole rows.
    fn within(self, spare: f64) -> Range<usize> {
        if self.row <= 0.0 {
            return 0..0;
        }
        let first = ((self.scrolled - spare) / self.row).floor().max(0.0) as usize;
        let end = ((self.scrolled + self.window + spare) / self.row).ceil().max(0.0) as usize;
        let end = end.min(self.rows);
        first.min(end) * self.columns..end * self.columns
    }

    fn with_spare(self) -> Range<usize> {
        let Range { start, end } = self.within(SPARE.max(self.row));
        let least = LEAST_ROWS * self.columns;
        let end = end.max(least.min(self.rows * self.columns));
        start.min(end.saturating_sub(least))..end
    }

    /// What to show next, where `now` is shown: of that, what is still wanted, and then what is new.
    /// What stands in the window comes first, at most `most` in one frame; beyond its edges `ahead`.
    fn approach(self, now: Range<usize>, most: usize, ahead: usize) -> Range<usize> {
        let (window, wanted) = (self.within(0.0), self.with_spare());
        // Where the window has become wider or narrower, rows begin elsewhere.
        let first = now.start.next_multiple_of(self.columns);
        let kept = first.max(wanted.start)..now.end.min(wanted.end);
        let mut next = if kept.is_empty() { window.start..window.start } else { kept };
        let mut new = 0;
        for (edges, most) in [(window, most), (wanted, ahead)] {
            while new < most && (next.end < edges.end || next.start > edges.start) {
                // A row at the beginning comes whole, since each row begins with its first record.
                let (start, end) = match next.end < edges.end {
                    true => (next.start, next.end + 1),
                    false => (next.start - self.columns, next.end),
                };
                new += next.start - start + end - next.end;
                next = start..end;
            }
        }
        next
    }
}

/// Measures once a frame, before anything in the frame has changed the page: after that, measuring
/// would lay the page out once more.
#[derive(Clone, Copy)]
struct Frames {
    waiting: StoredValue<bool>,
    /// Whether this frame has measured already.
    has_measured: StoredValue<bool>,
    /// Whether rows are still coming in from scrolling.
    is_scrolling: StoredValue<bool>,
    measure: StoredValue<Rc<dyn Fn(bool) -> bool>, LocalStorage>,
}

impl Frames {
    fn new(measure: impl Fn(bool) -> bool + 'static) -> Self {
        let measure: Rc<dyn Fn(bool) -> bool> = Rc::new(measure);
        Self {
            is_scrolling: StoredValue::new(false),
            waiting: StoredValue::new(false),
            has_measured: StoredValue::new(false),
            measure: StoredValue::new_local(measure),
        }
    }

    /// Browsers tell of scrolling at the beginning of a frame.
    fn has_scrolled(self) {
        self.has_measured.try_set_value(true);
        self.is_scrolling.try_set_value(true);
        self.measure();
    }

    /// Measures now, and in each frame to come as long as rows are to be made.
    fn measure(self) {
        // The list may have gone meanwhile.
        let Some(measure) = self.measure.try_get_value() else { return };
        if measure(self.is_scrolling.get_value()) {
            self.ask();
        } else {
            self.is_scrolling.set_value(false);
        }
    }

    /// Asks for a measurement in the next frame.
    fn ask(self) {
        if self.waiting.try_get_value() != Some(false) {
            return;
        }
        self.waiting.set_value(true);
        request_animation_frame(move || {
            if self.waiting.try_set_value(false).is_some() {
                return;
            }
            // What is asked for while the browser tells of scrolling comes in the same frame.
            match self.has_measured.try_get_value() {
                Some(true) => {
                    self.has_measured.set_value(false);
                    self.ask();
                }
                _ => self.measure(),
            }
        });
    }
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Measures while anything scrolls or the window changes its size.
fn follow_scrolling(frames: Frames) {
    let listener = Closure::<dyn Fn()>::new(move || frames.has_scrolled());
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
    // One frame to notice the scrolling, some for the row to be there.
    request_animation_frame(move || focus_when_there(list, wanted + 1, MOST_FRAMES));
}

/// Frames within which a row that was scrolled to is made.
const MOST_FRAMES: u32 = 12;

fn focus_when_there(list: web_sys::HtmlDivElement, place: usize, frames: u32) {
    let selector = format!("[aria-posinset=\"{place}\"] a, [aria-posinset=\"{place}\"] button");
    let found = list.query_selector(&selector).ok().flatten();
    match found.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(link) => {
            // Scrolling has been done; a link that is gone by now needs no focus.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = link.focus_with_options(&options);
        }
        None if frames > 0 => {
            request_animation_frame(move || focus_when_there(list, place, frames - 1));
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    const SIGHT: Sight =
        Sight { scrolled: 7_000.0, window: 560.0, row: 70.0, rows: 1_000, columns: 1 };

    /// The ranges shown from frame to frame.
    fn frames(sight: Sight, mut now: Range<usize>, most: usize, ahead: usize) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        while now != sight.with_spare() && all.len() < 100 {
            now = sight.approach(now, most, ahead);
            all.push(now.clone());
        }
        all
    }

    #[wasm_bindgen_test]
    fn a_long_jump_shows_what_is_in_the_window_first() {
        assert_eq!(
            frames(SIGHT, 0..12, 4, 4),
            [100..104, 100..108, 100..112, 96..112],
            "the window is 100..108"
        );
        assert_eq!(frames(SIGHT, 0..12, 9, 4)[..2], [100..108, 100..112]);
    }

    #[wasm_bindgen_test]
    fn a_short_way_keeps_what_is_shown() {
        assert_eq!(frames(SIGHT, 94..110, 4, 4), [96..112]);
        assert_eq!(frames(SIGHT, 98..114, 4, 4), [96..112]);
        assert_eq!(frames(SIGHT, 96..112, 4, 4), Vec::<Range<usize>>::new());
    }

    #[wasm_bindgen_test]
    fn a_grid_grows_down_by_records_and_up_by_rows() {
        let grid = Sight { scrolled: 3_400.0, window: 700.0, row: 340.0, rows: 100, columns: 5 };
        assert_eq!((grid.within(0.0), grid.with_spare()), (50..65, 45..70));
        assert_eq!(frames(grid, 40..65, 5, 3), [45..68, 45..70]);
        assert_eq!(frames(grid, 50..75, 5, 3), [45..70], "a row at the beginning comes whole");
        let wider = Sight { columns: 6, ..grid };
        assert_eq!(frames(wider, 45..70, 6, 3)[0], 54..76, "rows begin elsewhere");
    }

    #[wasm_bindgen_test]
    fn the_list_ends_where_its_rows_do() {
        let end = Sight { scrolled: 69_930.0, ..SIGHT };
        assert_eq!(frames(end, 0..12, 4, 4), [996..1_000, 995..1_000]);
        let short = Sight { scrolled: 10_000.0, rows: 3, ..SIGHT };
        assert_eq!(short.approach(0..3, 4, 4), 0..3);
        assert_eq!(Sight { row: 0.0, ..SIGHT }.approach(0..9, 4, 4), 0..3);
    }

    #[wasm_bindgen_test]
    fn a_list_out_of_sight_keeps_some_rows() {
        let below = Sight { scrolled: -5_000.0, ..SIGHT };
        assert_eq!(frames(below, 0..6, 4, 4), [0..3]);
        assert_eq!(Sight { rows: 2, ..below }.approach(0..0, 4, 4), 0..2);
        let above = Sight { scrolled: 200_000.0, ..SIGHT };
        assert_eq!(above.with_spare(), 997..1_000);
    }

    #[wasm_bindgen_test]
    fn no_frame_makes_more_than_it_may() {
        for start in 80..130 {
            let mut before = start..start + 16;
            for frame in frames(SIGHT, before.clone(), 2, 2) {
                let new = frame.clone().filter(|record| !before.contains(record)).count();
                assert!(new <= 2, "{before:?} {frame:?}");
                before = frame;
            }
        }
    }
}
