//! Reading and writing the product form: single cases, and the law that both are inverse.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::app::problem::Problem;
use crate::domain::code::{CodeError, Country, Hs6, NationalCode, Unit};
use crate::domain::language::LocalizedText;
use crate::domain::packing::PackingError;
use crate::domain::percent::BasisPoints;
use crate::domain::price::{PriceList, PriceListError, PriceTier};
use crate::domain::product::{
    Certificate, Material, OriginCriterion, ProductPhoto, ProductStatus, Variant, VariantOption,
};

const ID: ProductId = ProductId(Uuid::from_u128(1));

fn nobody(_: &Sku) -> Option<ProductId> {
    None
}

/// A new form, in Indonesian, with these texts typed.
fn typed(texts: &[(&str, &str)]) -> ProductForm {
    let mut form = ProductForm::blank(Language::Id, Currency::USD);
    for (name, text) in [("sku", "BTK-01"), ("name_id", "Batik tulis")].iter().chain(texts) {
        form.fields.set(*name, *text);
    }
    form
}

fn read(texts: &[(&str, &str)]) -> Product {
    typed(texts).read(ID, None, nobody).unwrap()
}

/// Checks that the form has exactly one problem, beside this field.
fn refused(texts: &[(&str, &str)], field: &str, problem: impl Into<Problem>) {
    let errors = typed(texts).read(ID, None, nobody).unwrap_err();
    assert_eq!(errors, [FieldError::new(field, problem)]);
}

#[test]
fn an_article_number_and_one_name_are_enough() {
    let product = read(&[]);
    assert_eq!(product.sku.as_str(), "BTK-01");
    assert_eq!((product.moq, product.order_multiple, product.stock), (1, 1, 0));
    assert_eq!(product.origin_country, Country::INDONESIA);
    assert_eq!(product.prices, PriceList::default());
    let english = read(&[("name_id", ""), ("name_en", "Hand-drawn batik")]);
    assert_eq!(english.name, LocalizedText::only(Language::En, "Hand-drawn batik"));
}

#[test]
fn what_is_missing_is_said_beside_its_field() {
    refused(&[("sku", " ")], "sku", Problem::Required);
    refused(&[("name_id", " ")], "name_id", Problem::Required);
    refused(&[("origin_criterion", "RVC")], "rvc_percent", Problem::Required);
    refused(&[("tiers.0.min_quantity", "50")], "tiers.0.unit_price", Problem::Required);
    refused(&[("materials.0.percent", "60")], "materials.0.name", Problem::Required);
    refused(&[("certificates.0.number", "9")], "certificates.0.name", Problem::Required);
    let incomplete = typed(&[("pieces_per_carton", "20")]).read(ID, None, nobody).unwrap_err();
    assert_eq!(incomplete.len(), 5, "{incomplete:?}");
}

#[test]
fn what_is_wrong_keeps_its_value_and_its_limit() {
    let digits = |text: &str, wanted| CodeError::NotDigits { text: text.into(), wanted };
    refused(&[("hs6", "9206")], "hs6", digits("9206", "6"));
    refused(&[("moq", "0")], "moq", Problem::TooSmall { value: 0, least: 1 });
    let most = i64::from(u16::MAX);
    let large = Problem::TooLarge { value: 70_000, most };
    refused(&[("lead_time_days", "70.000")], "lead_time_days", large);
    let (length, limit) = (limit::CATEGORY + 1, limit::CATEGORY);
    refused(&[("category", &"x".repeat(length))], "category", Problem::TooLong { length, limit });
    refused(
        &[("national_codes.0.market", "CN"), ("national_codes.0.code", "9206")],
        "national_codes.0.code",
        digits("9206", "8 / 10"),
    );
    refused(
        &[("certificates.0.name", "SVLK"), ("certificates.0.expires_on", "tahun depan")],
        "certificates.0.expires_on",
        Problem::NotADay { text: "tahun depan".into() },
    );
}

