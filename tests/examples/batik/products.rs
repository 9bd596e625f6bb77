//! What the batik workshop sells.

use tembus::domain::id::ProductId;
use tembus::domain::product::{OriginCriterion, ProductStatus};

use super::super::goods::{Carton, Goods, Kind};
use super::super::maker::Maker;

/// Folded cloth, ten to a carton.
const fn cloth_carton(net: u32, gross: u32) -> Carton {
    Carton {
        pieces: 10,
        size_mm: [420, 320, 160],
        weight_g: [net, gross],
        upright: false,
        layers_on_top: 6,
    }
}

pub struct Range {
    pub parang: ProductId,
    pub kawung: ProductId,
    pub lotus: ProductId,
    pub bag: ProductId,
    pub shirt: ProductId,
}

pub fn products(maker: &Maker) -> Range {
    let parang = maker.product(Goods {
        sku: "C-BTK-01",
        name: ["Kain batik tulis parang", "Hand-drawn batik cloth, parang", "手绘蜡染布 巴朗纹"],
        description: [
            "Kain katun primisima 2,4 x 1,1 m, motif parang, digambar tangan dengan canting. Ini produk contoh.",
            "Fine cotton, 2.4 x 1.1 m, the slanting parang motif, drawn by hand with wax. This is an example product.",
            "优质棉布，2.4 x 1.1 米，斜向巴朗纹，手工点蜡绘制。此为示例产品。",
        ],
        category: "Kain",
        picture: ("batik-parang", ["Kain batik dengan garis parang miring", "Batik cloth with slanting parang lines", "带斜向巴朗纹的蜡染布"]),
        status: ProductStatus::Active,
        hs6: "5208.52",
        origin: OriginCriterion::Pe,
        materials: &[("Katun", 100)],
        unit: "H87",
        tiers: &[(1, "IDR 850000"), (5, "IDR 790000"), (1, "USD 62.00"), (5, "USD 57.50"), (1, "EUR 58.00"), (5, "EUR 53.50"), (1, "SGD 84.00")],
        sample_price: None,
        cost: "IDR 520000",
        moq: 1,
        multiple: 1,
        lead_time_days: 21,
        monthly_capacity: 25,
        stock: 0,
        packing: cloth_carton(2600, 3100),
        variants: vec![
            Kind { suffix: "N", options: &[("Warna", "Nila")], stock: 3, differences: &[] },
            Kind { suffix: "S", options: &[("Warna", "Sogan")], stock: 2, differences: &["IDR 40000", "USD 3.00", "EUR 3.00", "SGD 4.00"] },
        ],
        certificates: &[("Batikmark", "CONTOH-001", 420)],
    });
    let kawung = maker.product(Goods {
        sku: "C-BTK-02",
        name: ["Selendang batik cap kawung", "Stamped batik shawl, kawung", "印章蜡染披肩 卡翁纹"],
        description: [
            "Selendang katun 2 x 0,5 m, motif kawung, dicap dengan tembaga. Ini produk contoh.",
            "Cotton shawl, 2 x 0.5 m, the four-petalled kawung motif, stamped with copper. This is an example product.",
            "棉质披肩，2 x 0.5 米，四瓣卡翁纹，铜章印制。此为示例产品。",
        ],
        category: "Selendang",
        picture: ("batik-kawung", ["Selendang dengan motif kawung", "Shawl with the kawung motif", "带卡翁纹的披肩"]),
        status: ProductStatus::Active,
        hs6: "6214.90",
        origin: OriginCriterion::Pe,
        materials: &[("Katun", 100)],
        unit: "H87",
        tiers: &[(1, "IDR 240000"), (10, "IDR 215000"), (1, "USD 18.50"), (10, "USD 16.50"), (1, "EUR 17.00"), (10, "EUR 15.20"), (1, "SGD 25.00")],
        sample_price: None,
        cost: "IDR 135000",
        moq: 2,
        multiple: 1,
        lead_time_days: 10,
        monthly_capacity: 120,
        stock: 14,
        packing: Carton { pieces: 25, size_mm: [420, 320, 160], weight_g: [3000, 3500], upright: false, layers_on_top: 6 },
        variants: Vec::new(),
        certificates: &[],
    });
    let lotus = maker.product(Goods {
        sku: "C-BTK-03",
        name: ["Kain batik teratai Malang", "Batik cloth, Malang lotus", "玛琅莲花蜡染布"],
        description: [
            "Kain katun 2,4 x 1,1 m, motif teratai, lambang Malang. Warna alam dari kulit mahoni. Ini produk contoh.",
            "Cotton, 2.4 x 1.1 m, the lotus of Malang, dyed with mahogany bark. This is an example product.",
            "棉布，2.4 x 1.1 米，玛琅莲花图案，桃花心木皮染色。此为示例产品。",
        ],
        category: "Kain",
        picture: ("batik-lotus", ["Kain batik dengan bunga teratai", "Batik cloth with lotus flowers", "带莲花的蜡染布"]),
        status: ProductStatus::Active,
        hs6: "5208.52",
        origin: OriginCriterion::Pe,
        materials: &[("Katun", 100)],
        unit: "H87",
        tiers: &[(1, "IDR 980000"), (1, "USD 72.00"), (5, "USD 67.00"), (1, "EUR 67.00"), (1, "SGD 97.00")],
        sample_price: None,
        cost: "IDR 610000",
        moq: 1,
        multiple: 1,
        lead_time_days: 28,
        monthly_capacity: 15,
        stock: 2,
        packing: cloth_carton(2700, 3200),
        variants: Vec::new(),
        certificates: &[("Batikmark", "CONTOH-002", 25)],
    });
    let bag = maker.product(Goods {
        sku: "C-BTK-04",
        name: ["Tas kain batik", "Batik tote bag", "蜡染布袋"],
        description: [
            "Tas belanja dari sisa kain batik, berlapis blacu, tali kulit. Tiap tas berbeda. Ini produk contoh.",
            "Shopping bag from batik remnants, lined, with leather handles. No two are alike. This is an example product.",
            "用蜡染余布制成的购物袋，有衬里，皮革提手，每只不同。此为示例产品。",
        ],
        category: "Tas",
        picture: ("batik-bag", ["Tas kain batik dengan tali kulit", "Batik bag with leather handles", "皮提手蜡染袋"]),
        status: ProductStatus::Active,
        hs6: "4202.22",
        origin: OriginCriterion::Cth,
        materials: &[("Katun", 85), ("Kulit sapi", 15)],
        unit: "H87",
        tiers: &[(1, "IDR 175000"), (10, "IDR 155000"), (1, "USD 14.00"), (10, "USD 12.50"), (1, "EUR 13.00"), (10, "EUR 11.60"), (1, "SGD 19.00")],
        sample_price: None,
        cost: "IDR 92000",
        moq: 2,
        multiple: 2,
        lead_time_days: 14,
        monthly_capacity: 80,
        stock: 20,
        packing: Carton { pieces: 20, size_mm: [450, 350, 300], weight_g: [5200, 6000], upright: false, layers_on_top: 4 },
        variants: Vec::new(),
        certificates: &[],
    });
    let size = |suffix, value: &'static [(&'static str, &'static str)], stock| Kind {
        suffix,
        options: value,
        stock,
        differences: &[],
    };
    let shirt = maker.product(Goods {
        sku: "C-BTK-05",
        name: ["Kemeja batik lengan panjang", "Long-sleeved batik shirt", "长袖蜡染衬衫"],
        description: [
            "Kemeja pria katun, batik cap, kancing batok kelapa. Ini produk contoh.",
            "Men's cotton shirt, stamped batik, coconut-shell buttons. This is an example product.",
            "男式棉质衬衫，印章蜡染，椰壳纽扣。此为示例产品。",
        ],
        category: "Kemeja",
        picture: (
            "batik-shirt",
            ["Kemeja batik di gantungan", "Batik shirt on a hanger", "衣架上的蜡染衬衫"],
        ),
        status: ProductStatus::Active,
        hs6: "6205.20",
        origin: OriginCriterion::Pe,
        materials: &[("Katun", 100)],
        unit: "H87",
        tiers: &[
            (1, "IDR 425000"),
            (6, "IDR 395000"),
            (1, "USD 32.00"),
            (6, "USD 29.50"),
            (1, "EUR 29.50"),
            (1, "SGD 43.00"),
        ],
        sample_price: None,
        cost: "IDR 265000",
        moq: 1,
        multiple: 1,
        lead_time_days: 14,
        monthly_capacity: 60,
        stock: 0,
        packing: Carton {
            pieces: 20,
            size_mm: [420, 320, 240],
            weight_g: [4600, 5200],
            upright: false,
            layers_on_top: 5,
        },
        variants: vec![
            size("M", &[("Ukuran", "M")], 4),
            size("L", &[("Ukuran", "L")], 5),
            size("XL", &[("Ukuran", "XL")], 2),
        ],
        certificates: &[],
    });
    maker.product(Goods {
        sku: "C-BTK-06",
        name: ["Syal batik sutra", "Silk batik scarf", "真丝蜡染围巾"],
        description: [
            "Syal sutra 1,8 x 0,4 m, masih dicoba warnanya. Ini produk contoh.",
            "Silk scarf, 1.8 x 0.4 m, colours still being tried. This is an example product.",
            "真丝围巾，1.8 x 0.4 米，颜色仍在试验。此为示例产品。",
        ],
        category: "Selendang",
        picture: (
            "batik-silk",
            ["Syal sutra bergelombang", "Flowing silk scarf", "飘逸的真丝围巾"],
        ),
        status: ProductStatus::Draft,
        hs6: "6214.10",
        origin: OriginCriterion::Unknown,
        materials: &[("Sutra", 100)],
        unit: "H87",
        tiers: &[(1, "IDR 560000"), (1, "USD 42.00")],
        sample_price: None,
        cost: "IDR 340000",
        moq: 1,
        multiple: 1,
        lead_time_days: 21,
        monthly_capacity: 20,
        stock: 0,
        packing: Carton {
            pieces: 25,
            size_mm: [420, 320, 120],
            weight_g: [2000, 2500],
            upright: false,
            layers_on_top: 6,
        },
        variants: Vec::new(),
        certificates: &[],
    });
    Range { parang, kawung, lotus, bag, shirt }
}
