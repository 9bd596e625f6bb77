//! Who signed a dossier, what a reader is told of it, and that the private half of the key stays home.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tembus::app::backup::{Manner, RestorePlan, collect, restore};
use tembus::app::dossier_log::{Examined, believe, examine, remember};
use tembus::app::dossier_make::make;
use tembus::app::fakes::answer;
use tembus::app::signing::{make_key, own_key};
use tembus::domain::id::DossierId;
use tembus::domain::signing::{PublicKey, Seed, Signed, Trust};
use tembus::format::backup;
use tembus::format::dossier::{
    Choice, DossierError, Limits, Verified, WriteError, Written, public_key, read, write,
    write_signed,
};
use uuid::Uuid;

use super::desk::{Office, empty_office, office};
use super::workspace::{day, for_buyer, for_fair, workspace};

fn seed() -> Seed {
    Seed::new(std::array::from_fn(|at| u8::try_from(at * 7 + 3).unwrap()))
}

fn signed_file() -> Written {
    write_signed(&workspace().dossier(&for_buyer()), &seed()).unwrap()
}

fn opened(text: &str) -> Verified {
    read(text.as_bytes(), Limits::DEFAULT).unwrap()
}

/// The file with another `integrity.signature`, which the digest does not cover.
fn with_signature(text: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut document: Value = serde_json::from_str(text).unwrap();
    change(&mut document["integrity"]["signature"]);
    document.to_string()
}

#[test]
fn the_public_half_is_the_one_of_rfc_8032() {
    let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    assert_eq!(public_key(&Seed::parse(seed).unwrap()).to_string(), key);
}

#[test]
fn a_signed_file_names_its_key_and_keeps_its_digest() -> Result<(), WriteError> {
    let dossier = workspace().dossier(&for_buyer());
    let written = signed_file();
    assert_eq!(opened(&written.text).signed, Signed::By(public_key(&seed())));
    let unsigned = write(&dossier)?;
    assert_eq!(opened(&unsigned.text).signed, Signed::No);
    assert_eq!(unsigned.digest, written.digest);
    assert_eq!(write_signed(&dossier, &seed())?, written, "the same key signs the same way");
    Ok(())
}

#[test]
fn a_signature_that_is_not_this_files_is_broken() {
    let text = signed_file().text;
    let other = write_signed(&workspace().dossier(&for_fair()), &seed()).unwrap().text;
    let other: Value = serde_json::from_str(&other).unwrap();
    let flip = |signature: &mut Value, field: &str| {
        let digits = signature[field].as_str().unwrap();
        let first = if digits.starts_with('0') { "1" } else { "0" };
        signature[field] = json!([first, &digits[1..]].concat());
    };
    for broken in [
        with_signature(&text, |signature| *signature = other["integrity"]["signature"].clone()),
        with_signature(&text, |signature| flip(signature, "value")),
        with_signature(&text, |signature| flip(signature, "public_key")),
        // The neutral point: with it, a signature of nothing would hold for every text.
        with_signature(&text, |signature| {
            signature["public_key"] = json!(["01", &"00".repeat(31)].concat());
            signature["value"] = json!(["01", &"00".repeat(63)].concat());
        }),
    ] {
        assert_eq!(opened(&broken).signed, Signed::Broken, "{broken}");
    }
}

#[test]
fn a_signature_of_another_shape_is_refused() {
    let text = signed_file().text;
    for wrong in [
        with_signature(&text, |signature| *signature = json!({})),
        with_signature(&text, |signature| *signature = Value::Null),
        with_signature(&text, |signature| signature["algorithm"] = json!("none")),
        with_signature(&text, |signature| signature["value"] = json!("00")),
        with_signature(&text, |signature| signature["seed"] = json!("00")),
    ] {
        let refused = read(wrong.as_bytes(), Limits::DEFAULT);
        assert!(matches!(refused, Err(DossierError::Shape { .. })), "{wrong}: {refused:?}");
    }
}

#[test]
fn nothing_of_the_private_half_is_in_the_file() {
    let text = signed_file().text;
    let seed = seed();
    let expanded = <sha2::Sha512 as sha2::Digest>::digest(seed.bytes());
    for secret in [seed.bytes().as_slice(), &expanded[..32], &expanded[32..]] {
        let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        for part in [&digits[..16], &digits[48..], &STANDARD.encode(secret)[..12]] {
            assert!(!text.to_lowercase().contains(&part.to_lowercase()), "{part}");
        }
    }
}

/// Dossiers of one exporter, each a day after the one before.
struct Seller {
    office: Office,
    days: u32,
}

impl Seller {
    fn new() -> Self {
        Self { office: office(), days: 0 }
    }

