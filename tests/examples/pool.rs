//! An exporter in Batu who pools snacks, flowers and wood craft from several makers.

use tembus::app::command::OrderStep;
use tembus::domain::code::Country;
use tembus::domain::id::ProductId;
use tembus::domain::incoterm::{Incoterm, TransportMode};
use tembus::domain::language::Language;
use tembus::domain::money::Currency;
use tembus::domain::order::schedule::{Milestone, PaymentSchedule};
use tembus::domain::order::{Adjustment, AdjustmentValue, OrderKind};
use tembus::domain::party::{Address, BankAccount, Contact, Exporter, LegalForm};
use tembus::domain::percent::BasisPoints;
use tembus::domain::product::{OriginCriterion, ProductStatus};

use super::goods::{Carton, Goods, Kind, words};
use super::maker::{Customer, Deal, Item, Maker, charge, term};
use super::members::producers;

pub fn file() -> String {
    let maker = Maker::new(0xf1);
    maker.exporter(exporter());
    let goods = products(&maker);
    orders(&maker, &goods);
    producers(&maker, &goods);
    maker.into_file()
}

fn exporter() -> Exporter {
    Exporter {
        legal_form: LegalForm::Koperasi,
        nib: "0000000000003".to_owned(),
        address: Address {
            lines: "Jl. Contoh 21, Desa Bumiaji".to_owned(),
            city: "Batu".to_owned(),
            region: "Jawa Timur".to_owned(),
            postal_code: "65331".to_owned(),
            country: Some(Country::INDONESIA),
        },
        contacts: vec![Contact {
            name: "Pengurus Contoh".to_owned(),
            role: "Bagian ekspor".to_owned(),
            email: "ekspor@contoh.example".to_owned(),
            phone: "+62 812 0000 0003".to_owned(),
        }],
        bank_accounts: vec![BankAccount {
            bank: "Bank Contoh".to_owned(),
            branch: "Batu".to_owned(),
            holder: "Koperasi Contoh Batu".to_owned(),
            number: "000-000-003".to_owned(),
            swift: "CNTHIDJA".to_owned(),
            currency: Some(Currency::USD),
        }],
        signatory_name: "Pengurus Contoh".to_owned(),
        signatory_title: "Ketua".to_owned(),
        story: words([
            "Sembilan usaha kecil di Kota Batu mengumpulkan keripik, bunga, dan kerajinan kayu untuk dikirim bersama. (Usaha contoh)",
            "Nine small firms in Batu gather crisps, flowers and wood craft and ship them together. (An example business)",
            "巴图市九家小企业把果脆片、鲜花与木雕集中起来共同出口。（示例商家）",
        ]),
        delivery_term: Some(term(Incoterm::Fob, "Tanjung Perak, Surabaya")),
        ..Exporter::new("Koperasi Contoh Batu".to_owned(), Currency::IDR)
    }
}

pub struct Range {
    pub apple: ProductId,
    pub jackfruit: ProductId,
    flowers: ProductId,
    pub bowl: ProductId,
    pub mask: ProductId,
    oil: ProductId,
}

