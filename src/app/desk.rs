//! The desk: the workspace in memory over the store, and the only way to change it.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use super::command::{Change, Command, CommandError, Moment, plan};
use super::entity::Entity;
use super::ports::{
    BoothShelf, Clock, CommitError, Downloads, Drafts, Ids, LoadError, Permanence, PhotoShrinker,
    PhotoStore, ProgramFiles, Randomness, RecordStore, Recovery, StoredRecord, Usage, Write,
};
use super::record::{RecordKey, Revision};
use super::workspace::Workspace;

/// Everything that a desk needs from the outside.
#[derive(Clone)]
pub struct Ports {
    pub records: Rc<dyn RecordStore>,
    pub photos: Rc<dyn PhotoStore>,
    pub shrinker: Rc<dyn PhotoShrinker>,
    pub downloads: Rc<dyn Downloads>,
    pub permanence: Rc<dyn Permanence>,
    pub drafts: Rc<dyn Drafts>,
    pub files: Rc<dyn ProgramFiles>,
    pub shelf: Rc<dyn BoothShelf>,
    pub clock: Rc<dyn Clock>,
    pub ids: Rc<dyn Ids>,
    pub randomness: Rc<dyn Randomness>,
}

/// Called with the keys of the records that changed, here or in another tab.
pub type DeskListener = Box<dyn Fn(&[RecordKey])>;

/// Cheap to clone: all clones are the same desk.
#[derive(Clone)]
pub struct Desk {
    ports: Ports,
    state: Rc<State>,
}

struct State {
    workspace: RefCell<Workspace>,
    listener: RefCell<Option<Rc<DeskListener>>>,
    read_only: RefCell<Option<String>>,
}

impl State {
    fn notify(&self, keys: &[RecordKey]) {
        // The listener may call back, so it is not called under the borrow.
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(keys);
        }
    }

    fn apply(&self, records: &[StoredRecord]) {
        {
            let mut workspace = self.workspace.borrow_mut();
            for record in records {
                workspace.apply(record);
            }
        }
        let keys: Vec<RecordKey> = records.iter().map(|record| record.key).collect();
        self.notify(&keys);
    }
}

/// A command was carried out and is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub changed: Vec<RecordKey>,
    pub undo: Undo,
}

/// What takes a command back: the records as they were before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo(Vec<Change>);

impl Desk {
    /// An empty desk; [`Self::open`] fills it.
    pub fn new(ports: Ports) -> Self {
        let state = State {
            workspace: RefCell::new(Workspace::default()),
            listener: RefCell::new(None),
            read_only: RefCell::new(None),
        };
        Self { ports, state: Rc::new(state) }
    }

    /// Reads everything the store has, and begins to hear what other tabs write.
    pub async fn open(&self) -> Result<Recovery, LoadError> {
        let loaded = self.ports.records.load().await?;
        {
            let mut workspace = self.state.workspace.borrow_mut();
            *workspace = Workspace::default();
            workspace.unreadable = loaded.unreadable;
            for record in &loaded.records {
                workspace.apply(record);
            }
        }
        self.state.read_only.replace(loaded.read_only);
        let state = Rc::downgrade(&self.state);
        self.ports.records.listen(Box::new(move |records| {
            if let Some(state) = state.upgrade() {
                state.apply(&records);
            }
        }));
        Ok(loaded.recovery)
    }

    /// Why nothing can be saved in this session, where the store could only be read.
    pub fn read_only(&self) -> Option<String> {
        self.state.read_only.borrow().clone()
    }

    /// Hears every change. There is one listener; a later call replaces it.
    pub fn listen(&self, listener: DeskListener) {
        *self.state.listener.borrow_mut() = Some(Rc::new(listener));
    }

    /// The workspace as it stands. Do not hold it over an `await`.
    pub fn workspace(&self) -> Ref<'_, Workspace> {
        self.state.workspace.borrow()
    }

    pub const fn ports(&self) -> &Ports {
        &self.ports
    }

    pub fn usage(&self) -> Usage {
        self.ports.records.usage()
    }

    /// Carries out a command. Resolves only when it is safe on the disk.
    pub async fn run(&self, command: Command) -> Result<Done, CommandError> {
        let changes = {
            let moment = Moment { now: self.ports.clock.now(), ids: self.ports.ids.as_ref() };
            plan(&self.workspace(), command, &moment)?
        };
        self.commit(changes).await
    }

    /// Takes a command back. Refused with a conflict where a record was changed since.
    pub async fn undo(&self, undo: Undo) -> Result<Done, CommandError> {
        self.commit(undo.0).await
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<Done, CommandError> {
        let writes = changes.iter().map(write_of).collect::<Result<Vec<_>, _>>()?;
        let former: Vec<Option<Entity>> = {
            let workspace = self.workspace();
            changes.iter().map(|change| workspace.get(change.key).map(|found| found.1)).collect()
        };
        let written = match self.ports.records.commit(writes).await {
            Ok(written) => written,
            Err(error) => {
                // What somebody else wrote is true, whether or not a message of it came.
                if let CommitError::Conflict { theirs } = &error {
                    self.state.apply(theirs);
                }
                return Err(error.into());
            }
        };
        let mut undo = Vec::with_capacity(changes.len());
        {
            let mut workspace = self.state.workspace.borrow_mut();
            for ((change, former), record) in changes.into_iter().zip(former).zip(&written) {
                let key = change.key;
                match change.value {
                    Some(entity) => workspace.put(record.revision, entity),
                    None => workspace.remove(key),
                }
                undo.push(Change { key, base: record.revision, value: former });
            }
        }
        let changed: Vec<RecordKey> = written.iter().map(|record| record.key).collect();
        self.state.notify(&changed);
        Ok(Done { changed, undo: Undo(undo) })
    }

    /// Gives up unreadable text that the owner has seen.
    pub async fn discard_unreadable(&self, key: &str) -> Result<(), CommandError> {
        self.ports.records.discard_unreadable(key).await?;
        self.state.workspace.borrow_mut().unreadable.retain(|text| text.key != key);
        self.state.notify(&[]);
        Ok(())
    }
}

fn write_of(change: &Change) -> Result<Write, CommandError> {
    let body = change.value.as_ref().map(Entity::encode).transpose()?;
    Ok(Write { key: change.key, base: change.base, body })
}

impl Done {
    /// The new revision of a record that the command wrote.
    pub fn revision(&self, key: RecordKey) -> Option<Revision> {
        self.undo.0.iter().find(|change| change.key == key).map(|change| change.base)
    }
}

#[cfg(test)]
mod derived;
#[cfg(test)]
mod tests;
