//! Every file and record that crosses the program's border: explicit shapes, versions, migrations.

pub mod backup;
pub mod commitment;
pub mod commitment_page;
pub mod dossier;
pub mod dossier_page;
pub mod example;
pub mod incoming;
pub mod json_ld;
pub mod json_text;
pub mod leads;
pub mod order_request;
pub mod qr;
pub mod qr_picture;
pub mod record;
pub mod scan_code;
pub mod ubl;
pub mod vcard;
