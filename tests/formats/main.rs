//! Everything that was ever written can be read: the fixtures of every version load for ever.

mod records;
