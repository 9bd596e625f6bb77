//! The files in `public/example/` are those made here, load on any day, and are honest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tembus::app::entity::Entity;
use tembus::app::example::ExampleName;
use tembus::app::ports::StoredRecord;
use tembus::app::record::{RecordKey, Revision};
use tembus::app::shipping::by_hand::findings;
use tembus::app::workspace::Workspace;
use tembus::domain::language::Language;
use tembus::domain::order::check::OrderWarning;
use tembus::domain::order::history::{Happening, OrderState};
use tembus::domain::photo::PhotoHash;
use tembus::domain::shipment::Shipment;
use tembus::format::example::{ExampleFile, Filling};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/example")
}

fn made(name: ExampleName) -> String {
    match name {
        ExampleName::Batik => super::batik::file(),
        ExampleName::Djembe => super::djembe::file(),
        ExampleName::Pool => super::pool::file(),
    }
}

fn kept(name: ExampleName) -> ExampleFile {
    let path = folder().join(format!("{}.json", name.code()));
    ExampleFile::read(&fs::read(path).unwrap()).unwrap()
}

fn loaded_on(name: ExampleName, today: NaiveDate) -> Workspace {
    let file = kept(name);
    let photo = |picture: &String| (picture.clone(), PhotoHash::of(picture.as_bytes()));
    let photos: BTreeMap<String, PhotoHash> = file.pictures.iter().map(photo).collect();
    let mut workspace = Workspace::default();
    for (key, body) in file.records(Filling { today, photos: &photos }).unwrap() {
        let key: RecordKey = key.parse().unwrap();
        Entity::decode(key, &body).unwrap();
        workspace.apply(&StoredRecord { key, revision: Revision(1), body: Some(body) });
    }
    workspace
}

/// An ordinary day, the first and last days of years, and a leap day.
fn days() -> [NaiveDate; 4] {
    ["2026-11-22", "2027-01-01", "2027-12-31", "2028-02-29"].map(|day| day.parse().unwrap())
}

#[test]
fn the_files_are_those_made_here() {
    for name in ExampleName::ALL {
        let path = folder().join(format!("{}.json", name.code()));
        let made = made(name);
        if std::env::var_os("UPDATE_EXAMPLES").is_some() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{} is not as made: UPDATE_EXAMPLES=1 writes it", path.display());
    }
}

#[test]
fn every_total_that_was_quoted_or_confirmed_adds_up() {
    for name in ExampleName::ALL {
        let workspace = loaded_on(name, days()[0]);
        for order in workspace.orders.values() {
            let total = order.total(&workspace).unwrap();
            assert_eq!(total.unpriced, [], "{}", order.number);
            for event in order.history.events() {
                match &event.what {
                    Happening::Quoted { total: stated, .. }
                    | Happening::Confirmed { total: stated, .. } => {
                        assert_eq!(*stated, total.total, "{}", order.number);
                    }
                    _ => {}
                }
            }
            assert!(total.outstanding.minor >= 0, "{} is paid too much", order.number);
            if order.state() == OrderState::Closed {
                assert!(total.outstanding.is_zero(), "{}", order.number);
            }
        }
    }
}

#[test]
fn an_example_shows_orders_in_several_states() {
    for name in ExampleName::ALL {
        let workspace = loaded_on(name, days()[0]);
        let mut states: Vec<OrderState> =
            workspace.orders.values().map(|order| order.state()).collect();
        states.sort();
        states.dedup();
        assert!(states.len() >= 4, "{}: {states:?}", name.code());
        assert!((4..=6).contains(&workspace.products.len()));
        assert_eq!(workspace.buyers.len(), 3);
    }
}

#[test]
fn an_example_shows_what_the_program_warns_of() {
    let warned = |name, wanted: fn(&OrderWarning) -> bool| {
        days().into_iter().all(|today| {
            let workspace = loaded_on(name, today);
            let mut warnings =
                workspace.orders.values().flat_map(|order| order.warnings(today, &workspace));
            warnings.any(|warning| wanted(&warning))
        })
    };
    let too_late = |warning: &OrderWarning| matches!(warning, OrderWarning::TooLate { .. });
    assert!(warned(ExampleName::Batik, too_late));
    assert!(warned(ExampleName::Pool, too_late));
    assert!(warned(ExampleName::Djembe, |warning| matches!(
        warning,
        OrderWarning::SeaOnlyIncoterm { .. }
    )));
    assert!(warned(ExampleName::Djembe, |warning| matches!(
        warning,
        OrderWarning::NotInMultiples { .. }
    )));
}

