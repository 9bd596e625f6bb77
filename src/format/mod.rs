//! Every file and record that crosses the program's border: explicit shapes, versions, migrations.

pub mod record;
pub mod workspace_copy;
