//! Random bytes from the browser, which has them from the operating system.

use super::{Refused, window};
use crate::app::ports::{Randomness, RandomnessError};

/// `crypto.getRandomValues`.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserRandomness;

impl Randomness for BrowserRandomness {
    fn bytes(&self) -> Result<[u8; 32], RandomnessError> {
        let refused = |refused: Refused| RandomnessError { detail: refused.to_string() };
        let crypto = window().map_err(refused)?.crypto().map_err(|error| refused(error.into()))?;
        let mut bytes = [0; 32];
        crypto
            .get_random_values_with_u8_array(&mut bytes)
            .map_err(|error| refused(error.into()))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn no_two_answers_are_alike() {
        let (first, second) =
            (BrowserRandomness.bytes().unwrap(), BrowserRandomness.bytes().unwrap());
        assert_ne!(first, second);
        assert_ne!(first, [0; 32]);
    }
}