#[test]
fn nothing_in_a_history_lies_ahead() {
    for (name, today) in ExampleName::ALL.into_iter().flat_map(|name| days().map(|day| (name, day)))
    {
        for order in loaded_on(name, today).orders.values() {
            for event in order.history.events() {
                assert!(event.at.date() <= today, "{} on {today}", order.number);
            }
            let times: Vec<_> = order.history.events().iter().map(|event| event.at).collect();
            assert!(times.is_sorted(), "{}", order.number);
        }
    }
}

#[test]
fn shipments_stand_and_nothing_of_them_lies_ahead() {
    for (name, today) in ExampleName::ALL.into_iter().flat_map(|name| days().map(|day| (name, day)))
    {
        for shipment in loaded_on(name, today).shipments.values() {
            let events = shipment.history.events();
            assert!(events.iter().all(|event| event.at.date() <= today), "{}", shipment.number);
            for container in 0..shipment.containers.len() {
                assert_eq!(findings(shipment, container), vec![], "{}", shipment.number);
            }
        }
    }
    let workspace = loaded_on(ExampleName::Djembe, days()[0]);
    let containers: Vec<_> =
        workspace.shipments.values().map(|it| (it.containers.len(), pieces(it))).collect();
    assert_eq!(containers, [(2, 5_200), (5, 13_000)]);
    assert_eq!(loaded_on(ExampleName::Batik, days()[0]).shipments.len(), 1);
}

fn pieces(shipment: &Shipment) -> u32 {
    shipment.goods.iter().map(|goods| goods.pieces).sum()
}

#[test]
fn every_buyer_and_the_business_say_that_they_are_made_up() {
    let words = ["contoh", "example", "esimerkki", "voorbeeld", "beispiel", "示例"];
    let says = |text: &str| words.iter().any(|word| text.to_lowercase().contains(word));
    for name in ExampleName::ALL {
        let workspace = loaded_on(name, days()[0]);
        assert!(says(&workspace.exporter.as_ref().unwrap().legal_name));
        for buyer in workspace.buyers.values() {
            assert!(says(&buyer.company), "{}", buyer.company);
            assert!(says(&buyer.notes), "{}", buyer.company);
            for contact in &buyer.contacts {
                let host = contact.email.rsplit('@').next().unwrap();
                assert!(host == "example.com" || host.ends_with(".example"), "{host}");
            }
        }
        for order in workspace.orders.values() {
            assert!(order.number.starts_with("CONTOH/"), "{}", order.number);
        }
        for product in workspace.products.values() {
            assert!(product.sku.as_str().starts_with("C-"), "{}", product.sku);
            for language in Language::ALL {
                assert!(says(product.description.get(language)), "{} {language}", product.sku);
                assert!(!product.name.get(language).is_empty(), "{} {language}", product.sku);
                assert!(!product.photos[0].alt.get(language).is_empty());
            }
        }
    }
}

#[test]
fn every_picture_is_drawn_and_none_is_drawn_for_nothing() {
    let mut named: Vec<String> = ExampleName::ALL
        .into_iter()
        .flat_map(|name| kept(name).pictures)
        .map(|name| format!("{name}.svg"))
        .collect();
    named.sort();
    let mut drawn: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".svg"))
        .collect();
    drawn.sort();
    assert_eq!(named, drawn);
    for name in drawn {
        let svg = fs::read_to_string(folder().join(&name)).unwrap();
        assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{name}");
        assert!(svg.contains(r#"width="1200" height="900""#), "{name} has no size of its own");
        for foreign in ["<script", "href=\"http", "<image", "<foreignObject", "<text"] {
            assert!(!svg.contains(foreign), "{name} has {foreign}");
        }
        assert!(svg.len() < 8000, "{name} has {} bytes", svg.len());
    }
}

/// The ids of examples cannot meet those that a browser makes, nor those of another example.
#[test]
fn no_two_examples_share_an_id() {
    let mut keys: Vec<RecordKey> = ExampleName::ALL
        .into_iter()
        .flat_map(|name| loaded_on(name, days()[0]).keys())
        .filter(|key| !key.id.is_nil())
        .collect();
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert!(keys.iter().all(|key| key.id.as_u128() >> 80 == 0), "made in 1970");
}
