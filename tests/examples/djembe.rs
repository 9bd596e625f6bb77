//! Djembe drums from Blitar: by the container to two cities in China.

use tembus::app::command::OrderStep;
use tembus::domain::code::Country;
use tembus::domain::id::{OrderId, ProductId};
use tembus::domain::incoterm::{Incoterm, TransportMode};
use tembus::domain::language::Language;
use tembus::domain::money::Currency;
use tembus::domain::order::schedule::{Milestone, PaymentSchedule};
use tembus::domain::order::{Adjustment, AdjustmentValue, OrderKind};
use tembus::domain::party::{Address, BankAccount, Contact, Exporter, LegalForm};
use tembus::domain::percent::BasisPoints;
use tembus::domain::product::{OriginCriterion, ProductStatus};
use tembus::domain::shipment::ShipmentMode;
use tembus::domain::shipment::history::ShipmentStep;

use super::goods::{Carton, Goods, Kind, words};
use super::maker::{Customer, Deal, Item, Maker, day, money, term};
use super::voyage::{Freight, Voyage};

pub fn file() -> String {
    let maker = Maker::new(0xd1);
    maker.exporter(exporter());
    let drums = products(&maker);
    orders(&maker, &drums);
    maker.into_file()
}

fn exporter() -> Exporter {
    Exporter {
        legal_form: LegalForm::Cv,
        nib: "0000000000002".to_owned(),
        address: Address {
            lines: "Jl. Contoh 12, Desa Minggirsari, Kanigoro".to_owned(),
            city: "Blitar".to_owned(),
            region: "Jawa Timur".to_owned(),
            postal_code: "66171".to_owned(),
            country: Some(Country::INDONESIA),
        },
        contacts: vec![Contact {
            name: "Bapak Contoh".to_owned(),
            role: "Direktur".to_owned(),
            email: "djembe@contoh.example".to_owned(),
            phone: "+62 812 0000 0002".to_owned(),
        }],
        bank_accounts: vec![BankAccount {
            bank: "Bank Contoh".to_owned(),
            branch: "Blitar".to_owned(),
            holder: "CV Djembe Contoh".to_owned(),
            number: "000-000-002".to_owned(),
            swift: "CNTHIDJA".to_owned(),
            currency: Some(Currency::USD),
        }],
        signatory_name: "Bapak Contoh".to_owned(),
        signatory_title: "Direktur".to_owned(),
        story: words([
            "Kendang djembe dari kayu mahoni dan kulit kambing, dibubut dan distem oleh puluhan bengkel di sekitar Blitar, juga oleh penyandang disabilitas. (Usaha contoh)",
            "Djembe drums of mahogany and goat skin, turned and tuned by dozens of workshops around Blitar, people with disabilities among them. (An example business)",
            "桃花心木与山羊皮制成的非洲鼓，由布利塔周边数十家作坊车制、调音，其中也有残障人士。（示例商家）",
        ]),
        delivery_term: Some(term(Incoterm::Fob, "Tanjung Perak, Surabaya")),
        ..Exporter::new("CV Djembe Contoh".to_owned(), Currency::IDR)
    }
}

struct Range {
    eight: ProductId,
    ten: ProductId,
    twelve: ProductId,
    bongo: ProductId,
}

const FINISHES: [Kind; 3] = [
    Kind { suffix: "P", options: &[("Hiasan", "Polos")], stock: 240, differences: &[] },
    Kind {
        suffix: "L",
        options: &[("Hiasan", "Lukis")],
        stock: 120,
        differences: &["IDR 12000", "USD 0.80", "CNY 5.50"],
    },
    Kind {
        suffix: "U",
        options: &[("Hiasan", "Ukir")],
        stock: 0,
        differences: &["IDR 35000", "USD 2.30", "CNY 16.00"],
    },
];

