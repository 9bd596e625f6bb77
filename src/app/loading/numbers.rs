//! Tasks and plans as rows of whole numbers, to cross from the page to the planner and back.
//!
//! Both ends are the same build of the same program, so these texts are never kept and need no
//! version. Numbers cost the program far less than a self-describing format would.

use crate::plan::load::{
    Bears, Cargo, Container, ContainerKind, Fleet, FleetTask, Limit, Load, Loaded, Offer,
    Placement, Reserve, Rules, Share, Support, Task, Upright,
};

/// The text is not what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("number {place} of the text is not what belongs there")]
pub struct Unreadable {
    place: usize,
}

/// A value as a row of numbers.
pub trait Written: Sized {
    fn write(&self, to: &mut Vec<u64>);

    fn read(from: &mut Numbers) -> Result<Self, Unreadable>;

    fn written(&self) -> String {
        let mut numbers = Vec::new();
        self.write(&mut numbers);
        numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// A row of numbers that is being read.
pub struct Numbers {
    all: Vec<u64>,
    place: usize,
}

impl Numbers {
    pub fn of(text: &str) -> Result<Self, Unreadable> {
        let numbers = text.split_ascii_whitespace().enumerate();
        let all: Result<Vec<u64>, Unreadable> = numbers
            .map(|(place, number)| number.parse().map_err(|_| Unreadable { place }))
            .collect();
        Ok(Self { all: all?, place: 0 })
    }

    /// The one value that the whole row is.
    pub fn whole<T: Written>(mut self) -> Result<T, Unreadable> {
        let value = T::read(&mut self)?;
        if self.place == self.all.len() { Ok(value) } else { Err(self.unreadable()) }
    }

    pub const fn unreadable(&self) -> Unreadable {
        Unreadable { place: self.place }
    }

    pub fn next<N: TryFrom<u64>>(&mut self) -> Result<N, Unreadable> {
        let number = self.all.get(self.place).and_then(|number| N::try_from(*number).ok());
        let number = number.ok_or_else(|| self.unreadable())?;
        self.place += 1;
        Ok(number)
    }

    pub fn flag(&mut self) -> Result<bool, Unreadable> {
        Ok(self.next::<u8>()? != 0)
    }

    fn choice<T: Copy>(&mut self, choices: &[T]) -> Result<T, Unreadable> {
        let place: usize = self.next()?;
        choices.get(place).copied().ok_or_else(|| self.unreadable())
    }

    /// A number that may be missing: 0 for none, else one more than the number.
    fn maybe<N: TryFrom<u64>>(&mut self) -> Result<Option<N>, Unreadable> {
        match self.next::<u64>()? {
            0 => Ok(None),
            more => N::try_from(more - 1).map(Some).map_err(|_| self.unreadable()),
        }
    }
}

fn maybe(number: Option<u64>) -> u64 {
    number.map_or(0, |number| number.saturating_add(1))
}

fn place_of<T: PartialEq>(choices: &[T], chosen: &T) -> u64 {
    let place = choices.iter().position(|choice| choice == chosen).unwrap_or_default();
    u64::try_from(place).unwrap_or_default()
}

impl<T: Written> Written for Vec<T> {
    fn write(&self, to: &mut Vec<u64>) {
        to.push(u64::try_from(self.len()).unwrap_or(u64::MAX));
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let count: usize = from.next()?;
        (0..count).map(|_| T::read(from)).collect()
    }
}

impl Written for u32 {
    fn write(&self, to: &mut Vec<u64>) {
        to.push(u64::from(*self));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        from.next()
    }
}

const KINDS: [ContainerKind; 4] =
    [ContainerKind::Gp20, ContainerKind::Gp40, ContainerKind::Hc40, ContainerKind::Own];
const SUPPORTS: [Support; 2] = [Support::Full, Support::None];
const LIMITS: [Limit; 4] = [Limit::Cargo, Limit::Volume, Limit::Payload, Limit::Floor];

impl Written for Container {
    fn write(&self, to: &mut Vec<u64>) {
        to.push(place_of(&KINDS, &self.kind));
        let sides = [self.length_mm, self.width_mm, self.height_mm];
        to.extend(sides.into_iter().chain([self.tare_g, self.max_gross_g]).map(u64::from));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self {
            kind: from.choice(&KINDS)?,
            length_mm: from.next()?,
            width_mm: from.next()?,
            height_mm: from.next()?,
            tare_g: from.next()?,
            max_gross_g: from.next()?,
        })
    }
}

impl Written for Offer {
    fn write(&self, to: &mut Vec<u64>) {
        self.container.write(to);
        to.extend([self.cost, u64::from(self.most)]);
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self { container: Container::read(from)?, cost: from.next()?, most: from.next()? })
    }
}

impl Written for Reserve {
    fn write(&self, to: &mut Vec<u64>) {
        let Self { rear_mm, door_mm, side_mm, floor_mm, top_mm } = *self;
        to.extend([rear_mm, door_mm, side_mm, floor_mm, top_mm].map(u64::from));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self {
            rear_mm: from.next()?,
            door_mm: from.next()?,
            side_mm: from.next()?,
            floor_mm: from.next()?,
            top_mm: from.next()?,
        })
    }
}

