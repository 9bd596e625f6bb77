//! What a backup would change in the workspace, record by record.

use std::collections::BTreeSet;

use crate::app::batch::Batches;
use crate::app::command::Change;
use crate::app::entity::Entity;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::Workspace;
use crate::domain::photo::PhotoHash;
use crate::format::backup::{Backup, BackupRecord};

/// How a record of the file stands to the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// There is none here.
    New,
    /// The same is here.
    Same,
    /// Another version of it is here. Which is later nobody can say: revisions count the writes
    /// of one computer, and its clock may have stood wrong.
    Differs,
    /// New, but another record here has its article or order number.
    NumberTaken,
    /// Under its name lies text that cannot be read. That is the owner's to give up first.
    KeptAside,
}

/// How a backup comes into the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Brings what is missing; what is here stays as it is.
    AddMissing,
    /// Makes the workspace what the file says: what differs is overwritten, and what is only
    /// here is removed.
    Replace,
}

/// One record of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub key: RecordKey,
    pub standing: Standing,
    pub entity: Entity,
    base: Revision,
    /// UTF-16 units or fewer of its text, for batches of a bearable size.
    size: usize,
}

/// A record of the file that this version cannot read. It stays in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub key: String,
    pub reason: String,
}

/// A backup set against the workspace. Nothing is changed by making one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePlan {
    /// In the order in which they are written: what others name comes first.
    pub records: Vec<Planned>,
    pub unknown: Vec<Unknown>,
    /// Records that the file does not have. The exporter is never among them, nor the settings, nor the
    /// key that signs dossiers: a file from before it was made must not take it away.
    pub only_here: Vec<(RecordKey, Revision)>,
    /// Photos that records of the file name and the file lacks.
    pub photos_missing: usize,
    /// Whether there was nothing here yet.
    pub into_empty: bool,
}

impl RestorePlan {
    pub fn of(workspace: &Workspace, backup: &Backup) -> Self {
        let mut records = Vec::with_capacity(backup.records.len());
        let mut unknown = Vec::new();
        for record in &backup.records {
            match planned(workspace, record) {
                Ok(planned) => records.push(planned),
                Err(reason) => unknown.push(Unknown { key: record.key.clone(), reason }),
            }
        }
        // Language and appearance are this computer's own, once they were chosen here.
        let chosen_here = workspace.settings.revision != Revision::NONE;
        records.retain(|record| record.key.kind != RecordKind::Settings || !chosen_here);
        // The exporter goes last: as soon as it is there, the first page makes way for the screens.
        records.sort_by_key(|record| (record.key.kind == RecordKind::Exporter, record.key));
        let in_file: BTreeSet<&str> =
            backup.records.iter().map(|record| record.key.as_str()).collect();
        let stays = |key: &RecordKey| {
            let single = [RecordKind::Settings, RecordKind::Exporter, RecordKind::SigningKey];
            single.contains(&key.kind) || in_file.contains(key.to_string().as_str())
        };
        let keys = workspace.keys();
        let into_empty = keys.iter().all(|key| key.kind == RecordKind::Settings);
        let only_here = keys
            .into_iter()
            .filter(|key| !stays(key))
            .filter_map(|key| workspace.get(key).map(|(revision, _)| (key, revision)))
            .collect();
        let photos_missing = photos_missing(&records, backup);
        Self { records, unknown, only_here, photos_missing, into_empty }
    }

    /// Records of this kind that stand so.
    pub fn count(&self, kind: RecordKind, standing: Standing) -> usize {
        let counted = |record: &&Planned| record.key.kind == kind && record.standing == standing;
        self.records.iter().filter(counted).count()
    }

    /// How many records [`super::restore`] would write or remove.
    pub fn changes(&self, manner: Manner) -> usize {
        let written = self.records.iter().filter(|record| manner.writes(record.standing)).count();
        match manner {
            Manner::AddMissing => written,
            Manner::Replace => written + self.only_here.len(),
        }
    }

    /// Records of this kind that are only here.
    pub fn count_only_here(&self, kind: RecordKind) -> usize {
        self.only_here.iter().filter(|(key, _)| key.kind == kind).count()
    }

    /// The changes of one manner, in the order in which they are written, as batches that are
    /// each all or nothing. What is removed goes last: a restore that is cut off has lost nothing.
    pub fn batches(&self, manner: Manner) -> Vec<Vec<Change>> {
        let mut batches = Batches::default();
        for record in self.records.iter().filter(|record| manner.writes(record.standing)) {
            let Planned { key, base, entity, size, .. } = record.clone();
            batches.add(Change { key, base, value: Some(entity) }, size);
        }
        if manner == Manner::Replace {
            for (key, base) in self.only_here.iter().copied() {
                batches.add(Change { key, base, value: None }, 0);
            }
        }
        batches.into_vec()
    }
}

impl Manner {
    const fn writes(self, standing: Standing) -> bool {
        match self {
            Self::AddMissing => matches!(standing, Standing::New),
            Self::Replace => !matches!(standing, Standing::Same | Standing::KeptAside),
        }
    }
}

fn planned(workspace: &Workspace, record: &BackupRecord) -> Result<Planned, String> {
    let key: RecordKey = record.key.parse().map_err(|error| format!("{error}"))?;
    let entity = Entity::decode(key, &record.body).map_err(|error| error.to_string())?;
    let here = workspace.get(key);
    let base = here.as_ref().map_or(Revision::NONE, |(revision, _)| *revision);
    let standing = match &here {
        Some((_, same)) if *same == entity => Standing::Same,
        Some(_) => Standing::Differs,
        None if is_kept_aside(workspace, &record.key) => Standing::KeptAside,
        None if is_number_taken(workspace, &entity) => Standing::NumberTaken,
        None => Standing::New,
    };
    Ok(Planned { key, standing, entity, base, size: record.body.len() })
}

fn is_kept_aside(workspace: &Workspace, key: &str) -> bool {
    workspace.unreadable.iter().any(|text| text.key == key)
}

fn is_number_taken(workspace: &Workspace, entity: &Entity) -> bool {
    match entity {
        Entity::Product(product) => {
            product.skus().any(|sku| workspace.sku_owner(sku).is_some_and(|id| id != product.id))
        }
        Entity::Order(order) => workspace.orders.values().any(|other| other.number == order.number),
        _ => false,
    }
}

fn photos_missing(records: &[Planned], backup: &Backup) -> usize {
    let held: BTreeSet<&PhotoHash> = backup.photos.iter().map(|photo| &photo.hash).collect();
    let mut named: BTreeSet<&PhotoHash> = BTreeSet::new();
    for record in records {
        match &record.entity {
            Entity::Product(product) => {
                named.extend(product.photos.iter().map(|photo| &photo.hash));
            }
            Entity::Exporter(exporter) => named.extend(&exporter.logo),
            _ => {}
        }
    }
    named.difference(&held).count()
}
