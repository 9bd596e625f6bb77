//! Papers in words, and that papers of one order agree.

use chrono::NaiveTime;
use uuid::Uuid;

use super::samples::{Scene, TODAY, say, scene};
use super::{Lack, lacks, statement};
use crate::domain::id::{EventId, PaymentId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::{Happening, Payment};
use crate::domain::paper::PaperKind;
use crate::domain::paper::statement::Disagreement;
use crate::domain::party::{Address, LegalForm};

#[test]
fn a_pro_forma_invoice_says_what_a_bank_asks_for() {
    let scene = scene();
    let said = say(PaperKind::ProForma, &scene.sources(), Language::En);
    let expected = "\
# Pro-forma invoice
Seller: CV Bunga Garum / Jl. Raya Garum 12 / Blitar / Indonesia / +62 812 1 / NPWP 012345678901000
Buyer: Shenzhen Drums / Shenzhen
Consignee: Shenzhen / 
Consignee: Ningbo / 
Number: 7
Date: 27 November 2026
Order: SO/2026/0003
Valid until: 31 December 2026
Delivery term: FOB Tanjung Perak, Incoterms® 2020
Transport: By sea
Shipment wanted on: 1 March 2027
Country of origin: Indonesia
## 
No. | Description of goods | HS code | Quantity | Unit | Unit price, USD | Amount, USD
1 | Carved djembe / DJ-20 / 80% mahogany, goatskin | 9206.00 | 6,000 | piece | 9.50 | 57,000.00
Goods = USD 57,000.00
Loyal buyer = USD -2,850.00
Total FOB Tanjung Perak, Incoterms® 2020 = USD 54,150.00
Cartons: 1,501
Net weight: 24,000 kg
Gross weight: 27,752.5 kg
Volume: 384.256 m³
Payment: 30% deposit on confirmation: USD 16,245.00 / 70% against a copy of the bill of lading or airway bill: USD 37,905.00
Bank account: BRI, in the name of CV Bunga Garum, account 77, SWIFT BRINIDJA, USD
Note: This pro-forma invoice is an offer and no demand for payment of duties or taxes. A commercial invoice follows with the goods.
Blitar, 27 November 2026 / Siti / Direktur";
    assert_eq!(said, expected);
}

#[test]
fn a_packing_list_of_a_shipment_has_a_table_a_container_and_the_sum() {
    let scene = scene();
    let said = say(PaperKind::PackingList, &scene.shipped(), Language::Id);
    let (_, said) = said.split_once("Pengiriman: ").unwrap();
    let head = "Karton no. | Uraian barang | Jumlah | Satuan | Karton | Isi | Ukuran, cm | Bersih, kg | Kotor, kg | m³";
    let drum = "Djembe ukir / DJ-20 / 80% mahogany, goatskin";
    let expected = format!("\
KRM-2026-001
Kapal atau penerbangan: MV Harapan
Pelabuhan bongkar: Yantian
## Peti kemas 1: CSQU3054383, segel A77
{head}
1–650 | {drum} | 2.600 | buah | 650 | 4 | 64 × 64 × 62,5 | 10.400 | 12.025 | 166,4
 | Total | 2.600 | buah | 650 |  |  | 10.400 | 12.025 | 166,4
## Peti kemas 2
{head}
651–901 | {drum} | 1.001 | buah | 251 | 4 | 64 × 64 × 62,5 | 4.004 | 4.631,5 | 64,256
 | Total | 1.001 | buah | 251 |  |  | 4.004 | 4.631,5 | 64,256
## Barang lain
{head}
902–903 | {drum} | 8 | buah | 2 | 4 | 64 × 64 × 62,5 | 32 | 37 | 0,512
 | Total | 8 | buah | 2 |  |  | 32 | 37 | 0,512
Jumlah karton: 903
Berat bersih: 14.436 kg
Berat kotor: 16.693,5 kg
Volume: 231,168 m³
Tanda pada karton: SHENZHEN DRUMS / SO/2026/0003 / SHENZHEN / NINGBO / C/NO. 1–903 / MADE IN INDONESIA
Blitar, 27 November 2026 / Siti / Direktur");
    assert_eq!(said, expected);
}

#[test]
fn a_packing_list_of_an_order_has_a_table_a_destination_and_no_price() {
    let scene = scene();
    let said = say(PaperKind::PackingList, &scene.sources(), Language::En);
    let captions: Vec<&str> = said.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(captions, ["## For Shenzhen", "## For Ningbo"]);
    assert!(said.contains("\n1001–1501 | "), "{said}");
    for price in ["USD", "9.50", "54,150", "57,000"] {
        assert!(!said.contains(price), "{price} in {said}");
    }
}

#[test]
fn a_commercial_invoice_says_what_was_paid() {
    let mut scene = scene();
    let payment = Payment {
        id: PaymentId(Uuid::from_u128(71)),
        amount: Money::new(1_624_500, Currency::USD),
        received_on: TODAY,
        method: String::new(),
        note: String::new(),
    };
    let event = EventId(Uuid::from_u128(70));
    let now = TODAY.and_time(NaiveTime::MIN);
    let paid = Happening::PaymentReceived(payment);
    scene.order.history = scene.order.history.with(event, now, paid).unwrap();
    let said = say(PaperKind::Invoice, &scene.sources(), Language::En);
    assert!(
        said.contains("\nAlready paid = USD 16,245.00\nOutstanding = USD 37,905.00\n"),
        "{said}"
    );
    assert!(said.contains("We declare that this invoice shows the actual price"), "{said}");
    assert!(!said.contains("Valid until"), "{said}");
}

#[test]
fn what_is_private_is_on_no_paper() {
    let scene = scene();
    for kind in PaperKind::ALL {
        for language in Language::ALL {
            let said = say(kind, &scene.shipped(), language);
            for private in ["Margin tipis", "Jangan diskon", "Kenalan", "7.77", "7,77", "BCA"] {
                assert!(!said.contains(private), "{private} in {said}");
            }
        }
    }
}

#[test]
fn the_legal_form_is_said_once() {
    let mut exporter = scene().exporter;
    let mut check = |name: &str, form, expected: &str| {
        exporter.legal_name = name.to_owned();
        exporter.legal_form = form;
        assert_eq!(super::blocks::seller_name(&exporter), expected);
    };
    check("Bunga Garum", LegalForm::Cv, "CV Bunga Garum");
    check("CV. Bunga Garum", LegalForm::Cv, "CV. Bunga Garum");
    check("cv Bunga Garum", LegalForm::Cv, "cv Bunga Garum");
    check("Bu Siti", LegalForm::Perorangan, "Bu Siti");
    check("Cvetka", LegalForm::Cv, "CV Cvetka");
}

#[test]
fn what_is_missing_is_named_and_only_what_matters_blocks() {
    let check = |kind, change: fn(&mut Scene), expected: &[Lack]| {
        let mut scene = scene();
        change(&mut scene);
        assert_eq!(lacks(kind, &scene.sources()), expected);
    };
    let sku = || "DJ-20".to_owned();
    check(PaperKind::ProForma, |_| (), &[]);
    check(PaperKind::PackingList, |_| (), &[]);
    check(PaperKind::Invoice, |_| (), &[Lack::NotConfirmed]);
    for kind in PaperKind::ALL.into_iter().filter(|kind| kind.is_issued()) {
        let cancel = |scene: &mut Scene| {
            let step = Happening::Cancelled { reason: String::new() };
            let (event, now) = (EventId(Uuid::from_u128(70)), TODAY.and_time(NaiveTime::MIN));
            scene.order.history = scene.order.history.with(event, now, step).unwrap();
        };
        check(kind, cancel, &[Lack::Cancelled]);
    }
    check(PaperKind::ProForma, |scene| scene.order.lines.clear(), &[Lack::Lines]);
    check(PaperKind::ProForma, |scene| scene.order.delivery_term = None, &[Lack::DeliveryTerm]);
    check(
        PaperKind::ProForma,
        |scene| scene.order.currency = Currency::JPY,
        &[Lack::Price { sku: sku() }],
    );
    check(PaperKind::ProForma, |scene| scene.products.0[0].packing = None, &[]);
    check(
        PaperKind::PackingList,
        |scene| scene.products.0[0].packing = None,
        &[Lack::Packing { sku: sku() }],
    );
    check(
        PaperKind::PackingList,
        |scene| scene.products.0[0].hs6 = None,
        &[Lack::Hs { sku: sku() }],
    );
    check(
        PaperKind::ProForma,
        |scene| {
            scene.exporter.bank_accounts.clear();
            scene.exporter.signatory_name.clear();
            scene.exporter.address = Address::default();
            scene.buyer.bill_to = Address::default();
        },
        &[Lack::SellerAddress, Lack::BuyerAddress, Lack::BankAccount, Lack::Signatory],
    );
    let loose = scene();
    assert_eq!(lacks(PaperKind::PackingList, &loose.shipped()), [Lack::NoContainer { sku: sku() }]);
    assert!(Lack::NotConfirmed.blocks() && !Lack::BankAccount.blocks());
}

#[test]
fn a_price_that_changed_between_two_papers_is_noticed() {
    let mut scene = scene();
    let before = statement(PaperKind::ProForma, &scene.sources());
    scene.order.lines[0].quantity = 5_200;
    scene.order.lines[0].shares.clear();
    let after = statement(PaperKind::Invoice, &scene.sources());
    let sku = "DJ-20".to_owned();
    assert_eq!(
        after.disagreements(&before),
        [
            Disagreement::Total,
            Disagreement::Pieces { sku },
            Disagreement::Cartons,
            Disagreement::NetWeight,
            Disagreement::GrossWeight,
        ]
    );
}

#[test]
fn an_invoice_of_a_shipment_is_of_what_is_in_it() {
    let scene = scene();
    let said = say(PaperKind::Invoice, &scene.shipped(), Language::En);
    // 3,609 of 6,000 drums bear 60.15 % of the discount of 2,850 dollars.
    for line in [
        "1 | Carved djembe / DJ-20 / 80% mahogany, goatskin | 9206.00 | 3,609 | piece | 9.50 | 34,285.50",
        "Goods = USD 34,285.50",
        "Loyal buyer = USD -1,714.28",
        "Total FOB Tanjung Perak, Incoterms® 2020 = USD 32,571.22",
        "Cartons: 903",
    ] {
        assert!(said.contains(&format!("\n{line}\n")), "{line}\n{said}");
    }
    let (invoice, list) = (
        statement(PaperKind::Invoice, &scene.shipped()),
        statement(PaperKind::PackingList, &scene.shipped()),
    );
    assert_eq!(invoice.disagreements(&list), []);
    assert_eq!(statement(PaperKind::ProForma, &scene.shipped()).goods[0].pieces, 6_000);
}