impl Written for Cargo {
    fn write(&self, to: &mut Vec<u64>) {
        let upright = self.upright;
        to.extend([self.length_mm, self.width_mm, self.height_mm].map(u64::from));
        to.extend([upright.length, upright.width, upright.height].map(u64::from));
        to.extend([self.net_weight_g, self.gross_weight_g].map(u64::from));
        to.extend([self.pieces_per_carton, self.pieces].map(u64::from));
        to.push(maybe(self.bears.layers.map(u64::from)));
        to.push(maybe(self.bears.load_g.map(u64::from)));
        to.push(u64::from(self.drop));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self {
            length_mm: from.next()?,
            width_mm: from.next()?,
            height_mm: from.next()?,
            upright: Upright { length: from.flag()?, width: from.flag()?, height: from.flag()? },
            net_weight_g: from.next()?,
            gross_weight_g: from.next()?,
            pieces_per_carton: from.next()?,
            pieces: from.next()?,
            bears: Bears { layers: from.maybe()?, load_g: from.maybe()? },
            drop: from.next()?,
        })
    }
}

impl Written for Rules {
    fn write(&self, to: &mut Vec<u64>) {
        to.push(place_of(&SUPPORTS, &self.support));
        to.push(u64::from(self.most_off_centre_permille));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let support = from.choice(&SUPPORTS)?;
        Ok(Self { support, most_off_centre_permille: from.next()? })
    }
}

impl Written for FleetTask {
    fn write(&self, to: &mut Vec<u64>) {
        self.offers.write(to);
        self.reserve.write(to);
        self.cargo.write(to);
        self.rules.write(to);
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let (offers, reserve) = (Vec::read(from)?, Reserve::read(from)?);
        Ok(Self { offers, reserve, cargo: Vec::read(from)?, rules: Rules::read(from)? })
    }
}

impl Written for Task {
    fn write(&self, to: &mut Vec<u64>) {
        self.container.write(to);
        self.reserve.write(to);
        self.cargo.write(to);
        self.rules.write(to);
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let (container, reserve) = (Container::read(from)?, Reserve::read(from)?);
        Ok(Self { container, reserve, cargo: Vec::read(from)?, rules: Rules::read(from)? })
    }
}

impl Written for Placement {
    fn write(&self, to: &mut Vec<u64>) {
        to.extend([self.cargo, self.x_mm, self.y_mm, self.z_mm].map(u64::from));
        to.extend([self.length_mm, self.width_mm, self.height_mm].map(u64::from));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self {
            cargo: from.next()?,
            x_mm: from.next()?,
            y_mm: from.next()?,
            z_mm: from.next()?,
            length_mm: from.next()?,
            width_mm: from.next()?,
            height_mm: from.next()?,
        })
    }
}

impl Written for Share {
    fn write(&self, to: &mut Vec<u64>) {
        let Self { cartons, pieces, cartons_left, pieces_left } = *self;
        to.extend([cartons, pieces, cartons_left, pieces_left].map(u64::from));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self {
            cartons: from.next()?,
            pieces: from.next()?,
            cartons_left: from.next()?,
            pieces_left: from.next()?,
        })
    }
}

impl Written for Load {
    fn write(&self, to: &mut Vec<u64>) {
        self.placements.write(to);
        self.shares.write(to);
        self.room_for_pieces.write(to);
        to.push(place_of(&LIMITS, &self.limit));
        to.extend([self.volume_mm3, self.room_mm3, self.weight_g, self.payload_g]);
        let centre = self.centre_of_gravity_mm;
        to.push(u64::from(centre.is_some()));
        to.extend(centre.unwrap_or_default().map(u64::from));
        to.push(u64::from(self.balanced));
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let placements = Vec::read(from)?;
        let shares = Vec::read(from)?;
        let room_for_pieces = Vec::read(from)?;
        let limit = from.choice(&LIMITS)?;
        let (volume_mm3, room_mm3) = (from.next()?, from.next()?);
        let (weight_g, payload_g) = (from.next()?, from.next()?);
        let is_known = from.flag()?;
        let centre = [from.next()?, from.next()?, from.next()?];
        Ok(Self {
            placements,
            shares,
            room_for_pieces,
            limit,
            volume_mm3,
            room_mm3,
            weight_g,
            payload_g,
            centre_of_gravity_mm: is_known.then_some(centre),
            balanced: from.flag()?,
        })
    }
}

impl Written for Loaded {
    fn write(&self, to: &mut Vec<u64>) {
        to.push(u64::try_from(self.offer).unwrap_or(u64::MAX));
        self.task.write(to);
        self.load.write(to);
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        Ok(Self { offer: from.next()?, task: Task::read(from)?, load: Load::read(from)? })
    }
}

impl Written for Fleet {
    fn write(&self, to: &mut Vec<u64>) {
        self.containers.write(to);
        self.pieces_left.write(to);
        to.extend([self.cost, self.least_cost]);
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let (containers, pieces_left) = (Vec::read(from)?, Vec::read(from)?);
        Ok(Self { containers, pieces_left, cost: from.next()?, least_cost: from.next()? })
    }
}
