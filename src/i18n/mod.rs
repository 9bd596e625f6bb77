//! Every text that a person reads, per language, checked at build time.
