//! An address as typed.

use serde::{Deserialize, Serialize};

use super::problem::FieldError;
use super::typed::optional;
use crate::domain::code::Country;
use crate::domain::party::Address;

/// The controls of an address. Their names are these fields behind the name of their group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressForm {
    pub lines: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    /// ISO 3166-1 alpha-2; empty while nobody has said.
    pub country: String,
}

impl AddressForm {
    pub fn of(address: &Address) -> Self {
        Self {
            lines: address.lines.clone(),
            city: address.city.clone(),
            region: address.region.clone(),
            postal_code: address.postal_code.clone(),
            country: address.country.map(|country| country.to_string()).unwrap_or_default(),
        }
    }

    /// The address as far as it can be read. `group` stands before the names of the fields:
    /// `bill_to_` or `destinations.0.`.
    pub fn read(&self, group: &str, errors: &mut Vec<FieldError>) -> Address {
        let country = optional(&self.country, |code| Ok(Country::parse(code)?));
        Address {
            lines: self.lines.trim().to_owned(),
            city: self.city.trim().to_owned(),
            region: self.region.trim().to_owned(),
            postal_code: self.postal_code.trim().to_owned(),
            country: country.unwrap_or_else(|problem| {
                errors.push(FieldError::new(format!("{group}country"), problem));
                None
            }),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
