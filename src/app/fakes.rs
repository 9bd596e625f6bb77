//! The ports in memory, for tests and native programs.
