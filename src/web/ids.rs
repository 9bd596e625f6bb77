//! New ids: UUID version 7, which sort by the time at which they were made.

use uuid::Uuid;

use crate::app::ports::Ids;

/// Ids of this tab. Each sorts behind the one before, also within one millisecond.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserIds;

impl Ids for BrowserIds {
    #[allow(clippy::disallowed_methods, reason = "this is the port")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_thousand_ids_ascend() {
        let ids: Vec<Uuid> = (0..1_000).map(|_| BrowserIds.next()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert_eq!(ids[0].get_version_num(), 7);
    }
}