fn products(maker: &Maker) -> Range {
    let eight = maker.product(Goods {
        sku: "C-DJB-08",
        name: ["Djembe 8 inci", "Djembe, 8 inch", "8寸非洲鼓"],
        description: [
            "Tinggi 40 cm, kayu mahoni, kulit kambing, tali nilon. Ukuran yang mengisi peti kemas: 2.600 buah dalam 40'HC. Ini produk contoh.",
            "40 cm tall, mahogany, goat skin, nylon rope. The size that fills containers: 2,600 in a 40'HC. This is an example product.",
            "高40厘米，桃花心木，山羊皮，尼龙绳。整柜尺寸：40英尺高柜装2600只。此为示例产品。",
        ],
        category: "Djembe",
        picture: ("djembe-small", ["Tiga djembe kecil berjajar", "Three small djembes in a row", "三只小非洲鼓"]),
        status: ProductStatus::Active,
        hs6: "9206.00",
        origin: OriginCriterion::Pe,
        materials: &[("Mahoni", 0), ("Kulit kambing", 0), ("Tali nilon", 0)],
        unit: "H87",
        tiers: &[(50, "IDR 118000"), (500, "IDR 106000"), (50, "USD 7.60"), (500, "USD 6.90"), (2600, "USD 6.35"), (500, "CNY 49.50"), (2600, "CNY 45.80")],
        sample_price: Some("USD 15.00"),
        cost: "IDR 71000",
        moq: 50,
        multiple: 4,
        lead_time_days: 30,
        monthly_capacity: 14_000,
        stock: 0,
        packing: Carton { pieces: 4, size_mm: [430, 430, 410], weight_g: [7600, 8700], upright: true, layers_on_top: 4 },
        variants: FINISHES.into(),
        certificates: &[("SVLK", "CONTOH-SVLK-1", 300), ("Fumigasi", "per pengiriman", 20)],
    });
    let ten = maker.product(Goods {
        sku: "C-DJB-10",
        name: ["Djembe 10 inci", "Djembe, 10 inch", "10寸非洲鼓"],
        description: [
            "Tinggi 50 cm, kayu mahoni, kulit kambing. Suara dalam untuk sekolah musik. Ini produk contoh.",
            "50 cm tall, mahogany, goat skin. A deep voice for music schools. This is an example product.",
            "高50厘米，桃花心木，山羊皮，音色低沉，适合音乐教室。此为示例产品。",
        ],
        category: "Djembe",
        picture: ("djembe-painted", ["Djembe dengan lukisan warna-warni", "Djembe painted in many colours", "彩绘非洲鼓"]),
        status: ProductStatus::Active,
        hs6: "9206.00",
        origin: OriginCriterion::Pe,
        materials: &[("Mahoni", 0), ("Kulit kambing", 0), ("Tali nilon", 0)],
        unit: "H87",
        tiers: &[(20, "IDR 205000"), (200, "IDR 188000"), (20, "USD 13.20"), (200, "USD 12.10"), (200, "CNY 87.00")],
        sample_price: Some("USD 25.00"),
        cost: "IDR 128000",
        moq: 20,
        multiple: 2,
        lead_time_days: 35,
        monthly_capacity: 1800,
        stock: 64,
        packing: Carton { pieces: 2, size_mm: [560, 290, 520], weight_g: [6800, 7700], upright: true, layers_on_top: 3 },
        variants: Vec::new(),
        certificates: &[("SVLK", "CONTOH-SVLK-1", 300)],
    });
    let twelve = maker.product(Goods {
        sku: "C-DJB-12",
        name: ["Djembe ukir 12 inci", "Carved djembe, 12 inch", "12寸雕花非洲鼓"],
        description: [
            "Tinggi 60 cm, ukiran tangan mengelilingi badan, kulit kambing pilihan. Untuk pemain. Ini produk contoh.",
            "60 cm tall, carved by hand all around, selected goat skin. For players. This is an example product.",
            "高60厘米，全身手工雕花，精选山羊皮，适合演奏者。此为示例产品。",
        ],
        category: "Djembe",
        picture: ("djembe-carved", ["Djembe besar berukir", "Large carved djembe", "大型雕花非洲鼓"]),
        status: ProductStatus::Active,
        hs6: "9206.00",
        origin: OriginCriterion::Pe,
        materials: &[("Mahoni", 0), ("Kulit kambing", 0), ("Tali nilon", 0)],
        unit: "H87",
        tiers: &[(5, "IDR 520000"), (50, "IDR 475000"), (5, "USD 33.50"), (50, "USD 30.50"), (50, "CNY 220.00")],
        sample_price: Some("USD 45.00"),
        cost: "IDR 335000",
        moq: 5,
        multiple: 1,
        lead_time_days: 45,
        monthly_capacity: 240,
        stock: 12,
        packing: Carton { pieces: 1, size_mm: [360, 360, 630], weight_g: [6200, 7100], upright: true, layers_on_top: 2 },
        variants: Vec::new(),
        certificates: &[("SVLK", "CONTOH-SVLK-1", 300)],
    });
    let bongo = maker.product(Goods {
        sku: "C-BNG-01",
        name: ["Bongo sepasang", "Pair of bongos", "邦戈鼓一对"],
        description: [
            "Sepasang bongo 6 dan 7 inci, mahoni, kulit kambing, pasak kayu. Ini produk contoh.",
            "A pair of bongos, 6 and 7 inch, mahogany, goat skin, wooden bridge. This is an example product.",
            "6寸与7寸邦戈鼓一对，桃花心木，山羊皮，木质连接。此为示例产品。",
        ],
        category: "Perkusi",
        picture: ("djembe-bongo", ["Sepasang bongo", "A pair of bongos", "一对邦戈鼓"]),
        status: ProductStatus::Active,
        hs6: "9206.00",
        origin: OriginCriterion::Pe,
        materials: &[("Mahoni", 0), ("Kulit kambing", 0)],
        unit: "PR",
        tiers: &[(20, "IDR 95000"), (20, "USD 6.40"), (300, "USD 5.70"), (300, "CNY 41.00")],
        sample_price: Some("USD 12.00"),
        cost: "IDR 58000",
        moq: 20,
        multiple: 6,
        lead_time_days: 21,
        monthly_capacity: 900,
        stock: 48,
        packing: Carton { pieces: 6, size_mm: [580, 400, 360], weight_g: [10_800, 12_000], upright: false, layers_on_top: 4 },
        variants: Vec::new(),
        certificates: &[("SVLK", "CONTOH-SVLK-1", 300)],
    });
    Range { eight, ten, twelve, bongo }
}

