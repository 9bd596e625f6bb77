//! The pictures that an opened dossier carries, shown from memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Url;

use crate::domain::photo::PhotoHash;
use crate::format::dossier::Dossier;
use crate::ui::photo::make_address;

/// Addresses of the dossier's pictures within this page, each made when it is first shown and given
/// up with the page that shows it.
#[derive(Clone, Copy)]
pub struct Pictures(StoredValue<Kept, LocalStorage>);

struct Kept {
    dossier: Arc<Dossier>,
    addresses: RefCell<HashMap<PhotoHash, String>>,
}

impl Pictures {
    pub fn of(dossier: Arc<Dossier>) -> Self {
        let kept = StoredValue::new_local(Kept { dossier, addresses: RefCell::default() });
        on_cleanup(move || {
            kept.try_with_value(|kept| {
                for address in kept.addresses.borrow().values() {
                    // An address that is gone already needs no giving up.
                    let _ = Url::revoke_object_url(address);
                }
            });
        });
        Self(kept)
    }

    /// The address of a picture; `None` where the dossier has none with this id.
    pub fn address(self, id: &PhotoHash) -> Option<String> {
        self.0.try_with_value(|kept| {
            if let Some(address) = kept.addresses.borrow().get(id) {
                return Some(address.clone());
            }
            let photo = kept.dossier.photos.iter().find(|photo| photo.id.0 == *id)?;
            let address = make_address(photo.media_type.name(), &photo.data.0)?;
            kept.addresses.borrow_mut().insert(id.clone(), address.clone());
            Some(address)
        })?
    }
}