    fn make_key(&self) -> PublicKey {
        let command = make_key(&self.office.desk).unwrap();
        self.office.run(command);
        own_key(&self.office.desk.workspace()).unwrap()
    }

    fn dossier(&mut self) -> Verified {
        self.days += 1;
        let id = DossierId(Uuid::from_u128(u128::from(self.days)));
        let choice =
            Choice { id, issued_on: day(2026, 11, self.days), valid_until: None, ..for_fair() };
        opened(&answer(make(&self.office.desk, &choice)).unwrap().written.text)
    }
}

fn look(reader: &Office, file: &Verified) -> Examined {
    examine(&reader.desk.workspace(), file, "a.dossier.json", day(2026, 11, 26))
}

/// Opens a file as the screen does, and answers what it says of the signature.
fn open(reader: &Office, file: &Verified) -> Trust {
    let Examined { record, trust, .. } = look(reader, file);
    let command = remember(&reader.desk.workspace(), record);
    if let Some(command) = command {
        reader.run(command);
    }
    trust
}

#[test]
fn a_reader_is_told_of_known_new_changed_and_missing_signatures() {
    let (mut seller, reader) = (Seller::new(), empty_office());
    let before = seller.dossier();
    assert_eq!(open(&reader, &before), Trust::Unsigned);

    let key = seller.make_key();
    let first = seller.dossier();
    assert_eq!(open(&reader, &first), Trust::New(key));
    assert_eq!(open(&reader, &first), Trust::Known(key));
    let second = seller.dossier();
    assert_eq!(open(&reader, &second), Trust::Known(key));
    assert_eq!(open(&reader, &before), Trust::NoLongerSigned { former: key });

    let replaced = seller.make_key();
    assert_ne!(replaced, key);
    let third = seller.dossier();
    let changed = Trust::Changed { key: replaced, former: key };
    assert_eq!(open(&reader, &third), changed);
    assert_eq!(open(&reader, &third), changed, "opening alone makes no key known");

    let record = look(&reader, &third).record;
    let command = believe(&reader.desk.workspace(), record);
    reader.run(command);
    assert_eq!(open(&reader, &third), Trust::Known(replaced));
    assert_eq!(open(&reader, &second), Trust::Changed { key, former: replaced });
    assert_eq!(open(&seller.office, &third), Trust::Own(replaced));
}

#[test]
fn believing_a_file_without_a_signature_keeps_the_known_key() {
    let (mut seller, reader) = (Seller::new(), empty_office());
    let key = seller.make_key();
    open(&reader, &seller.dossier());
    let mut bare = seller.dossier();
    bare.signed = Signed::No;
    assert_eq!(open(&reader, &bare), Trust::NoLongerSigned { former: key });
    let record = look(&reader, &bare).record;
    let command = believe(&reader.desk.workspace(), record);
    reader.run(command);
    let signed = seller.dossier();
    assert_eq!(open(&reader, &signed), Trust::Known(key));
}

#[test]
fn the_key_is_known_for_every_audience_of_the_exporter() {
    let (mut seller, reader) = (Seller::new(), empty_office());
    let key = seller.make_key();
    open(&reader, &seller.dossier());
    let for_one = answer(make(&seller.office.desk, &for_buyer())).unwrap();
    let for_one = opened(&for_one.written.text);
    assert_eq!(open(&reader, &for_one), Trust::Known(key));
    let replaced = seller.make_key();
    let record = look(&reader, &seller.dossier()).record;
    let command = believe(&reader.desk.workspace(), record);
    reader.run(command);
    let keys: Vec<_> =
        reader.desk.workspace().opened_dossiers.values().map(|known| known.key).collect();
    assert_eq!(keys, [Some(replaced), Some(replaced)]);
}

#[test]
fn a_backup_brings_the_key_back_and_one_from_before_does_not_take_it_away() {
    let seller = Seller::new();
    let before = answer(collect(&seller.office.desk)).unwrap().backup;
    let key = seller.make_key();
    let mut now = answer(collect(&seller.office.desk)).unwrap().backup;
    // The photo of this office is a PNG, which backups do not hold.
    now.photos.clear();
    let saved = backup::write(&now).unwrap();

    let plan = RestorePlan::of(&seller.office.desk.workspace(), &before);
    assert_eq!(plan.only_here, []);

    let elsewhere = empty_office();
    let backup = backup::read(saved.as_bytes()).unwrap();
    let plan = RestorePlan::of(&elsewhere.desk.workspace(), &backup);
    answer(restore(&elsewhere.desk, &backup, &plan, Manner::AddMissing, |_, _| ())).unwrap();
    assert_eq!(own_key(&elsewhere.desk.workspace()), Some(key));
}