/// 30 % deposit, the balance against a copy of the bill of lading.
fn usual() -> PaymentSchedule {
    let deposit = BasisPoints::percent(30).unwrap();
    PaymentSchedule::deposit(deposit, Milestone::AgainstTransportDocument)
}

fn fumigation() -> Adjustment {
    Adjustment {
        label: "Fumigasi dan sertifikat".to_owned(),
        value: AdjustmentValue::Charge(money("USD 180.00")),
    }
}

fn orders(maker: &Maker, drums: &Range) {
    let yiwu = maker.buyer(Customer {
        company: "Contoh Music Trading (Yiwu) 示例乐器贸易",
        contact: ("Li Contoh", "采购经理"),
        email: "li@contoh.example",
        address: ("示例路 8 号", "Yiwu", "000002"),
        country: "CN",
        language: Language::Zh,
        currency: Currency::USD,
        term: term(Incoterm::Fob, "Tanjung Perak, Surabaya"),
        port: "CNNGB",
        schedule: Some(usual()),
        source: "Business matching, Surabaya",
        notes: "Pembeli contoh. Form E wajib; minta draf sebelum kapal berangkat.",
    });
    let guangzhou = maker.buyer(Customer {
        company: "Example Instruments (Guangzhou) 示例打击乐",
        contact: ("Chen Example", "总经理"),
        email: "chen@example.com",
        address: ("示例大道 20 号", "Guangzhou", "000003"),
        country: "CN",
        language: Language::Zh,
        currency: Currency::CNY,
        term: term(Incoterm::Cif, "Nansha, Guangzhou"),
        port: "CNNSA",
        schedule: None,
        source: "Canton Fair",
        notes: "Pembeli contoh. Membayar dalam CNY.",
    });
    let school = maker.buyer(Customer {
        company: "Voorbeeld Muziekschool BV",
        contact: ("Jan Voorbeeld", "Inkoop"),
        email: "jan@voorbeeld.example",
        address: ("Voorbeeldstraat 5", "Utrecht", "0000 AA"),
        country: "NL",
        language: Language::En,
        currency: Currency::USD,
        term: term(Incoterm::Fob, "Tanjung Perak, Surabaya"),
        port: "NLRTM",
        schedule: Some(usual()),
        source: "Situs web",
        notes: "Pembeli contoh.",
    });

    // Two containers to two cities, last season.
    let shipped = maker.order(
        -140,
        Deal {
            number: 1,
            buyer: yiwu,
            kind: OrderKind::Order,
            currency: Currency::USD,
            term: term(Incoterm::Fob, "Tanjung Perak, Surabaya"),
            transport: TransportMode::Sea,
            lines: vec![Item {
                shares: vec![2600, 2600],
                ..Item::of(drums.eight, 5200).variant(0)
            }],
            adjustments: vec![fumigation()],
            destinations: vec![("Ningbo", "Ningbo", "CN"), ("Yantian", "Shenzhen", "CN")],
            wanted: Some(-95),
            valid_until: Some(-125),
            schedule: usual(),
            remarks: "Carton marks: CONTOH / YIWU / 1-650 per city.",
            private_notes: "Dibagi ke 14 bengkel.",
        },
    );
    maker.step(shipped, -138, OrderStep::SendQuote);
    maker.confirm(shipped, -133, "16180");
    let dues = maker.instalments(shipped);
    maker.pay(shipped, -130, dues[0], "T/T 30 %");
    maker.step(shipped, -128, OrderStep::StartProduction);
    maker.step(shipped, -98, OrderStep::BecomeReady);
    maker.step(shipped, -94, OrderStep::Ship);
    maker.note(shipped, -93, "Dua 40'HC, 650 karton masing-masing. Form E diajukan.");
    maker.pay(shipped, -84, dues[1], "Pelunasan, salinan B/L");
    maker.step(shipped, -60, OrderStep::Close);

    // The order of the season: 6,000 drums, in the workshops now.
    let making = maker.order(
        -30,
        Deal {
            number: 2,
            buyer: yiwu,
            kind: OrderKind::Order,
            currency: Currency::USD,
            term: term(Incoterm::Fob, "Tanjung Perak, Surabaya"),
            transport: TransportMode::Sea,
            lines: vec![
                Item { shares: vec![2400, 2400], ..Item::of(drums.eight, 4800).variant(0) },
                Item { shares: vec![600, 600], ..Item::of(drums.eight, 1200).variant(1) },
            ],
            adjustments: vec![fumigation()],
            destinations: vec![("Ningbo", "Ningbo", "CN"), ("Yantian", "Shenzhen", "CN")],
            wanted: Some(18),
            valid_until: Some(-16),
            schedule: usual(),
            remarks: "Carton marks: CONTOH / YIWU.",
            private_notes: "Kulit datang dari dua pemasok; periksa kelembapan.",
        },
    );
    maker.step(making, -29, OrderStep::SendQuote);
    maker.confirm(making, -25, "16240");
    maker.pay(making, -22, maker.instalments(making)[0], "T/T 30 %");
    maker.step(making, -21, OrderStep::StartProduction);
    maker.note(making, -6, "3.900 badan sudah dibubut, 2.400 sudah berkulit.");

    // A contract of five containers a month.
    let contract = maker.order(
        -7,
        Deal {
            number: 3,
            buyer: guangzhou,
            kind: OrderKind::Contract,
            currency: Currency::CNY,
            term: term(Incoterm::Cif, "Nansha, Guangzhou"),
            transport: TransportMode::Sea,
            lines: vec![Item {
                call_offs: vec![(45, 13_000), (75, 13_000), (105, 13_000)],
                ..Item::of(drums.eight, 39_000).variant(0)
            }],
            adjustments: vec![
                Adjustment {
                    label: "Ongkos laut dan asuransi".to_owned(),
                    value: AdjustmentValue::Charge(money("CNY 90000.00")),
                },
                Adjustment {
                    label: "Potongan kontrak".to_owned(),
                    value: AdjustmentValue::DiscountShare(BasisPoints::percent(2).unwrap()),
                },
            ],
            destinations: Vec::new(),
            wanted: Some(45),
            valid_until: Some(10),
            schedule: usual(),
            remarks: "Three call-offs of five containers each.",
            private_notes: "",
        },
    );
    maker.step(contract, -5, OrderStep::SendQuote);
    maker.confirm(contract, -4, "2245");
    maker.pay(contract, -3, maker.instalments(contract)[0], "T/T 30 %");

    // A new buyer who asks with a rule for ships and goods by air: the program warns.
    maker.order(
        -2,
        Deal {
            number: 4,
            buyer: school,
            kind: OrderKind::Order,
            currency: Currency::USD,
            term: term(Incoterm::Fob, "Juanda, Surabaya"),
            transport: TransportMode::Air,
            lines: vec![
                Item::of(drums.ten, 30),
                Item::of(drums.twelve, 8),
                Item::of(drums.bongo, 20),
            ],
            adjustments: Vec::new(),
            destinations: Vec::new(),
            wanted: Some(40),
            valid_until: Some(28),
            schedule: usual(),
            remarks: "",
            private_notes: "Lewat udara: tawarkan FCA. Bongo kelipatan 6.",
        },
    );
    shipments(maker, [shipped, contract]);
}

