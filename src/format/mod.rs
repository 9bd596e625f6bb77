//! Every file and record that crosses the program's border: explicit shapes, versions, migrations.

pub mod backup;
pub mod dossier;
pub mod example;
pub mod qr;
pub mod record;
pub mod scan_code;
pub mod vcard;
