//! What is shipped is never more than what was ordered, and a kept plan is the plan.

use super::book::next_number;
use super::by_hand::{BlockAt, Spot, free_spots, moved};
use super::form::ShipmentForm;
use super::stow::{kept, kept_load};
use super::{left_to_ship, may_be_called_shipped};
use crate::app::command::{Change, Command, CommandError, Moment, OrderStep, plan};
use crate::app::entity::Entity;
use crate::app::loading::{LoadWish, OrderGoods, usual};
use crate::app::ports::Ids;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::samples::{day, drum, uuid};
use crate::app::workspace::Workspace;
use crate::domain::id::{DestinationId, EventId, LineId, OrderId, ShipmentId};
use crate::domain::incoterm::TransportMode;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::order::history::{Happening, History, OrderState};
use crate::domain::order::line::{LineShare, OrderLine};
use crate::domain::order::schedule::PaymentSchedule;
use crate::domain::order::{Destination, Order, OrderKind};
use crate::domain::party::Address;
use crate::domain::shipment::history::{ShipmentState, ShipmentStep};
use crate::domain::shipment::{OrderPart, Shipment, ShipmentMode, ShippedGoods};
use crate::plan::load::fleet;

/// Ids that count up.
#[derive(Default)]
struct Counting(std::cell::Cell<u128>);

impl Ids for Counting {
    fn next(&self) -> uuid::Uuid {
        self.0.set(self.0.get() + 1);
        uuid(1_000 + self.0.get())
    }
}

fn order(quantity: u32, shenzhen: u32) -> Order {
    let place = |number: u128, name: &str| Destination {
        id: DestinationId(uuid(number)),
        name: name.to_owned(),
        address: Address::default(),
    };
    let share =
        |number: u128, quantity| LineShare { destination: DestinationId(uuid(number)), quantity };
    let at = day(1).and_hms_opt(8, 0, 0).unwrap();
    let history = History::default().with(EventId(uuid(40)), at, Happening::Enquired).unwrap();
    Order {
        id: OrderId(uuid(5)),
        number: "SO-1".to_owned(),
        buyer: None,
        kind: OrderKind::Order,
        lines: vec![OrderLine {
            id: LineId(uuid(6)),
            product: drum().id,
            variant: None,
            quantity,
            agreed_price: None,
            frozen: None,
            shares: vec![share(20, shenzhen), share(21, quantity - shenzhen)],
            call_offs: Vec::new(),
        }],
        delivery_term: None,
        transport: TransportMode::Sea,
        currency: Currency::USD,
        adjustments: Vec::new(),
        destinations: vec![place(20, "Shenzhen"), place(21, "Xiamen")],
        wanted_ship_date: None,
        valid_until: None,
        payment_schedule: PaymentSchedule::default(),
        remarks: String::new(),
        private_notes: String::new(),
        history,
        binned_on: None,
    }
}

/// A desk's workspace without its store.
struct Scene {
    workspace: Workspace,
    ids: Counting,
}

impl Scene {
    fn new(order: Order) -> Self {
        let mut workspace = Workspace::default();
        workspace.put(Revision(1), Entity::Product(drum()));
        workspace.put(Revision(1), Entity::Order(order));
        Self { workspace, ids: Counting::default() }
    }

    fn run(&mut self, command: Command) -> Result<(), CommandError> {
        let now = day(20).and_hms_opt(9, 0, 0).unwrap();
        let moment = Moment { now, ids: &self.ids };
        for Change { key, base, value } in plan(&self.workspace, command, &moment)? {
            match value {
                Some(entity) => self.workspace.put(base.next(), entity),
                None => self.workspace.remove(key),
            }
        }
        Ok(())
    }

    fn base(&self, id: ShipmentId) -> Revision {
        self.workspace.shipments.get(&id).map_or(Revision::NONE, |found| found.revision)
    }