/// 26 rows of five cartons, five high: 650 cartons, 2,600 drums.
const FULL: [u32; 3] = [26, 5, 5];

fn shipments(maker: &Maker, [shipped, contract]: [OrderId; 2]) {
    let full = |order, container: u16, to| Freight {
        order,
        line: 0,
        to,
        pieces: 2_600,
        stowed: Some((container, FULL)),
    };
    // Last season's 5,200 drums, long arrived.
    let arrived = maker.shipment(
        -99,
        Voyage {
            number: 1,
            mode: ShipmentMode::Fcl,
            goods: vec![full(shipped, 0, Some(0)), full(shipped, 1, Some(1))],
            containers: 2,
            carrier: "Pelayaran Contoh",
            vessel: "KM Contoh Samudra",
            waybill: "CONTOH-BL-1",
            ports: ("Tanjung Perak", "Ningbo"),
            days: [Some(-96), Some(-94), Some(-83)],
            notes: "Peti kedua turun di Yantian.",
        },
    );
    maker.sail(arrived, -97, ShipmentStep::Booked);
    maker.sail(arrived, -96, ShipmentStep::Loaded { on: day(-96) });
    maker.sail(arrived, -94, ShipmentStep::Departed { on: day(-94) });
    maker.sail(arrived, -83, ShipmentStep::Arrived { on: day(-83) });

    // The contract's first call-off: 13,000 drums in five containers.
    maker.shipment(
        -2,
        Voyage {
            number: 2,
            mode: ShipmentMode::Fcl,
            goods: (0..5).map(|container| full(contract, container, None)).collect(),
            containers: 5,
            carrier: "Pelayaran Contoh",
            vessel: "",
            waybill: "",
            ports: ("Tanjung Perak", "Nansha"),
            days: [Some(43), Some(45), Some(56)],
            notes: "Panggilan pertama dari tiga.",
        },
    );
}
