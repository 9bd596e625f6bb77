//! The ports of [`crate::app`] for a browser tab.