#[test]
fn entries_that_contradict_each_other_are_refused_at_the_later_one() {
    refused(
        &[
            ("tiers.0.unit_price", "12,50"),
            ("tiers.1.min_quantity", "1"),
            ("tiers.1.currency", "USD"),
            ("tiers.1.unit_price", "11"),
        ],
        "tiers.1.min_quantity",
        PriceListError::Duplicate { currency: Currency::USD, min_quantity: 1 },
    );
    refused(
        &[
            ("materials.0.name", "Katun"),
            ("materials.0.percent", "70"),
            ("materials.1.name", "Sutra"),
            ("materials.1.percent", "40"),
        ],
        "materials.1.percent",
        Problem::NotWhole { sum: 11_000 },
    );
    refused(
        &[
            ("pieces_per_carton", "20"),
            ("carton_length_mm", "600"),
            ("carton_width_mm", "400"),
            ("carton_height_mm", "300"),
            ("net_weight_g", "9.000"),
            ("gross_weight_g", "8.500"),
        ],
        "net_weight_g",
        PackingError::NetAboveGross { net_g: 9000, gross_g: 8500 },
    );
}

#[test]
fn article_numbers_are_unique_in_the_form_and_in_the_catalogue() {
    let variant = ("variants.0.id", "00000000-0000-0000-0000-000000000007");
    let texts = [variant, ("variants.0.sku", "btk-01")];
    refused(&texts, "variants.0.sku", Problem::Twice { text: "btk-01".into() });
    let other = ProductId(Uuid::from_u128(2));
    let errors = typed(&[]).read(ID, None, |_| Some(other)).unwrap_err();
    let sku = Sku::parse("BTK-01").unwrap();
    assert_eq!(errors, [FieldError::new("sku", Problem::SkuTaken { sku, by: other })]);
    assert!(typed(&[]).read(ID, None, |_| Some(ID)).is_ok());
}

#[test]
fn empty_rows_are_no_rows() {
    let mut form = typed(&[]);
    form.add_tier();
    form.add_variant(VariantId(Uuid::from_u128(7)));
    form.fields.add_row("materials", &[("name", ""), ("percent", " ")]);
    let product = form.read(ID, None, nobody).unwrap();
    assert_eq!(product.prices, PriceList::default());
    assert_eq!((product.variants.len(), product.materials.len()), (0, 0));
}

#[test]
fn a_further_row_begins_like_the_one_before() {
    let mut form = typed(&[("tiers.0.currency", "SGD")]);
    form.add_tier();
    assert_eq!(form.fields.get("tiers.1.currency"), "SGD");
    form.add_variant(VariantId(Uuid::from_u128(7)));
    form.fields.set("variants.0.option_name", "warna");
    form.fields.set("variants.0.option_name_2", "ukuran");
    form.add_variant(VariantId(Uuid::from_u128(8)));
    assert_eq!(form.fields.get("variants.1.option_name_2"), "ukuran");
    assert_eq!(form.fields.get("variants.1.option_value"), "");
}

#[test]
fn a_copy_has_article_numbers_of_its_own() {
    let mut product = read(&[("stock", "12")]);
    product.variants = vec![Variant {
        id: VariantId(Uuid::from_u128(7)),
        sku: Sku::parse("BTK-01-BIRU").unwrap(),
        options: vec![],
        stock: 3,
        price_differences: vec![],
    }];
    let is_taken = |sku: &Sku| ["BTK-01-2", "BTK-01-3"].contains(&sku.as_str());
    let fresh = VariantId(Uuid::from_u128(9));
    let copy = ProductForm::copy_of(&product, Language::En, Currency::USD, is_taken, || fresh);
    let copy = copy.read(ID, None, nobody).unwrap();
    assert_eq!((copy.sku.as_str(), copy.stock), ("BTK-01-4", 0));
    let variant = &copy.variants[0];
    assert_eq!((variant.sku.as_str(), variant.id, variant.stock), ("BTK-01-BIRU-2", fresh, 0));
}

