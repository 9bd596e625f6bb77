//! Every file and record that crosses the program's border: explicit shapes, versions, migrations.

pub mod backup;
pub mod dossier;
pub mod example;
pub mod leads;
pub mod record;
pub mod vcard;
