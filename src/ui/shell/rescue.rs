//! Hands the owner a copy of every record as one file.

use crate::app::ports::DownloadError;
use crate::app::workspace_copy::{CopyError, copy_of};
use crate::ui::format;
use crate::ui::state::App;

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RescueError {
    Copy(CopyError),
    Download(DownloadError),
}

impl std::fmt::Display for RescueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Copy(error) => error.fmt(f),
            Self::Download(error) => error.fmt(f),
        }
    }
}

/// Downloads `tembus-20261122-1405.json`. Works also while nothing can be written.
pub fn download_everything(app: App) -> Result<(), RescueError> {
    let desk = app.desk();
    let now = desk.ports().clock.now();
    let text = app.with(|workspace| copy_of(workspace, now)).map_err(RescueError::Copy)?;
    let name = format!("tembus-{}.json", format::file_stamp(now));
    desk.ports()
        .downloads
        .save(&name, "application/json", text.into_bytes())
        .map_err(RescueError::Download)
}
