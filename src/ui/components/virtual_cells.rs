//! The rows of a virtual list that are in the page: made once, then used for one record after the other.

use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;

/// Makes a row that follows an id.
type MakeView<K> = Rc<dyn Fn(Signal<K>) -> AnyView>;

/// One row's frame in the page, and what lives in it.
struct Cell<K: Send + Sync + 'static> {
    frame: web_sys::Element,
    id: RwSignal<K>,
    /// The place and the list's length as the frame tells them to assistive technology.
    told: (usize, usize),
    /// Ends the row's effects when the row goes.
    owner: Owner,
    content: <AnyView as Render>::State,
}

/// Rows kept for when the list grows again, as it does between the words of a search.
const MOST_SPARE: usize = 60;

/// The rows in the page, in order and without gaps.
pub struct Cells<K: Send + Sync + 'static> {
    view: MakeView<K>,
    /// Each row's owner stems from the list's, so that rows find what the list finds.
    parent: Option<Owner>,
    cells: VecDeque<Cell<K>>,
    /// Rows that wait outside the page.
    spare: Vec<Cell<K>>,
    /// The place of the first row in the whole list.
    start: usize,
}

impl<K: Clone + PartialEq + Send + Sync + 'static> Cells<K> {
    /// No rows yet. Called by the list's component, whose context the rows are to see.
    pub fn new(view: MakeView<K>) -> Self {
        Self { view, parent: Owner::current(), cells: VecDeque::new(), spare: Vec::new(), start: 0 }
    }

    /// Shows the records `ids`, the first of which has the place `start` among `count`. A row that
    /// keeps its place keeps its element; what leaves at one edge comes back in at the other.
    pub fn show(&mut self, list: &web_sys::Element, start: usize, ids: &[K], count: usize) {
        let end = start + ids.len();
        while self.start < start
            && let Some(cell) = self.cells.pop_front()
        {
            self.start += 1;
            self.spare.push(cell);
        }
        while self.start + self.cells.len() > end
            && let Some(cell) = self.cells.pop_back()
        {
            self.spare.push(cell);
        }
        if self.cells.is_empty() {
            self.start = start;
        }
        while self.start > start
            && let Some(id) = ids.get(self.start - 1 - start)
        {
            let Some(cell) = self.spare.pop().or_else(|| self.make(id)) else { break };
            put(list, &cell.frame, self.cells.front().map(|next| &next.frame));
            self.cells.push_front(cell);
            self.start -= 1;
        }
        while let Some(id) = ids.get(self.cells.len()) {
            let Some(cell) = self.spare.pop().or_else(|| self.make(id)) else { break };
            put(list, &cell.frame, None);
            self.cells.push_back(cell);
        }
        for gone in &self.spare {
            gone.frame.remove();
        }
        for surplus in self.spare.drain(MOST_SPARE.min(self.spare.len())..) {
            surplus.end();
        }
        for (at, (cell, id)) in self.cells.iter_mut().zip(ids).enumerate() {
            cell.tell(start + at, count);
            if cell.id.with_untracked(|shown| shown != id) {
                cell.id.set(id.clone());
            }
        }
    }

    /// Takes every row out of the page.
    pub fn clear(&mut self) {
        for cell in self.cells.drain(..).chain(self.spare.drain(..)) {
            cell.frame.remove();
            cell.end();
        }
    }

    /// How many records could be shown without making a row.
    pub fn spare(&self) -> usize {
        self.spare.len()
    }

    fn make(&self, id: &K) -> Option<Cell<K>> {
        let frame = document().create_element("div").ok()?;
        frame.set_class_name("virtual__cell");
        // An attribute of a fixed, legal name can always be set.
        let _ = frame.set_attribute("role", "listitem");
        let owner = self.parent.as_ref().map_or_else(Owner::new, Owner::child);
        // What is read while the row is made is no business of whoever shows the list.
        let (id, content) = untrack(|| {
            owner.with(|| {
                let id = RwSignal::new(id.clone());
                let mut content = (self.view)(id.into()).build();
                content.mount(&frame, None);
                (id, content)
            })
        });
        Some(Cell { frame, id, told: (usize::MAX, usize::MAX), owner, content })
    }
}

impl<K: Send + Sync + 'static> Cell<K> {
    /// Where the record stands, counted from one, and among how many.
    fn tell(&mut self, place: usize, count: usize) {
        let before = std::mem::replace(&mut self.told, (place, count));
        let facts = [
            ("aria-posinset", before.0 != place, place + 1),
            ("aria-setsize", before.1 != count, count),
        ];
        for (name, _, value) in facts.into_iter().filter(|(_, is_news, _)| *is_news) {
            // An attribute of a fixed, legal name can always be set.
            let _ = self.frame.set_attribute(name, &value.to_string());
        }
    }

    fn end(mut self) {
        self.content.unmount();
        self.owner.cleanup();
    }
}

/// Puts a frame before another, or at the list's end.
fn put(list: &web_sys::Element, frame: &web_sys::Element, next: Option<&web_sys::Element>) {
    // Both are elements of this list, so the browser has nothing to refuse.
    let _ = list.insert_before(frame, next.map(AsRef::as_ref));
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// What the list shows: each row's place and the record in it.
    fn shown(list: &web_sys::Element, cells: &Cells<usize>) -> Vec<(usize, usize)> {
        let place = |at: usize| {
            let frame = list.children().item(u32::try_from(at).unwrap()).unwrap();
            frame.get_attribute("aria-posinset").unwrap().parse::<usize>().unwrap() - 1
        };
        assert_eq!(list.child_element_count() as usize, cells.cells.len());
        let records = cells.cells.iter().map(|cell| cell.id.get_untracked());
        records.enumerate().map(|(at, record)| (place(at), record)).collect()
    }

    #[wasm_bindgen_test]
    fn rows_stand_in_order_whatever_was_shown_before() {
        Owner::new().with(|| {
            let made = Rc::new(std::cell::Cell::new(0));
            let count = Rc::clone(&made);
            let view = move |_| {
                count.set(count.get() + 1);
                ().into_any()
            };
            let mut cells = Cells::new(Rc::new(view));
            let list = document().create_element("div").unwrap();
            // Down, up, far away and back, longer, shorter, nothing, and from nothing.
            let ranges = [
                (0, 6),
                (2, 8),
                (10, 8),
                (8, 8),
                (500, 8),
                (496, 12),
                (0, 12),
                (0, 3),
                (5, 1),
                (0, 0),
                (40, 9),
                (38, 13),
            ];
            for (round, (start, length)) in ranges.into_iter().enumerate() {
                // The record under a place changes with every round, as it does in a search.
                let ids: Vec<usize> =
                    (start..start + length).map(|place| place + 1_000 * round).collect();
                cells.show(&list, start, &ids, 1_000);
                let expected: Vec<(usize, usize)> = (start..start + length).zip(ids).collect();
                assert_eq!(shown(&list, &cells), expected, "round {round}");
            }
            assert_eq!(made.get(), 13, "rows are used again");
        });
    }

    #[wasm_bindgen_test]
    fn what_is_spare_has_an_end() {
        Owner::new().with(|| {
            let mut cells = Cells::new(Rc::new(|_| ().into_any()));
            let list = document().create_element("div").unwrap();
            cells.show(&list, 0, &(0..200).collect::<Vec<usize>>(), 200);
            cells.show(&list, 0, &[1], 1);
            assert_eq!((cells.cells.len(), cells.spare.len()), (1, MOST_SPARE));
        });
    }
}
