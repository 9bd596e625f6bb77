//! Several containers at least cost, and cargo that does not fill one.

use tembus::plan::load::check::check;
use tembus::plan::load::{
    Cargo, Compares, Container, Fleet, FleetTask, Offer, ParcelTariff, Reserve, Rules, Upright,
    fleet, revenue_tonnes_milli,
};

use crate::{asks, cartons};

const OFFERS: [Offer; 3] = [
    Offer { container: Container::GP20, cost: 100_000, most: 20 },
    Offer { container: Container::GP40, cost: 170_000, most: 20 },
    Offer { container: Container::HC40, cost: 180_000, most: 20 },
];

#[track_caller]
fn planned(cargo: Vec<Cargo>, offers: Vec<Offer>) -> Fleet {
    let task = FleetTask { offers, reserve: Reserve::default(), cargo, rules: Rules::default() };
    let fleet = fleet(&task, &mut asks(100)).unwrap();
    for loaded in &fleet.containers {
        assert_eq!(check(&loaded.task, &loaded.load), []);
    }
    for (at, cargo) in task.cargo.iter().enumerate() {
        let loaded: u32 = fleet.containers.iter().map(|one| one.load.shares[at].pieces).sum();
        assert_eq!(loaded + fleet.pieces_left[at], cargo.pieces);
    }
    fleet
}

fn kinds(fleet: &Fleet) -> Vec<usize> {
    fleet.containers.iter().map(|one| one.offer).collect()
}

fn drums(pieces: u32) -> Cargo {
    Cargo {
        upright: Upright::ONLY,
        net_weight_g: 4_000,
        gross_weight_g: 4_400,
        ..cartons([320, 320, 600], pieces)
    }
}

#[test]
fn the_cheapest_mix_is_found() {
    // 378 a 20'GP, 777 a 40'GP, 1,036 a 40'HC in layers.
    assert_eq!(kinds(&planned(vec![drums(300)], OFFERS.to_vec())), [0]);
    assert_eq!(kinds(&planned(vec![drums(700)], OFFERS.to_vec())), [1]);
    assert_eq!(kinds(&planned(vec![drums(1_036 + 378)], OFFERS.to_vec())), [2, 0]);
    let mixed = planned(vec![drums(1_036), cartons([600, 400, 400], 20)], OFFERS.to_vec());
    assert!(mixed.is_all());
    assert_eq!(mixed.cost, mixed.containers.iter().map(|one| OFFERS[one.offer].cost).sum::<u64>());
    assert!(mixed.cost >= mixed.least_cost);
}

#[test]
fn too_few_containers_leave_pieces() {
    let offers = vec![Offer { most: 2, ..OFFERS[2] }];
    let two = planned(vec![drums(3_000)], offers);
    assert_eq!(two.containers.len(), 2);
    assert!(!two.is_all());
}

#[test]
fn heavy_goods_need_containers_for_their_weight() {
    let tiles =
        Cargo { net_weight_g: 40_000, gross_weight_g: 40_000, ..cartons([400, 400, 100], 1_300) };
    let fleet = planned(vec![tiles], OFFERS.to_vec());
    // 52 t need two, and the cheapest two do.
    assert_eq!(kinds(&fleet), [0, 0]);
    assert_eq!(fleet.cost, fleet.least_cost);
}

#[test]
fn parcels_are_charged_by_the_greater_weight() {
    let light = Cargo { net_weight_g: 900, gross_weight_g: 1_000, ..cartons([500, 400, 300], 2) };
    let heavy =
        Cargo { net_weight_g: 20_000, gross_weight_g: 20_200, ..cartons([300, 300, 300], 1) };
    let bill = ParcelTariff::COURIER.bill(&[light, heavy]);
    // 60,000 cm3 are 12 kg; 27,000 cm3 are 5.4 kg.
    assert_eq!((bill.cartons, bill.gross_g, bill.volumetric_g), (3, 22_200, 29_400));
    assert_eq!(bill.chargeable_g, 12_000 + 12_000 + 20_500);
    let shipment = ParcelTariff { compares: Compares::Shipment, ..ParcelTariff::COURIER };
    assert_eq!(shipment.bill(&[light, heavy]).chargeable_g, 29_500);
    assert_eq!(ParcelTariff::AIR.bill(&[light, heavy]).chargeable_g, 24_500);
    let strict = ParcelTariff { most_carton_g: Some(20_000), ..ParcelTariff::COURIER };
    assert_eq!(strict.bill(&[light, heavy]).refused, [1]);
}

#[test]
fn shared_containers_are_charged_by_the_greater_of_volume_and_weight() {
    let light = Cargo { net_weight_g: 900, gross_weight_g: 1_000, ..cartons([500, 400, 300], 50) };
    assert_eq!(revenue_tonnes_milli(&[light], 1_000), 3_000);
    let heavy = Cargo { net_weight_g: 90_000, gross_weight_g: 90_000, ..light };
    assert_eq!(revenue_tonnes_milli(&[heavy], 1_000), 4_500);
    assert_eq!(revenue_tonnes_milli(&[Cargo { pieces: 1, ..light }], 1_000), 1_000);
}