#[test]
fn margin_and_carton_follow_the_typing() {
    let mut form = typed(&[("cost", "10"), ("cost_currency", "USD")]);
    assert_eq!(form.margin(), None);
    form.fields.set("tiers.0.unit_price", "12,50");
    let margin = Margin { earned: Money::new(250, Currency::USD), share: 2000 };
    assert_eq!(form.margin(), Some(margin));
    form.fields.set("cost", "15");
    assert_eq!(form.margin().map(|margin| margin.share), Some(-2000));
    for (name, text) in [
        ("pieces_per_carton", "20"),
        ("carton_length_mm", "600"),
        ("carton_width_mm", "400"),
        ("carton_height_mm", "300"),
        ("net_weight_g", "8000"),
    ] {
        form.fields.set(name, text);
    }
    assert_eq!(form.packing(), None);
    form.fields.set("gross_weight_g", "9000");
    assert_eq!(form.packing().map(|packing| packing.carton_volume_mm3()), Some(72_000_000));
}

#[test]
fn a_draft_reads_back() {
    let draft = ProductDraft { base: 3, form: typed(&[("tiers.0.unit_price", "12,50")]) };
    let read = ProductDraft::from_text(&draft.to_text()).unwrap();
    assert_eq!((read.base, read.form.language), (3, Language::Id));
    assert_eq!(read.form.fields.differences(&draft.form.fields), Vec::<String>::new());
    assert!(ProductDraft::from_text("{\"base\":3}").is_none());
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![Just("Batik tulis"), Just("a"), Just("靛蓝 蜡染"), Just("50% — \"x\"")]
        .prop_map(str::to_owned)
}

fn maybe_words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), words()]
}

fn localized() -> impl Strategy<Value = LocalizedText> {
    (words(), maybe_words(), maybe_words()).prop_map(|(id, en, zh)| LocalizedText { id, en, zh })
}

fn money() -> impl Strategy<Value = Money> {
    let currency = prop_oneof![Just(Currency::IDR), Just(Currency::USD), Just(Currency::JPY)];
    (0_i64..1_000_000_000, currency)
        .prop_map(|(written, currency)| Money::new(written * currency.written_step(), currency))
}

fn share() -> impl Strategy<Value = BasisPoints> {
    (0_u16..=10_000).prop_map(|points| BasisPoints::new(points).unwrap())
}

fn prices() -> impl Strategy<Value = PriceList> {
    prop::collection::vec((1_u32.., money()), 0..12).prop_map(|tiers| {
        let mut kept: Vec<PriceTier> = Vec::new();
        for (min_quantity, unit_price) in tiers {
            let same = |tier: &PriceTier| {
                tier.min_quantity == min_quantity && tier.unit_price.currency == unit_price.currency
            };
            if !kept.iter().any(same) {
                kept.push(PriceTier { min_quantity, unit_price });
            }
        }
        PriceList::new(kept).unwrap()
    })
}

fn packing() -> impl Strategy<Value = Packing> {
    let side = || 1_u32..=Packing::LONGEST_MM;
    let weights = (0_u32..1_000_000, 0_u32..1_000_000);
    (1_u32.., side(), side(), side(), weights, any::<bool>(), any::<Option<u16>>()).prop_map(
        |(pieces_per_carton, length, width, height, (net, tare), upright_only, layers_on_top)| {
            Packing {
                pieces_per_carton,
                carton_length_mm: length,
                carton_width_mm: width,
                carton_height_mm: height,
                net_weight_g: net,
                gross_weight_g: net + tare,
                upright_only,
                layers_on_top,
            }
        },
    )
}

fn variants() -> impl Strategy<Value = Vec<Variant>> {
    let option = (words(), words()).prop_map(|(name, value)| VariantOption { name, value });
    let difference = |currency| {
        (-100_000_i64..100_000).prop_map(move |written| {
            Money::new(written * Currency::written_step(currency), currency)
        })
    };
    let differences =
        (prop::option::of(difference(Currency::USD)), prop::option::of(difference(Currency::IDR)))
            .prop_map(|(usd, idr)| usd.into_iter().chain(idr).collect::<Vec<_>>());
    let variant = (prop::collection::vec(option, 0..4), any::<u32>(), differences);
    prop::collection::vec(variant, 0..12).prop_map(|variants| {
        let numbered = variants.into_iter().zip(1_u128..);
        numbered
            .map(|((options, stock, price_differences), number)| Variant {
                id: VariantId(Uuid::from_u128(number)),
                sku: Sku::parse(&format!("V-{number}")).unwrap(),
                options,
                stock,
                price_differences,
            })
            .collect()
    })
}

