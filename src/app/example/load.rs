//! Loads an example: its drawings become photos, its records are written in batches.

use std::collections::BTreeMap;

use super::{Brought, Example, ExampleName, Mark};
use crate::app::batch::Batches;
use crate::app::command::{Change, Command, CommandError};
use crate::app::desk::Desk;
use crate::app::entity::Entity;
use crate::app::ports::{FetchError, PhotoHash};
use crate::app::record::{InvalidRecordKey, RecordKey, RecordKind, Revision};
use crate::app::workspace::Workspace;
use crate::format::example::{ExampleFile, ExampleFileError, Filling};
use crate::format::record::RecordError;

/// What loading brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    pub records: usize,
    /// Drawings that could not be made photos; their products stand there without.
    pub pictures_missing: usize,
}

/// Why an example was not loaded, or not to its end. Loading it again goes on from there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadExampleError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    File(#[from] ExampleFileError),
    #[error(transparent)]
    Key(#[from] InvalidRecordKey),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Command(#[from] CommandError),
}

/// Loads an example. What is here stays: a business that has a name keeps it.
///
/// `progress` hears how many of how many steps are done.
pub async fn load(
    desk: &Desk,
    name: ExampleName,
    progress: impl Fn(usize, usize),
) -> Result<Loaded, LoadExampleError> {
    let path = format!("example/{}.json", name.code());
    let file = ExampleFile::read(&desk.ports().files.get(&path).await?)?;
    // One more for the records, which take about as long as a picture.
    let total = file.pictures.len() + 1;
    let mut photos = BTreeMap::new();
    for (done, picture) in file.pictures.iter().enumerate() {
        progress(done, total);
        if let Some(hash) = photo_of(desk, picture).await {
            photos.insert(picture.clone(), hash);
        }
    }
    progress(file.pictures.len(), total);
    let pictures_missing = file.pictures.len() - photos.len();
    let today = desk.ports().clock.today();
    let records = file.records(Filling { today, photos: &photos })?;
    let (records, batches) = plan(&desk.workspace(), name, today, records)?;
    for batch in batches {
        desk.run(Command::Put(batch)).await?;
    }
    progress(total, total);
    Ok(Loaded { records, pictures_missing })
}

/// The photo that the browser made of a drawing, if it could and there was room.
async fn photo_of(desk: &Desk, picture: &str) -> Option<PhotoHash> {
    let ports = desk.ports();
    let drawing = ports.files.get(&format!("example/{picture}.svg")).await.ok()?;
    let photo = ports.shrinker.shrink(drawing).await.ok()?;
    let hash = photo.hash.clone();
    ports.photos.put(photo).await.ok()?;
    Some(hash)
}

/// How many records are new, and the batches that write them. The list of what the example brings
/// goes first, so that it can be removed also when loading stops on the way; the exporter goes
/// last, since its coming makes the first page give way.
fn plan(
    workspace: &Workspace,
    name: ExampleName,
    today: chrono::NaiveDate,
    records: Vec<(String, String)>,
) -> Result<(usize, Vec<Vec<Change>>), LoadExampleError> {
    let mut new = Vec::new();
    for (key, body) in records {
        let key: RecordKey = key.parse()?;
        if workspace.get(key).is_none() {
            let entity = Entity::decode(key, &body)?;
            let body = entity.encode()?;
            new.push((key, entity, body));
        }
    }
    new.sort_by_key(|(key, ..)| (key.kind == RecordKind::Exporter, *key));
    let here = workspace.examples.get(&name.key().id);
    let mut list = here.map_or_else(
        || Example { id: name.key().id, name, loaded_on: today, records: Vec::new() },
        |example| example.value.clone(),
    );
    for (key, _, body) in &new {
        list.records.retain(|brought| brought.key != *key);
        list.records.push(Brought { key: *key, mark: Mark::of(body) });
    }
    let mut batches = Batches::default();
    let base = here.map_or(Revision::NONE, |example| example.revision);
    let size = Entity::Example(list.clone()).encode()?.len();
    batches.add(Change { key: name.key(), base, value: Some(Entity::Example(list)) }, size);
    let count = new.len();
    for (key, entity, body) in new {
        let change = Change { key, base: Revision::NONE, value: Some(entity) };
        batches.add(change, body.len());
    }
    Ok((count, batches.into_vec()))
}