    fn save(&mut self, shipment: &Shipment) -> Result<(), CommandError> {
        let base = self.base(shipment.id);
        self.run(Command::SaveShipment { shipment: Box::new(shipment.clone()), base })
    }

    fn step(&mut self, id: ShipmentId, step: ShipmentStep) -> Result<(), CommandError> {
        let found = self.workspace.shipments[&id].clone();
        let (shipment, base) = (Box::new(found.value), found.revision);
        self.run(Command::StepShipment { shipment, base, step })
    }

    /// Ordered, shipped, departed and left of each part.
    fn left(&self) -> Vec<(u32, u64, u64, u32)> {
        let order = &self.workspace.orders[&OrderId(uuid(5))];
        let parts = left_to_ship(&self.workspace, order);
        parts.iter().map(|left| (left.ordered, left.shipped, left.departed, left.left())).collect()
    }
}

fn shipment(number: u128, pieces: &[(u128, u32)]) -> Shipment {
    let goods = |(place, pieces): &(u128, u32)| ShippedGoods {
        order: OrderId(uuid(5)),
        line: LineId(uuid(6)),
        destination: Some(DestinationId(uuid(*place))),
        pieces: *pieces,
        packing: drum().packing,
        container: None,
        drop: 0,
    };
    Shipment {
        goods: pieces.iter().map(goods).collect(),
        ..Shipment::new(ShipmentId(uuid(number)), format!("KRM-{number}"), ShipmentMode::Fcl)
    }
}

fn departed() -> ShipmentStep {
    ShipmentStep::Departed { on: day(21) }
}

#[test]
fn what_is_left_stays_on_the_order_part_by_part() {
    let mut scene = Scene::new(order(100, 60));
    scene.save(&shipment(70, &[(20, 50), (21, 10)])).unwrap();
    scene.step(ShipmentId(uuid(70)), departed()).unwrap();
    scene.save(&shipment(71, &[(21, 20)])).unwrap();
    assert_eq!(scene.left(), [(60, 50, 50, 10), (40, 30, 10, 10)]);
    let reason = "ship full".to_owned();
    scene.step(ShipmentId(uuid(71)), ShipmentStep::Cancelled { reason }).unwrap();
    assert_eq!(scene.left(), [(60, 50, 50, 10), (40, 10, 10, 30)]);
}

#[test]
fn more_than_ordered_is_refused_with_the_figures() {
    let mut scene = Scene::new(order(100, 60));
    scene.save(&shipment(70, &[(20, 50)])).unwrap();
    let Err(CommandError::TooManyShipped(found)) = scene.save(&shipment(71, &[(20, 11)])) else {
        panic!("11 more are too many");
    };
    assert_eq!((found.ordered, found.elsewhere, found.found), (60, 50, 61));
    let destination = Some(DestinationId(uuid(20)));
    let part = OrderPart { order: OrderId(uuid(5)), line: LineId(uuid(6)), destination };
    assert_eq!(found.part, part);
    scene.save(&shipment(71, &[(20, 10)])).unwrap();
    // Neither a step back from cancelled nor the way out of the bin lets too many in.
    let reason = String::new;
    scene.step(ShipmentId(uuid(71)), ShipmentStep::Cancelled { reason: reason() }).unwrap();
    scene.save(&shipment(72, &[(20, 10)])).unwrap();
    let back = ShipmentStep::SteppedBack { to: ShipmentState::Planned, reason: reason() };
    assert!(matches!(scene.step(ShipmentId(uuid(71)), back), Err(CommandError::TooManyShipped(_))));
    let key = RecordKey::new(RecordKind::Shipment, uuid(72));
    scene.run(Command::Bin(vec![key])).unwrap();
    scene.save(&shipment(73, &[(20, 10)])).unwrap();
    let unbinned = scene.run(Command::Unbin(vec![key]));
    assert!(matches!(unbinned, Err(CommandError::TooManyShipped(_))));
}

