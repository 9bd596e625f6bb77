//! A record that was written reads back as what it was, whatever it was.

use chrono::NaiveDate;
use proptest::prelude::*;
use tembus::app::example::{Brought, Example, ExampleName, Mark};
use tembus::app::record::{RecordKey, RecordKind};
use tembus::format::record::{StoredShape, version_of};
use uuid::Uuid;

use super::papers::paper;
use super::strategies::fair::{booth, fair, lead};
use super::strategies::order::order;
use super::strategies::party::{buyer, exporter, settings};
use super::strategies::producer::{allocation, holidays, producer};
use super::strategies::product::product;
use super::strategies::shipment::shipment;
use super::strategies::{day, some, text, uuid};

fn reads_back<T: StoredShape + PartialEq + std::fmt::Debug>(
    id: Uuid,
    value: &T,
) -> Result<(), TestCaseError> {
    let body = value.encode().unwrap();
    prop_assert_eq!(version_of(&body), Ok(1));
    prop_assert!(body.starts_with(r#"{"v":1,"#), "{}", body);
    let read = T::decode(id, &body);
    prop_assert_eq!(read.as_ref(), Ok(value), "{}", body);
    Ok(())
}

fn example() -> impl Strategy<Value = Example> {
    let kind = proptest::sample::select(RecordKind::ALL.to_vec());
    let brought = (kind, uuid(), text()).prop_map(|(kind, id, mark)| Brought {
        key: RecordKey::new(kind, id),
        mark: Mark::stated(mark),
    });
    let name = proptest::sample::select(ExampleName::ALL.to_vec());
    (uuid(), name, day(), some(brought, 5)).prop_map(
        |(id, name, loaded_on, records): (Uuid, ExampleName, NaiveDate, Vec<Brought>)| Example {
            id,
            name,
            loaded_on,
            records,
        },
    )
}

proptest! {
    #[test]
    fn settings_read_back(settings in settings()) {
        reads_back(Uuid::nil(), &settings)?;
    }

    #[test]
    fn exporters_read_back(exporter in exporter()) {
        reads_back(Uuid::nil(), &exporter)?;
    }

    #[test]
    fn products_read_back(product in product()) {
        reads_back(product.id.0, &product)?;
    }

    #[test]
    fn buyers_read_back(buyer in buyer()) {
        reads_back(buyer.id.0, &buyer)?;
    }

    #[test]
    fn orders_read_back(order in order()) {
        reads_back(order.id.0, &order)?;
    }

    #[test]
    fn papers_read_back(paper in paper()) {
        reads_back(paper.id().0, &paper)?;
    }

    #[test]
    fn producers_read_back(producer in producer()) {
        let twice = producer.makes.iter().enumerate().any(|(index, making)| {
            producer.makes[..index].iter().any(|before| before.product == making.product)
        });
        prop_assume!(!twice);
        reads_back(producer.id.0, &producer)?;
    }

    #[test]
    fn allocations_read_back(allocation in allocation()) {
        reads_back(allocation.id.0, &allocation)?;
    }

    #[test]
    fn holidays_read_back(holidays in holidays()) {
        reads_back(Uuid::nil(), &holidays)?;
    }

    #[test]
    fn examples_read_back(example in example()) {
        reads_back(example.id, &example)?;
    }

    #[test]
    fn fairs_read_back(fair in fair()) {
        reads_back(fair.id.0, &fair)?;
    }

    #[test]
    fn shipments_read_back(shipment in shipment()) {
        reads_back(shipment.id.0, &shipment)?;
    }

    #[test]
    fn leads_read_back(lead in lead()) {
        reads_back(lead.id.0, &lead)?;
    }

    #[test]
    fn booths_read_back(booth in booth()) {
        reads_back(Uuid::nil(), &booth)?;
    }
}
