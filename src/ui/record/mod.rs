//! The frame in which a record is edited: what was typed is kept, what others save is noticed, and
//! nothing is overwritten silently.

mod edited;
mod editor;
mod frame;
mod list;
mod rows;

pub use edited::{Edited, RecordWords, Value};
pub use editor::RecordEditor;
pub use frame::{RecordConflict, RecordFrame, RecordNotices, record_at_address};
pub use list::{BinLink, use_in_bin};
pub use rows::{RecordRows, RowGroup, RowWords};
