//! Home-made batik from Malang: orders of one to ten pieces to Singapore, the USA and Finland.

mod products;

use tembus::app::command::OrderStep;
use tembus::domain::id::OrderId;
use tembus::domain::incoterm::{Incoterm, TransportMode};
use tembus::domain::language::Language;
use tembus::domain::money::Currency;
use tembus::domain::order::schedule::{Milestone, PaymentSchedule};
use tembus::domain::order::{Adjustment, AdjustmentValue, OrderKind};
use tembus::domain::party::{Address, BankAccount, Contact, Exporter, LegalForm};
use tembus::domain::percent::BasisPoints;
use tembus::domain::shipment::ShipmentMode;
use tembus::domain::shipment::history::ShipmentStep;

use super::goods::words;
use super::maker::{Customer, Deal, Item, Maker, day, money, term};
use super::voyage::{Freight, Voyage};
use products::{Range, products};

pub fn file() -> String {
    let maker = Maker::new(0xb1);
    maker.exporter(exporter());
    let goods = products(&maker);
    orders(&maker, &goods);
    maker.into_file()
}

fn exporter() -> Exporter {
    Exporter {
        legal_form: LegalForm::Perorangan,
        nib: "0000000000001".to_owned(),
        address: Address {
            lines: "Jl. Contoh 7, Blimbing".to_owned(),
            city: "Malang".to_owned(),
            region: "Jawa Timur".to_owned(),
            postal_code: "65125".to_owned(),
            country: Some(tembus::domain::code::Country::INDONESIA),
        },
        contacts: vec![Contact {
            name: "Ibu Contoh".to_owned(),
            role: "Pemilik".to_owned(),
            email: "batik@contoh.example".to_owned(),
            phone: "+62 812 0000 0001".to_owned(),
        }],
        bank_accounts: vec![BankAccount {
            bank: "Bank Contoh".to_owned(),
            branch: "Malang".to_owned(),
            holder: "Ibu Contoh".to_owned(),
            number: "000-000-001".to_owned(),
            swift: "CNTHIDJA".to_owned(),
            currency: None,
        }],
        signatory_name: "Ibu Contoh".to_owned(),
        signatory_title: "Pemilik".to_owned(),
        story: words([
            "Membatik di rumah di Blimbing bersama empat tetangga. Setiap kain digambar dengan canting dan diwarnai satu per satu. (Usaha contoh)",
            "Batik made at home in Blimbing with four neighbours. Every cloth is drawn by canting and dyed one by one. (An example business)",
            "在玛琅布林宾与四位邻居一起在家手绘蜡染，每块布都用铜笔绘制、逐块染色。（示例商家）",
        ]),
        delivery_term: Some(term(Incoterm::Fca, "Juanda, Surabaya")),
        ..Exporter::new("Batik Contoh Blimbing".to_owned(), Currency::IDR)
    }
}

fn prepaid(deposit: u16) -> PaymentSchedule {
    PaymentSchedule::deposit(BasisPoints::percent(deposit).unwrap(), Milestone::BeforeShipment)
}

fn freight(label: &str, amount: &str) -> Adjustment {
    Adjustment { label: label.to_owned(), value: AdjustmentValue::Charge(money(amount)) }
}