fn products(maker: &Maker) -> Range {
    let apple = maker.product(Goods {
        sku: "C-BTU-01",
        name: ["Keripik apel Batu 100 g", "Batu apple crisps, 100 g", "巴图苹果脆片 100克"],
        description: [
            "Apel Batu digoreng vakum, tanpa gula tambahan, kemasan berdiri. Tahan 10 bulan. Ini produk contoh.",
            "Apples from Batu, vacuum-fried, no added sugar, stand-up pouch. Keeps ten months. This is an example product.",
            "巴图苹果真空低温油炸，无添加糖，自立袋，保质期十个月。此为示例产品。",
        ],
        category: "Camilan",
        picture: ("pool-apple", ["Keripik apel dan buah apel", "Apple crisps and apples", "苹果脆片与苹果"]),
        status: ProductStatus::Active,
        hs6: "2008.99",
        origin: OriginCriterion::Pe,
        materials: &[("Apel", 92), ("Minyak kelapa sawit", 8)],
        unit: "XPK",
        tiers: &[(60, "IDR 19500"), (600, "IDR 17800"), (60, "USD 1.48"), (600, "USD 1.32"), (3000, "USD 1.24"), (600, "SGD 1.75")],
        sample_price: Some("USD 3.00"),
        cost: "IDR 12400",
        moq: 60,
        multiple: 30,
        lead_time_days: 14,
        monthly_capacity: 4500,
        stock: 420,
        packing: Carton { pieces: 30, size_mm: [480, 360, 300], weight_g: [3000, 4100], upright: true, layers_on_top: 5 },
        variants: vec![
            Kind { suffix: "M", options: &[("Rasa", "Manalagi")], stock: 420, differences: &[] },
            Kind { suffix: "A", options: &[("Rasa", "Anna")], stock: 180, differences: &["USD 0.05", "IDR 500"] },
        ],
        certificates: &[("Halal", "CONTOH-HALAL-1", 18), ("PIRT", "CONTOH-PIRT-1", 700)],
    });
    let jackfruit = maker.product(Goods {
        sku: "C-BTU-02",
        name: ["Keripik nangka 100 g", "Jackfruit crisps, 100 g", "菠萝蜜脆片 100克"],
        description: [
            "Nangka matang pohon digoreng vakum, renyah, manis alami. Ini produk contoh.",
            "Tree-ripe jackfruit, vacuum-fried, naturally sweet. This is an example product.",
            "树熟菠萝蜜真空低温油炸，天然甜味。此为示例产品。",
        ],
        category: "Camilan",
        picture: (
            "pool-jackfruit",
            ["Keripik nangka dalam mangkuk", "Jackfruit crisps in a bowl", "碗中的菠萝蜜脆片"],
        ),
        status: ProductStatus::Active,
        hs6: "2008.99",
        origin: OriginCriterion::Pe,
        materials: &[("Nangka", 90), ("Minyak kelapa sawit", 10)],
        unit: "XPK",
        tiers: &[(60, "IDR 21000"), (60, "USD 1.58"), (600, "USD 1.42"), (600, "SGD 1.88")],
        sample_price: Some("USD 3.00"),
        cost: "IDR 13600",
        moq: 60,
        multiple: 30,
        lead_time_days: 14,
        monthly_capacity: 1800,
        stock: 90,
        packing: Carton {
            pieces: 30,
            size_mm: [480, 360, 300],
            weight_g: [3000, 4100],
            upright: true,
            layers_on_top: 5,
        },
        variants: Vec::new(),
        certificates: &[("Halal", "CONTOH-HALAL-2", 260)],
    });
    let flowers = maker.product(Goods {
        sku: "C-BTU-03",
        name: ["Krisan potong, ikat 10 tangkai", "Cut chrysanthemums, bunch of 10", "切花菊 每扎10枝"],
        description: [
            "Krisan putih dan kuning dari Bumiaji, dipotong pagi, dikirim dingin lewat udara. Ini produk contoh.",
            "White and yellow chrysanthemums from Bumiaji, cut in the morning, flown cold. This is an example product.",
            "布米阿吉白黄菊花，清晨采切，空运冷链。此为示例产品。",
        ],
        category: "Bunga",
        picture: ("pool-flowers", ["Seikat krisan putih dan kuning", "A bunch of white and yellow chrysanthemums", "一束白黄菊花"]),
        status: ProductStatus::Active,
        hs6: "0603.14",
        origin: OriginCriterion::Wo,
        materials: &[],
        unit: "SET",
        tiers: &[(40, "IDR 24000"), (40, "USD 2.10"), (400, "USD 1.85"), (40, "SGD 2.80")],
        sample_price: None,
        cost: "IDR 14500",
        moq: 40,
        multiple: 20,
        lead_time_days: 7,
        monthly_capacity: 2400,
        stock: 0,
        packing: Carton { pieces: 20, size_mm: [1000, 400, 300], weight_g: [9000, 11_000], upright: false, layers_on_top: 3 },
        variants: Vec::new(),
        certificates: &[("Fitosanitari", "per pengiriman", 12)],
    });
    let bowl = maker.product(Goods {
        sku: "C-BTU-04",
        name: ["Mangkuk kayu sonokeling 20 cm", "Rosewood bowl, 20 cm", "紫檀木碗 20厘米"],
        description: [
            "Dibubut dari sonokeling, dilapis minyak aman pangan. Ini produk contoh.",
            "Turned from sonokeling rosewood, finished with food-safe oil. This is an example product.",
            "紫檀木车制，食品级木蜡油涂层。此为示例产品。",
        ],
        category: "Kerajinan kayu",
        picture: ("pool-bowl", ["Mangkuk kayu dengan serat jelas", "Wooden bowl with a clear grain", "木纹清晰的木碗"]),
        status: ProductStatus::Active,
        hs6: "4419.90",
        origin: OriginCriterion::Pe,
        materials: &[("Sonokeling", 100)],
        unit: "H87",
        tiers: &[(12, "IDR 98000"), (12, "USD 7.90"), (120, "USD 6.95"), (12, "EUR 7.30"), (120, "EUR 6.45")],
        sample_price: Some("USD 14.00"),
        cost: "IDR 61000",
        moq: 12,
        multiple: 12,
        lead_time_days: 30,
        monthly_capacity: 300,
        stock: 36,
        packing: Carton { pieces: 12, size_mm: [460, 460, 260], weight_g: [6600, 7400], upright: false, layers_on_top: 5 },
        variants: Vec::new(),
        certificates: &[("SVLK", "CONTOH-SVLK-3", 210)],
    });
    let mask = maker.product(Goods {
        sku: "C-BTU-05",
        name: ["Topeng Malangan", "Malang mask", "玛琅面具"],
        description: [
            "Topeng tari Panji, kayu sengon, dicat tangan. Ini produk contoh.",
            "Mask of the Panji dance, sengon wood, painted by hand. This is an example product.",
            "班基舞面具，南洋楹木，手工彩绘。此为示例产品。",
        ],
        category: "Kerajinan kayu",
        picture: (
            "pool-mask",
            [
                "Topeng Malangan berwarna hijau dan emas",
                "Green and gold Malang mask",
                "绿金色玛琅面具",
            ],
        ),
        status: ProductStatus::Active,
        hs6: "4420.11",
        origin: OriginCriterion::Pe,
        materials: &[("Sengon", 100)],
        unit: "H87",
        tiers: &[(4, "IDR 260000"), (4, "USD 20.50"), (40, "USD 18.00"), (4, "EUR 19.00")],
        sample_price: None,
        cost: "IDR 165000",
        moq: 4,
        multiple: 1,
        lead_time_days: 40,
        monthly_capacity: 60,
        stock: 9,
        packing: Carton {
            pieces: 8,
            size_mm: [500, 400, 360],
            weight_g: [4800, 5900],
            upright: false,
            layers_on_top: 3,
        },
        variants: Vec::new(),
        certificates: &[("SVLK", "CONTOH-SVLK-3", 210)],
    });
    let oil = maker.product(Goods {
        sku: "C-BTU-06",
        name: ["Minyak sereh wangi 1 l", "Citronella oil, 1 l", "香茅油 1升"],
        description: [
            "Disuling uap dari sereh wangi, sitronelal di atas 35 %. Ini produk contoh.",
            "Steam-distilled citronella, citronellal above 35 %. This is an example product.",
            "蒸汽蒸馏香茅油，香茅醛含量35%以上。此为示例产品。",
        ],
        category: "Bahan kosmetik",
        picture: (
            "pool-oil",
            ["Botol minyak dan rumpun sereh", "Bottle of oil and lemongrass", "精油瓶与香茅草"],
        ),
        status: ProductStatus::Active,
        hs6: "3301.29",
        origin: OriginCriterion::Pe,
        materials: &[("Minyak sereh wangi", 100)],
        unit: "LTR",
        tiers: &[(5, "IDR 310000"), (5, "USD 24.00"), (50, "USD 21.50"), (5, "EUR 22.30")],
        sample_price: Some("USD 8.00"),
        cost: "IDR 205000",
        moq: 5,
        multiple: 1,
        lead_time_days: 20,
        monthly_capacity: 150,
        stock: 18,
        packing: Carton {
            pieces: 12,
            size_mm: [420, 320, 300],
            weight_g: [10_600, 12_900],
            upright: true,
            layers_on_top: 3,
        },
        variants: Vec::new(),
        certificates: &[("MSDS", "CONTOH-MSDS-1", 500)],
    });
    Range { apple, jackfruit, flowers, bowl, mask, oil }
}