#[test]
fn an_order_keeps_what_is_in_shipments() {
    let mut scene = Scene::new(order(100, 60));
    scene.save(&shipment(70, &[(20, 50)])).unwrap();
    let save = |scene: &mut Scene, order: Order| {
        let base = scene.workspace.orders[&order.id].revision;
        scene.run(Command::SaveOrder { order: Box::new(order), base })
    };
    assert!(matches!(save(&mut scene, order(90, 49)), Err(CommandError::TooManyShipped(_))));
    save(&mut scene, order(90, 50)).unwrap();
}

#[test]
fn goods_that_have_left_do_not_change() {
    let mut scene = Scene::new(order(100, 60));
    scene.save(&shipment(70, &[(20, 50)])).unwrap();
    scene.step(ShipmentId(uuid(70)), departed()).unwrap();
    let state = ShipmentState::Departed;
    let refused = scene.save(&shipment(70, &[(20, 40)]));
    assert_eq!(refused, Err(CommandError::ShipmentLeft { state }));
    let renamed = Shipment { vessel: "Meratus".to_owned(), ..shipment(70, &[(20, 50)]) };
    scene.save(&renamed).unwrap();
    assert_eq!(scene.workspace.shipments[&renamed.id].state(), state, "the history stays");
    let mut empty = Scene::new(order(100, 60));
    empty.save(&shipment(70, &[])).unwrap();
    assert_eq!(empty.step(ShipmentId(uuid(70)), departed()), Err(CommandError::NoGoods));
}

#[test]
fn an_order_is_shipped_once_all_of_it_has_departed() {
    let mut scene = Scene::new(order(100, 60));
    let id = OrderId(uuid(5));
    let confirm = OrderStep::Confirm { rate: None };
    let found = scene.workspace.orders[&id].clone();
    let (order, base) = (Box::new(found.value), found.revision);
    scene.run(Command::Step { order, base, step: confirm }).unwrap();
    scene.save(&shipment(70, &[(20, 60), (21, 30)])).unwrap();
    scene.step(ShipmentId(uuid(70)), departed()).unwrap();
    scene.save(&shipment(71, &[(21, 10)])).unwrap();
    let call = |scene: &mut Scene| {
        let base = scene.workspace.orders[&id].revision;
        scene.run(Command::OrderDeparted { order: id, base })
    };
    assert_eq!(call(&mut scene), Err(CommandError::NotAllDeparted { left: 10 }));
    scene.step(ShipmentId(uuid(71)), departed()).unwrap();
    assert!(may_be_called_shipped(&scene.workspace, &scene.workspace.orders[&id]));
    call(&mut scene).unwrap();
    assert_eq!(scene.workspace.orders[&id].state(), OrderState::Shipped);
    assert!(!may_be_called_shipped(&scene.workspace, &scene.workspace.orders[&id]));
}

/// 700 drums for two cities in containers of their own, as planned without patience.
fn planned() -> (Shipment, Vec<crate::plan::load::Loaded>) {
    let order = order(700, 400);
    let products = [drum()];
    let wish = LoadWish::of(&usual());
    let goods = OrderGoods::of(&order, &products[..], true);
    let fleets: Vec<_> = goods
        .consignments
        .iter()
        .map(|one| fleet(&one.task(&order, &wish), &mut |_| false).unwrap())
        .collect();
    let (goods, containers) = kept(&order, &goods, &fleets);
    let loaded = fleets.into_iter().flat_map(|fleet| fleet.containers).collect();
    (Shipment { goods, containers, ..shipment(70, &[]) }, loaded)
}

