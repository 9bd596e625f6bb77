//! The parts that all screens are made of. None knows the trade or the store.
//!
//! Inputs are signals, so that a closure, a signal or a plain value can be passed; texts are
//! passed ready in the language of the screen: `label=move || text::orders::buyer(lang.get())`.
//! Outputs are callbacks. Every control carries the `name` of its field, and its error stands
//! beside it in an element with `data-error-for`.

mod banner;
mod button;
mod card;
mod checkbox;
mod dialog;
mod empty_state;
mod field;
mod meter;
mod money_field;
mod qr_code;
mod radio_group;
mod select;
mod table;
mod tabs;
mod text_field;
mod toast;
mod virtual_cells;
mod virtual_list;

pub use banner::Banner;
pub use button::{Button, ButtonKind, ButtonRole, IconButton, LinkButton};
pub use card::{Badge, Card, FormSection, Tone};
pub use checkbox::Checkbox;
pub use dialog::{ConfirmDialog, Dialog};
pub use empty_state::EmptyState;
pub use field::{FieldFrame, focus_first_error};
pub use meter::{Meter, Progress};
pub use money_field::MoneyField;
pub use qr_code::QrCode;
pub use radio_group::RadioGroup;
pub use select::{Choice, Select};
pub use table::{Cell, HeadCell, Row, Table};
pub use tabs::{Tab, TabPanel, Tabs};
pub use text_field::{DateField, NumberField, SearchField, TextArea, TextField, TextKind};
pub use toast::{Toast, ToastRegion, Toasts, provide_toasts, use_toasts};
pub use virtual_list::VirtualList;
