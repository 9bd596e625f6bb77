//! Dossiers: what was handed out and opened, making a new one, opening one that was received.

mod adopt;
mod adopt_row;
mod differences;
mod drop;
mod formats;
mod issued;
mod list;
mod made;
mod make;
mod make_fields;
mod offer;
mod open;
mod order;
mod pictures;
mod preview;
mod product;
mod profile;
mod trust;
pub mod words;

pub use issued::IssuedDossierPage;
pub use list::DossiersPage;
pub use make::NewDossierPage;
pub use open::OpenDossierPage;
