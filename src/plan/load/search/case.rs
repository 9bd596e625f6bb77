//! The problem as the search sees it: a room, and kinds of cartons with the ways they may stand.

/// Cartons that are alike in every respect that matters to loading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan::load) struct Kind {
    /// The sizes along the room's length, width and height, one a way of standing, each once.
    pub turns: Vec<[i32; 3]>,
    pub count: u32,
    pub weight_g: i64,
    /// How many layers may stand on one, `u16::MAX` where there is no limit.
    pub layers: u16,
    /// How much may rest on one.
    pub load_g: Option<u32>,
    /// Which stage it is loaded in: 0 first, at the rear.
    pub stage: u16,
}

impl Kind {
    pub fn volume(&self) -> i64 {
        self.turns.first().map_or(0, |sides| sides.iter().map(|side| i64::from(*side)).product())
    }
}

/// What the search is asked.
#[derive(Clone, Debug)]
pub(in crate::plan::load) struct Case {
    /// Length, width and height in mm.
    pub room: [i32; 3],
    pub kinds: Vec<Kind>,
    pub payload_g: i64,
    /// Whether the whole base of every carton must rest on the floor or on cartons.
    pub supported: bool,
    /// Whether any carton limits what stands on it.
    pub limited: bool,
    /// Whether to fill from the rear only, so that what leaves first stands at the door.
    pub from_rear: bool,
}

impl Case {
    pub fn stages(&self) -> u16 {
        self.kinds.iter().map(|kind| kind.stage + 1).max().unwrap_or(0)
    }
}