fn orders(maker: &Maker, goods: &Range) {
    let gallery = maker.buyer(Customer {
        company: "Contoh Craft Gallery Pte Ltd",
        contact: ("Mei Contoh", "Pemilik galeri"),
        email: "mei@contoh.example",
        address: ("1 Example Lane", "Singapore", "000001"),
        country: "SG",
        language: Language::En,
        currency: Currency::SGD,
        term: term(Incoterm::Dap, "Singapore"),
        port: "SGSIN",
        schedule: Some(prepaid(50)),
        source: "Pameran kerajinan, stan contoh",
        notes: "Pembeli contoh. Suka warna nila, minta kartu cerita di tiap kain.",
    });
    let studio = maker.buyer(Customer {
        company: "Example Textile Studio LLC",
        contact: ("Alex Example", "Buyer"),
        email: "alex@example.com",
        address: ("100 Example Street", "Portland", "00001"),
        country: "US",
        language: Language::En,
        currency: Currency::USD,
        term: term(Incoterm::Fca, "Juanda, Surabaya"),
        port: "",
        schedule: Some(prepaid(30)),
        source: "Instagram",
        notes: "Pembeli contoh. Menanyakan bea masuk untuk paket kecil.",
    });
    let shop = maker.buyer(Customer {
        company: "Esimerkki Kangas Oy",
        contact: ("Aino Esimerkki", "Sisäänostaja"),
        email: "aino@esimerkki.example",
        address: ("Esimerkkikatu 3", "Helsinki", "00001"),
        country: "FI",
        language: Language::En,
        currency: Currency::EUR,
        term: term(Incoterm::Cpt, "Helsinki"),
        port: "",
        schedule: None,
        source: "Dikenalkan pelanggan lama",
        notes: "Pembeli contoh.",
    });

    // Sent and paid, a season ago.
    let closed = maker.order(
        -118,
        Deal {
            number: 1,
            buyer: shop,
            kind: OrderKind::Order,
            currency: Currency::EUR,
            term: term(Incoterm::Cpt, "Helsinki"),
            transport: TransportMode::Courier,
            lines: vec![Item::of(goods.kawung, 10), Item::of(goods.bag, 6)],
            adjustments: vec![freight("Kurir ke Helsinki", "EUR 48.00")],
            destinations: Vec::new(),
            wanted: Some(-90),
            valid_until: Some(-100),
            schedule: prepaid(30),
            remarks: "Gift labels in English, please.",
            private_notes: "",
        },
    );
    maker.step(closed, -117, OrderStep::SendQuote);
    maker.confirm(closed, -112, "17650");
    let dues = maker.instalments(closed);
    maker.pay(closed, -110, dues[0], "Uang muka");
    maker.step(closed, -108, OrderStep::StartProduction);
    maker.step(closed, -95, OrderStep::BecomeReady);
    maker.pay(closed, -93, dues[1], "Pelunasan");
    maker.step(closed, -91, OrderStep::Ship);
    maker.note(closed, -80, "Paket tiba, pembeli senang dengan warnanya.");
    maker.step(closed, -78, OrderStep::Close);

    // A pre-order taken at a fair, deposit paid, now on the frames.
    let making = maker.order(
        -24,
        Deal {
            number: 2,
            buyer: gallery,
            kind: OrderKind::PreOrder,
            currency: Currency::SGD,
            term: term(Incoterm::Dap, "Singapore"),
            transport: TransportMode::Courier,
            lines: vec![
                Item::of(goods.parang, 6).variant(0),
                Item::of(goods.lotus, 2),
                Item::of(goods.kawung, 8),
            ],
            adjustments: vec![freight("Kurir ke Singapura", "SGD 65.00")],
            destinations: Vec::new(),
            wanted: Some(9),
            valid_until: Some(-10),
            schedule: prepaid(50),
            remarks: "Story card with every cloth.",
            private_notes: "Canting halus dikerjakan Bu Sari.",
        },
    );
    maker.step(making, -23, OrderStep::SendQuote);
    maker.confirm(making, -20, "12450");
    maker.pay(making, -19, maker.instalments(making)[0], "Uang muka 50 %");
    maker.step(making, -17, OrderStep::StartProduction);

    // Waiting for an answer; the quote ends soon.
    let quoted = maker.order(
        -9,
        Deal {
            number: 3,
            buyer: studio,
            kind: OrderKind::Order,
            currency: Currency::USD,
            term: term(Incoterm::Fca, "Juanda, Surabaya"),
            transport: TransportMode::Courier,
            lines: vec![
                Item::of(goods.parang, 5).variant(1),
                Item::of(goods.shirt, 4).variant(1),
                Item::of(goods.shirt, 2).variant(2),
            ],
            adjustments: Vec::new(),
            destinations: Vec::new(),
            wanted: Some(35),
            valid_until: Some(4),
            schedule: prepaid(30),
            remarks: "",
            private_notes: "Tanyakan lagi hari Jumat.",
        },
    );
    maker.step(quoted, -8, OrderStep::SendQuote);

    // A sample that went out.
    let sample = maker.order(
        -15,
        Deal {
            number: 4,
            buyer: studio,
            kind: OrderKind::Sample,
            currency: Currency::USD,
            term: term(Incoterm::Fca, "Juanda, Surabaya"),
            transport: TransportMode::Courier,
            lines: vec![Item::of(goods.kawung, 1)],
            adjustments: vec![freight("Kurir", "USD 28.00")],
            destinations: Vec::new(),
            wanted: Some(-12),
            valid_until: None,
            schedule: prepaid(100),
            remarks: "Credited on the first order.",
            private_notes: "",
        },
    );
    maker.confirm(sample, -14, "16250");
    maker.pay(sample, -14, maker.instalments(sample)[0], "");
    maker.step(sample, -13, OrderStep::BecomeReady);
    maker.step(sample, -12, OrderStep::Ship);

    // Asked for more than the frames can give in time.
    maker.order(-1, Deal {
        number: 5,
        buyer: shop,
        kind: OrderKind::Order,
        currency: Currency::EUR,
        term: term(Incoterm::Cpt, "Helsinki"),
        transport: TransportMode::Air,
        lines: vec![Item::of(goods.lotus, 10), Item::of(goods.bag, 12)],
        adjustments: Vec::new(),
        destinations: Vec::new(),
        wanted: Some(15),
        valid_until: Some(20),
        schedule: prepaid(30),
        remarks: "",
        private_notes: "Sepuluh teratai dalam dua minggu tidak mungkin; tawarkan dua kali kirim.",
    });
    parcel(maker, closed);
}

/// Ten shawls and six bags, sent to Helsinki as one parcel.
fn parcel(maker: &Maker, order: OrderId) {
    let goods = |line, pieces| Freight { order, line, to: None, pieces, stowed: None };
    let parcel = maker.shipment(
        -93,
        Voyage {
            number: 1,
            mode: ShipmentMode::Courier,
            goods: vec![goods(0, 10), goods(1, 6)],
            containers: 0,
            carrier: "Kurir Contoh",
            vessel: "",
            waybill: "CONTOH-AWB-1",
            ports: ("Malang", "Helsinki"),
            days: [None, Some(-91), Some(-82)],
            notes: "Kantong kedap air di dalam kardus.",
        },
    );
    maker.sail(parcel, -92, ShipmentStep::Booked);
    maker.sail(parcel, -91, ShipmentStep::Departed { on: day(-91) });
    maker.sail(parcel, -81, ShipmentStep::Arrived { on: day(-81) });
}
