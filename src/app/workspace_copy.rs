//! Takes the whole workspace out as one file, and back in.

use chrono::NaiveDateTime;

use super::command::Change;
use super::entity::Entity;
use super::record::{RecordKey, RecordKind, Revision};
use super::workspace::Workspace;
use crate::format::record::RecordError;
use crate::format::workspace_copy::{
    CopiedRecord, CopiedText, CopyFileError, FORMAT, VERSION, WorkspaceCopy,
};

/// Why the workspace cannot be copied, or a copy cannot be taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    File(#[from] CopyFileError),
    #[error("{key}: {error}")]
    Record { key: String, error: RecordError },
    #[error("{key:?} is not the name of a record")]
    Key { key: String },
}

/// The text of the file that holds every record of the workspace, what is unreadable included.
pub fn copy_of(workspace: &Workspace, now: NaiveDateTime) -> Result<String, CopyError> {
    let records = workspace.keys().into_iter().filter_map(|key| {
        let (_, entity) = workspace.get(key)?;
        let key = key.to_string();
        Some(match entity.encode() {
            Ok(body) => Ok(CopiedRecord { key, body }),
            Err(error) => Err(CopyError::Record { key, error }),
        })
    });
    let unreadable = workspace.unreadable.iter();
    let copy = WorkspaceCopy {
        format: FORMAT.to_owned(),
        version: VERSION,
        made_at: now.format("%Y-%m-%dT%H:%M:%S").to_string(),
        records: records.collect::<Result<_, _>>()?,
        unreadable: unreadable
            .map(|text| CopiedText { key: text.key.clone(), raw: text.raw.clone() })
            .collect(),
    };
    Ok(copy.write()?)
}

/// What a copy would change in the workspace: its records that are missing here or differ. Records
/// that only exist here stay as they are. All of the copy can be read, or none of it is taken.
pub fn changes_from(workspace: &Workspace, text: &str) -> Result<Vec<Change>, CopyError> {
    let copy = WorkspaceCopy::read(text)?;
    let mut changes = Vec::new();
    for CopiedRecord { key: name, body } in copy.records {
        let key: RecordKey = name.parse().map_err(|_| CopyError::Key { key: name.clone() })?;
        // Language and appearance are this computer's own.
        if key.kind == RecordKind::Settings {
            continue;
        }
        let copied =
            Entity::decode(key, &body).map_err(|error| CopyError::Record { key: name, error })?;
        let (base, same) = match workspace.get(key) {
            Some((revision, here)) => (revision, here == copied),
            None => (Revision::NONE, false),
        };
        if !same {
            changes.push(Change { key, base, value: Some(copied) });
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ports::{StoredRecord, Unreadable};
    use crate::domain::money::Currency;
    use crate::domain::party::Exporter;

    fn now() -> NaiveDateTime {
        "2026-11-22T14:05:00".parse().unwrap()
    }

    fn workspace() -> Workspace {
        let exporter = Exporter::new("Batik Blimbing".to_owned(), Currency::IDR);
        let record = StoredRecord {
            key: RecordKey::single(RecordKind::Exporter),
            revision: Revision(3),
            body: Some(Entity::Exporter(exporter).encode().unwrap()),
        };
        let mut workspace = Workspace::default();
        workspace.apply(&record);
        workspace.unreadable.push(Unreadable {
            key: "x".to_owned(),
            raw: "{torn".to_owned(),
            reason: "torn".to_owned(),
        });
        workspace
    }

    #[test]
    fn a_copy_taken_into_an_empty_workspace_brings_everything() {
        let text = copy_of(&workspace(), now()).unwrap();
        let changes = changes_from(&Workspace::default(), &text).unwrap();
        let brought: Vec<_> = changes.iter().map(|change| (change.key, change.base)).collect();
        assert_eq!(brought, [(RecordKey::single(RecordKind::Exporter), Revision::NONE)]);
        assert!(text.contains("{torn"));
    }

    #[test]
    fn a_copy_of_what_is_here_changes_nothing() {
        let workspace = workspace();
        let text = copy_of(&workspace, now()).unwrap();
        assert_eq!(changes_from(&workspace, &text), Ok(Vec::new()));
    }

    #[test]
    fn a_file_that_is_no_copy_or_a_newer_one_is_refused() {
        let refuse =
            |text: &str| changes_from(&Workspace::default(), text).unwrap_err().to_string();
        assert!(refuse("").contains("not a copy"));
        assert!(refuse(r#"{"format":"other","version":1}"#).contains("\"other\""));
        let newer = r#"{"format":"tembus-copy","version":2,"surprise":true}"#;
        assert!(refuse(newer).contains("version 2"));
    }
}