fn customs(product: &mut Product, points: BasisPoints, which: usize) {
    product.origin_criterion = [
        OriginCriterion::Unknown,
        OriginCriterion::Wo,
        OriginCriterion::Rvc(points),
        OriginCriterion::Psr,
    ][which];
    product.hs6 = (which > 0).then(|| Hs6::parse("520852").unwrap());
    if which > 1 {
        let code = |text| NationalCode::parse(text).unwrap();
        product.national_codes = vec![
            (Country::INDONESIA, code("52085210")),
            (Country::parse("US").unwrap(), code("5208524040")),
        ];
        let silk = Material { name: "Sutra".into(), share: Some(points) };
        product.materials = vec![silk, Material { name: "Malam".into(), share: None }];
        product.certificates = vec![Certificate {
            name: "SVLK".into(),
            number: String::new(),
            issuer: "LVLK".into(),
            expires_on: chrono::NaiveDate::from_ymd_opt(2027, 3, 31),
        }];
    }
}

fn any_product() -> impl Strategy<Value = Product> {
    let texts =
        (localized(), localized(), maybe_words(), prop::collection::vec(localized(), 0..12));
    let trade = (prices(), prop::option::of(money()), prop::option::of(money()), variants());
    let numbers = (1_u32.., 1_u32.., any::<Option<u16>>(), any::<Option<u32>>(), any::<u32>());
    let rest = (prop::option::of(packing()), share(), 0_usize..4, 0_usize..3, any::<bool>());
    (texts, trade, numbers, rest).prop_map(|(texts, trade, numbers, rest)| {
        let mut product = read(&[]);
        (product.name, product.description, product.category) = (texts.0, texts.1, texts.2);
        product.photos = (0..)
            .zip(texts.3)
            .map(|(number, alt)| ProductPhoto { hash: PhotoHash::of(&[number]), alt })
            .collect();
        (product.prices, product.sample_price, product.cost, product.variants) = trade;
        (product.moq, product.order_multiple, product.lead_time_days, _, product.stock) = numbers;
        product.monthly_capacity = numbers.3;
        product.packing = rest.0;
        customs(&mut product, rest.1, rest.2);
        product.status = ProductStatus::ALL[rest.3];
        product.unit = Unit::ALL[rest.2];
        product.binned_on = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).filter(|_| rest.4);
        product
    })
}

proptest! {
    #[test]
    fn a_product_shown_and_read_again_is_the_same(product in any_product(), which in 0_usize..3) {
        let form = ProductForm::of(&product, Language::ALL[which], Currency::EUR);
        let read = form.read(product.id, product.binned_on, nobody);
        prop_assert_eq!(read, Ok(product));
    }

    #[test]
    fn a_form_means_the_same_in_every_language(product in any_product(), which in 0_usize..3) {
        let mut form = ProductForm::of(&product, Language::Id, Currency::EUR);
        form.speak(Language::ALL[which]);
        let read = form.read(product.id, product.binned_on, nobody);
        prop_assert_eq!(read, Ok(product));
    }

    #[test]
    fn reading_never_panics_and_names_only_controls_of_the_form(
        texts in prop::collection::vec(("\\PC{0,6}", 0_usize..200), 0..20),
        product in any_product(),
    ) {
        let mut form = ProductForm::of(&product, Language::Id, Currency::EUR);
        let names: Vec<String> = form.fields.iter().map(|(name, _)| name.to_owned()).collect();
        for (text, place) in texts {
            form.fields.set(names[place % names.len()].as_str(), text);
        }
        if let Err(errors) = form.read(product.id, None, nobody) {
            for error in errors {
                let is_known = names.contains(&error.field) || error.field == "rvc_percent";
                prop_assert!(is_known, "{:?}", error);
            }
        }
    }
}