#[test]
fn a_kept_plan_is_the_plan() {
    let (shipment, loaded) = planned();
    assert_eq!(shipment.containers.len(), loaded.len());
    let pieces: u32 = shipment.goods.iter().map(|goods| goods.pieces).sum();
    assert_eq!(pieces, 700);
    for (nth, loaded) in loaded.iter().enumerate() {
        let kept = kept_load(&shipment, nth).unwrap().unwrap();
        assert_eq!(kept.faults(), []);
        let corners = |load: &crate::plan::load::Load| {
            let mut all: Vec<_> =
                load.placements.iter().map(|one| (one.x_mm, one.y_mm, one.z_mm)).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(corners(&kept.loaded.load), corners(&loaded.load));
        assert_eq!(kept.loaded.load.weight_g, loaded.load.weight_g);
        assert_eq!(kept.cartons_without_place(), 0);
    }
    let text = crate::format::record::StoredShape::encode(&shipment).unwrap();
    assert!(text.len() < 4_000, "{} characters", text.len());
}

#[test]
fn a_block_moves_to_where_it_stands_and_not_where_it_does_not() {
    let (shipment, _) = planned();
    let last = shipment.containers[0].stowage.len() - 1;
    let block = BlockAt { container: 0, grid: last };
    let outside = Spot { container: 0, at_mm: [90_000, 0, 0], turned: false };
    let (_, findings) = moved(&shipment, block, outside).unwrap();
    assert!(!findings.is_empty());
    let pieces = |shipment: &Shipment| shipment.goods.iter().map(|one| one.pieces).sum::<u32>();
    for container in 0..shipment.containers.len() {
        for spot in free_spots(&shipment, block, container) {
            let (next, _) = moved(&shipment, block, spot).unwrap();
            assert_eq!(pieces(&next), 700);
            for nth in 0..next.containers.len() {
                if let Some(kept) = kept_load(&next, nth) {
                    assert_eq!(kept.unwrap().faults(), []);
                }
            }
        }
    }
}

#[test]
fn a_form_reads_back_and_keeps_the_plan() {
    let (shipment, _) = planned();
    let scene = Scene::new(order(700, 400));
    for language in Language::ALL {
        let form = ShipmentForm::of(&shipment, Language::Id).in_language(language);
        let read = form.read(shipment.id, Some(&shipment), &scene.workspace);
        assert_eq!(read, Ok(shipment.clone()));
    }
    let mut form = ShipmentForm::of(&shipment, Language::Id);
    form.remove_container(0);
    let read = form.read(shipment.id, Some(&shipment), &scene.workspace).unwrap();
    assert_eq!(read.containers.len(), shipment.containers.len() - 1);
    assert!(read.goods.iter().any(|goods| goods.container.is_none()));
    form.number = String::new();
    form.etd = "2026-12-09".to_owned();
    form.eta = "2026-12-01".to_owned();
    form.goods[0].pieces = "0".to_owned();
    let errors = form.read(shipment.id, Some(&shipment), &scene.workspace).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["number", "eta", "goods.0.pieces"]);
}

#[test]
fn a_new_form_takes_what_is_left() {
    let mut scene = Scene::new(order(100, 60));
    scene.save(&shipment(70, &[(20, 60), (21, 15)])).unwrap();
    let fresh = shipment(71, &[]);
    let mut form = ShipmentForm::of(&fresh, Language::Id);
    form.add_left(fresh.id, OrderId(uuid(5)), &scene.workspace);
    form.add_left(fresh.id, OrderId(uuid(5)), &scene.workspace);
    let read = form.read(fresh.id, None, &scene.workspace).unwrap();
    assert_eq!(read.goods.iter().map(|goods| goods.pieces).collect::<Vec<_>>(), [25]);
    assert_eq!(read.goods[0].packing, drum().packing);
}

#[test]
fn numbers_go_on_from_the_highest_of_the_year() {
    let mut scene = Scene::new(order(100, 60));
    assert_eq!(next_number(&scene.workspace, day(1)), "KRM-2026-001");
    let named = Shipment { number: "KRM-2026-041".to_owned(), ..shipment(70, &[]) };
    scene.save(&named).unwrap();
    assert_eq!(next_number(&scene.workspace, day(1)), "KRM-2026-042");
    let same = Shipment { number: named.number, ..shipment(71, &[]) };
    assert!(matches!(scene.save(&same), Err(CommandError::ShipmentNumberTaken { .. })));
}
