//! A shipment as typed.

use serde::{Deserialize, Serialize};

use super::stow;
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{language_code, read_count, read_optional_day, retyped_number, write_day};
use crate::app::workspace::Workspace;
use crate::domain::id::{DestinationId, LineId, OrderId, ShipmentId};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::packing::Packing;
use crate::domain::settings::Settings;
use crate::domain::shipment::container::{ContainerKind, ShippingContainer, StowedGrid};
use crate::domain::shipment::{OrderPart, Shipment, ShipmentMode, ShippedGoods};
use crate::plan::load::Reserve;

/// The controls of the shipment's page. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentForm {
    /// The language in whose style the numbers are typed.
    #[serde(with = "language_code")]
    pub typed_in: Language,
    pub number: String,
    /// A code of [`ShipmentMode`].
    pub mode: String,
    pub goods: Vec<GoodsForm>,
    pub containers: Vec<ContainerForm>,
    pub carrier: String,
    pub booking: String,
    pub vessel: String,
    pub voyage: String,
    pub waybill: String,
    pub port_of_loading: String,
    pub port_of_discharge: String,
    pub cut_off: String,
    pub etd: String,
    pub eta: String,
    pub notes: String,
}

/// The controls `goods.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsForm {
    pub order: String,
    pub line: String,
    /// Empty where the line names none.
    pub destination: String,
    pub pieces: String,
    /// The place of its container in the form; empty for none.
    pub container: String,
    /// Its place in the saved shipment, from which carton and plan are kept.
    pub kept: Option<usize>,
}

/// The controls `containers.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContainerForm {
    /// A code of [`ContainerKind`].
    pub kind: String,
    pub number: String,
    pub seal: String,
    /// Its place in the saved shipment, from which measures and plan are kept.
    pub kept: Option<usize>,
}

impl ShipmentForm {
    pub fn of(shipment: &Shipment, language: Language) -> Self {
        let container = |(place, container): (usize, &ShippingContainer)| ContainerForm {
            kind: container.kind.code().to_owned(),
            number: container.number.clone(),
            seal: container.seal.clone(),
            kept: Some(place),
        };
        let goods = |(place, goods): (usize, &ShippedGoods)| GoodsForm {
            order: goods.order.to_string(),
            line: goods.line.to_string(),
            destination: goods.destination.map(|id| id.to_string()).unwrap_or_default(),
            pieces: goods.pieces.to_string(),
            container: goods.container.map(|nth| nth.to_string()).unwrap_or_default(),
            kept: Some(place),
        };
        Self {
            typed_in: language,
            number: shipment.number.clone(),
            mode: shipment.mode.code().to_owned(),
            goods: shipment.goods.iter().enumerate().map(goods).collect(),
            containers: shipment.containers.iter().enumerate().map(container).collect(),
            carrier: shipment.carrier.clone(),
            booking: shipment.booking.clone(),
            vessel: shipment.vessel.clone(),
            voyage: shipment.voyage.clone(),
            waybill: shipment.waybill.clone(),
            port_of_loading: shipment.port_of_loading.clone(),
            port_of_discharge: shipment.port_of_discharge.clone(),
            cut_off: write_day(shipment.cut_off),
            etd: write_day(shipment.etd),
            eta: write_day(shipment.eta),
            notes: shipment.notes.clone(),
        }
    }

    pub const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    pub fn mode(&self) -> ShipmentMode {
        ShipmentMode::from_code(&self.mode).unwrap_or_default()
    }

