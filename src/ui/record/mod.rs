//! The frame in which a record is edited: what was typed is kept, what others save is noticed, and
//! nothing is overwritten silently.

mod edited;
mod editor;
mod frame;
mod rows;

pub use edited::{Edited, RecordWords, Value};
pub use editor::RecordEditor;
pub use frame::{RecordFrame, record_at_address};
pub use rows::{RecordRows, RowGroup, RowWords};
