//! The members of the Batu pool: who makes what, and how much.

use tembus::domain::party::Contact;
use tembus::domain::producer::{Grade, Making, Producer};

use super::maker::{Maker, money};
use super::pool::Range;

/// Members who help: with them the order of crisps comes nearer, and a later day makes it whole.
pub fn producers(maker: &Maker, goods: &Range) {
    let making = |product, monthly_capacity, cost, minimum_batch, lead_time_days, grade| Making {
        product,
        monthly_capacity,
        unit_cost: Some(money(cost)),
        minimum_batch,
        lead_time_days,
        grade,
        minutes_per_piece: None,
    };
    let member = |id, name: &str, village: &str, makes: Vec<Making>, people: (u32, u32)| Producer {
        id,
        name: name.to_owned(),
        village: village.to_owned(),
        contacts: vec![Contact {
            name: "Anggota Contoh".to_owned(),
            role: String::new(),
            email: String::new(),
            phone: "+62 812 0000 0030".to_owned(),
        }],
        makes,
        weekly_hours: None,
        certificates: Vec::new(),
        off_days: Vec::new(),
        elsewhere: Vec::new(),
        people: people.0,
        people_with_disabilities: people.1,
        notes: "Perajin contoh.".to_owned(),
        binned_on: None,
    };
    maker.producer(|id| {
        let apple = making(goods.apple, 3000, "IDR 12100", 300, 3, Grade::A);
        member(id, "Dapur Apel Contoh", "Bumiaji", vec![apple], (9, 2))
    });
    maker.producer(|id| {
        let makes = vec![
            making(goods.apple, 1500, "IDR 12900", 150, 3, Grade::B),
            making(goods.jackfruit, 1200, "IDR 13900", 150, 3, Grade::B),
        ];
        member(id, "Keripik Junggo Contoh", "Tulungrejo", makes, (5, 0))
    });
    maker.producer(|id| {
        let makes = vec![
            making(goods.bowl, 160, "IDR 58000", 10, 10, Grade::A),
            making(goods.mask, 20, "IDR 210000", 1, 14, Grade::A),
        ];
        member(id, "Sanggar Ukir Contoh", "Junrejo", makes, (6, 1))
    });
}