    /// The shipment, or what is wrong with it, by the names of the controls. `base` is the saved
    /// one, whose history and kept plans it goes on with.
    pub fn read(
        &self,
        id: ShipmentId,
        base: Option<&Shipment>,
        workspace: &Workspace,
    ) -> Result<Shipment, Vec<FieldError>> {
        let mut errors = Vec::new();
        let number = self.number.trim().to_owned();
        let taken = |other: &Shipment| other.id != id && other.number == number;
        if number.is_empty() {
            errors.push(FieldError::new("number", Problem::Required));
        } else if workspace.shipments.values().any(|other| taken(other)) {
            let number = number.clone();
            errors.push(FieldError::new("number", Problem::Twice { text: number }));
        }
        let mode = ShipmentMode::from_code(&self.mode).unwrap_or_else(|| {
            let text = self.mode.clone();
            errors.push(FieldError::new("mode", Problem::UnknownChoice { text }));
            ShipmentMode::default()
        });
        let mut day = |text: &str, field: &str| match read_optional_day(text) {
            Ok(day) => day,
            Err(problem) => {
                errors.push(FieldError::new(field, problem));
                None
            }
        };
        let (cut_off, etd) = (day(&self.cut_off, "cut_off"), day(&self.etd, "etd"));
        let eta = day(&self.eta, "eta");
        for (day, latest, field) in [(cut_off, etd, "cut_off"), (etd, eta, "eta")] {
            let (Some(day), Some(latest)) = (day, latest) else { continue };
            if day > latest {
                let problem = match field {
                    "eta" => Problem::DayBefore { day: latest, earliest: day },
                    _ => Problem::DayAfter { day, latest },
                };
                errors.push(FieldError::new(field, problem));
            }
        }
        let goods = self.read_goods(base, workspace, &mut errors);
        let containers = self.read_containers(mode, base, &workspace.settings, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        let text = |text: &String| text.trim().to_owned();
        Ok(Shipment {
            id,
            number,
            mode,
            goods,
            containers,
            carrier: text(&self.carrier),
            booking: text(&self.booking),
            vessel: text(&self.vessel),
            voyage: text(&self.voyage),
            waybill: text(&self.waybill),
            port_of_loading: text(&self.port_of_loading),
            port_of_discharge: text(&self.port_of_discharge),
            cut_off,
            etd,
            eta,
            notes: text(&self.notes),
            history: base.map(|base| base.history.clone()).unwrap_or_default(),
            binned_on: base.and_then(|base| base.binned_on),
        })
    }

    fn read_goods(
        &self,
        base: Option<&Shipment>,
        workspace: &Workspace,
        errors: &mut Vec<FieldError>,
    ) -> Vec<ShippedGoods> {
        let mut all = Vec::new();
        for (row, typed) in self.goods.iter().enumerate() {
            let (Some(order), Some(line)) =
                (OrderId::parse(&typed.order), LineId::parse(&typed.line))
            else {
                continue;
            };
            let destination = DestinationId::parse(&typed.destination);
            let part = OrderPart { order, line, destination };
            let pieces = match read_count(&typed.pieces, self.style(), 1) {
                Ok(pieces) => pieces,
                Err(problem) => {
                    errors.push(FieldError::new(format!("goods.{row}.pieces"), problem));
                    0
                }
            };
            let kept = typed.kept.and_then(|place| base?.goods.get(place));
            let kept = kept.filter(|kept| kept.part() == part);
            all.push(ShippedGoods {
                order,
                line,
                destination,
                pieces,
                packing: kept.and_then(|kept| kept.packing).or_else(|| packing_of(workspace, part)),
                container: typed.container.parse().ok().filter(|nth: &u16| {
                    self.mode() == ShipmentMode::Fcl && usize::from(*nth) < self.containers.len()
                }),
                drop: kept.map_or_else(|| drop_of(workspace, part), |kept| kept.drop),
            });
        }
        all
    }

    /// Containers with what stands where in them; grids of goods that are gone go with them.
    fn read_containers(
        &self,
        mode: ShipmentMode,
        base: Option<&Shipment>,
        settings: &Settings,
        errors: &mut Vec<FieldError>,
    ) -> Vec<ShippingContainer> {
        if mode != ShipmentMode::Fcl {
            return Vec::new();
        }
        let place_now = |former: u16| {
            let place = self.goods.iter().position(|goods| goods.kept == Some(usize::from(former)));
            place.and_then(|place| u16::try_from(place).ok())
        };
        let mut all = Vec::new();
        for (row, typed) in self.containers.iter().enumerate() {
            let Some(kind) = ContainerKind::from_code(&typed.kind) else {
                let text = typed.kind.clone();
                let field = format!("containers.{row}.kind");
                errors.push(FieldError::new(field, Problem::UnknownChoice { text }));
                continue;
            };
            let kept = typed.kept.and_then(|place| base?.containers.get(place));
            let mut container = match kept.filter(|kept| kept.kind == kind) {
                Some(kept) => kept.clone(),
                None => stow::empty(&settings.container(kind), &Reserve::default()),
            };
            let grid = |grid: &StowedGrid| {
                place_now(grid.goods).map(|goods| StowedGrid { goods, ..*grid })
            };
            container.stowage = container.stowage.iter().filter_map(grid).collect();
            container.number = typed.number.trim().to_owned();
            container.seal = typed.seal.trim().to_owned();
            all.push(container);
        }
        all
    }

    /// Adds what is left to ship of an order, as far as it is not in the form already.
    pub fn add_left(&mut self, id: ShipmentId, order: OrderId, workspace: &Workspace) {
        let Some(found) = workspace.orders.get(&order) else { return };
        let others = super::others(workspace, id, order);
        for left in crate::domain::shipment::left::left_of(found, others) {
            let destination = left.part.destination.map(|id| id.to_string()).unwrap_or_default();
            let row = GoodsForm {
                order: order.to_string(),
                line: left.part.line.to_string(),
                destination,
                pieces: left.left().to_string(),
                ..GoodsForm::default()
            };
            let is_there = |goods: &GoodsForm| {
                (&goods.order, &goods.line, &goods.destination)
                    == (&row.order, &row.line, &row.destination)
            };
            if left.left() > 0 && !self.goods.iter().any(is_there) {
                self.goods.push(row);
            }
        }
    }

    /// Whether it has goods of an order.
    pub fn names(&self, order: OrderId) -> bool {
        let order = order.to_string();
        self.goods.iter().any(|goods| goods.order == order)
    }

    /// Removes a container; its goods are in none then.
    pub fn remove_container(&mut self, removed: usize) {
        if removed >= self.containers.len() {
            return;
        }
        self.containers.remove(removed);
        for goods in &mut self.goods {
            goods.container = match goods.container.parse::<usize>() {
                Ok(nth) if nth == removed => String::new(),
                Ok(nth) if nth > removed => (nth - 1).to_string(),
                _ => std::mem::take(&mut goods.container),
            };
        }
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let mut form = Self { typed_in: language, ..self.clone() };
        for goods in &mut form.goods {
            goods.pieces = retyped_number(&goods.pieces, from, to);
        }
        form
    }
}

fn packing_of(workspace: &Workspace, part: OrderPart) -> Option<Packing> {
    let line = workspace.orders.get(&part.order)?.line(part.line)?.product;
    workspace.products.get(&line)?.packing
}

/// Destinations are reached in the order in which the order names them.
fn drop_of(workspace: &Workspace, part: OrderPart) -> u16 {
    let Some(order) = workspace.orders.get(&part.order) else { return 0 };
    let place = order.destinations.iter().position(|one| Some(one.id) == part.destination);
    u16::try_from(place.unwrap_or(order.destinations.len())).unwrap_or(u16::MAX)
}