fn deposit(percent: u16, balance: Milestone) -> PaymentSchedule {
    PaymentSchedule::deposit(BasisPoints::percent(percent).unwrap(), balance)
}

fn orders(maker: &Maker, goods: &Range) {
    let foods = maker.buyer(Customer {
        company: "Contoh Foods Sdn Bhd",
        contact: ("Aisyah Contoh", "Purchasing"),
        email: "aisyah@contoh.example",
        address: ("5 Jalan Contoh", "Shah Alam", "00004"),
        country: "MY",
        language: Language::En,
        currency: Currency::USD,
        term: term(Incoterm::Cif, "Port Klang"),
        port: "MYPKG",
        schedule: Some(deposit(30, Milestone::AgainstTransportDocument)),
        source: "Trade Expo Indonesia",
        notes: "Pembeli contoh. Sertifikat halal harus masih berlaku saat tiba.",
    });
    let market = maker.buyer(Customer {
        company: "Example Fresh Market Pte Ltd",
        contact: ("Ravi Example", "Category manager"),
        email: "ravi@example.com",
        address: ("9 Example Quay", "Singapore", "000005"),
        country: "SG",
        language: Language::En,
        currency: Currency::SGD,
        term: term(Incoterm::Cpt, "Changi, Singapore"),
        port: "SGSIN",
        schedule: Some(deposit(100, Milestone::BeforeShipment)),
        source: "Rujukan dinas perdagangan",
        notes: "Pembeli contoh. Bunga tiap Kamis.",
    });
    let home = maker.buyer(Customer {
        company: "Beispiel Wohnen GmbH",
        contact: ("Jule Beispiel", "Einkauf"),
        email: "jule@beispiel.example",
        address: ("Beispielweg 11", "Hamburg", "00006"),
        country: "DE",
        language: Language::En,
        currency: Currency::EUR,
        term: term(Incoterm::Fob, "Tanjung Perak, Surabaya"),
        port: "DEHAM",
        schedule: Some(deposit(50, Milestone::BeforeShipment)),
        source: "Ambiente",
        notes: "Pembeli contoh.",
    });

    // More crisps than one maker can fry: the red warning that pooling starts from.
    maker.order(
        -2,
        Deal {
            number: 1,
            buyer: foods,
            kind: OrderKind::Order,
            currency: Currency::USD,
            term: term(Incoterm::Cif, "Port Klang"),
            transport: TransportMode::Sea,
            lines: vec![Item::of(goods.apple, 9000).variant(0), Item::of(goods.jackfruit, 3000)],
            adjustments: vec![charge("Ongkos laut dan asuransi", "USD 640.00")],
            destinations: Vec::new(),
            wanted: Some(28),
            valid_until: Some(18),
            schedule: deposit(30, Milestone::AgainstTransportDocument),
            remarks: "",
            private_notes: "Satu dapur tidak cukup. Tanya anggota lain sebelum menjawab.",
        },
    );

    // The weekly flowers, paid before they fly.
    let ready = maker.order(
        -8,
        Deal {
            number: 2,
            buyer: market,
            kind: OrderKind::Order,
            currency: Currency::SGD,
            term: term(Incoterm::Cpt, "Changi, Singapore"),
            transport: TransportMode::Air,
            lines: vec![Item::of(goods.flowers, 160)],
            adjustments: vec![charge("Angkutan udara", "SGD 310.00")],
            destinations: Vec::new(),
            wanted: Some(1),
            valid_until: Some(-4),
            schedule: deposit(100, Milestone::BeforeShipment),
            remarks: "Half white, half yellow.",
            private_notes: "Potong Rabu pagi, ke Juanda Rabu malam.",
        },
    );
    maker.step(ready, -8, OrderStep::SendQuote);
    maker.confirm(ready, -7, "12380");
    maker.pay(ready, -6, maker.instalments(ready)[0], "Lunas di muka");
    maker.step(ready, -1, OrderStep::BecomeReady);

    // Wood craft to Hamburg, quoted.
    let quoted = maker.order(
        -6,
        Deal {
            number: 3,
            buyer: home,
            kind: OrderKind::Order,
            currency: Currency::EUR,
            term: term(Incoterm::Fob, "Tanjung Perak, Surabaya"),
            transport: TransportMode::Sea,
            lines: vec![Item::of(goods.bowl, 240), Item::of(goods.mask, 24)],
            adjustments: vec![Adjustment {
                label: "Potongan pesanan pertama".to_owned(),
                value: AdjustmentValue::DiscountShare(BasisPoints::percent(3).unwrap()),
            }],
            destinations: Vec::new(),
            wanted: Some(50),
            valid_until: Some(8),
            schedule: deposit(50, Milestone::BeforeShipment),
            remarks: "",
            private_notes: "",
        },
    );
    maker.step(quoted, -5, OrderStep::SendQuote);

    // On the water, the balance still open.
    let sailing = maker.order(
        -70,
        Deal {
            number: 4,
            buyer: foods,
            kind: OrderKind::Order,
            currency: Currency::USD,
            term: term(Incoterm::Cif, "Port Klang"),
            transport: TransportMode::Sea,
            lines: vec![
                Item::of(goods.apple, 3600).variant(0),
                Item::of(goods.jackfruit, 1200),
                Item::of(goods.oil, 24).agreed("USD 22.75"),
            ],
            adjustments: vec![charge("Ongkos laut dan asuransi", "USD 480.00")],
            destinations: Vec::new(),
            wanted: Some(-16),
            valid_until: Some(-55),
            schedule: deposit(30, Milestone::AgainstTransportDocument),
            remarks: "Halal certificate with the documents.",
            private_notes: "",
        },
    );
    maker.step(sailing, -68, OrderStep::SendQuote);
    maker.confirm(sailing, -61, "16210");
    maker.pay(sailing, -58, maker.instalments(sailing)[0], "T/T 30 %");
    maker.step(sailing, -56, OrderStep::StartProduction);
    maker.step(sailing, -20, OrderStep::BecomeReady);
    maker.step(sailing, -14, OrderStep::Ship);

    // An order that came to nothing, kept with its reason.
    let cancelled = maker.order(
        -52,
        Deal {
            number: 5,
            buyer: home,
            kind: OrderKind::Sample,
            currency: Currency::EUR,
            term: term(Incoterm::Fca, "Juanda, Surabaya"),
            transport: TransportMode::Courier,
            lines: vec![Item::of(goods.oil, 5)],
            adjustments: Vec::new(),
            destinations: Vec::new(),
            wanted: None,
            valid_until: Some(-40),
            schedule: deposit(100, Milestone::BeforeShipment),
            remarks: "",
            private_notes: "",
        },
    );
    maker.step(cancelled, -51, OrderStep::SendQuote);
    let reason = "Kurir tidak menerima cairan mudah terbakar".to_owned();
    maker.step(cancelled, -47, OrderStep::Cancel { reason });
}
