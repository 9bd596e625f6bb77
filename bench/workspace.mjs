// Workspaces of any size for the measurements: the same for the same numbers, and of the size that real records have.

/** The id number `n` of one kind of record: valid, sorted, and the same each time. */
export const id = (kind, n) => `01991f3e-0000-7000-8${kind.toString(16).padStart(3, "0")}-${n.toString(16).padStart(12, "0")}`;

const PRODUCT = 1;
const BUYER = 2;
const ORDER = 3;
const LINE = 4;
const EVENT = 5;
const SINGLE = "00000000-0000-0000-0000-000000000000";

const pick = (list, n) => list[n % list.length];

const THINGS = ["Djembe", "Selendang", "Kemeja batik", "Keripik apel", "Nampan kayu", "Kalung perak", "Topeng", "Tas anyam", "Syal sutra", "Talenan"];
const THINGS_EN = ["Djembe", "Shawl", "Batik shirt", "Apple crisps", "Wooden tray", "Silver necklace", "Mask", "Woven bag", "Silk scarf", "Chopping board"];
const MOTIFS = ["kawung", "parang", "truntum", "mega mendung", "sekar jagad", "sido mukti", "lereng", "tambal"];
const COLOURS = ["indigo", "sogan", "hijau daun", "merah bata", "gading", "hitam"];

function product(n) {
  const motif = `${pick(MOTIFS, n)} ${pick(COLOURS, Math.floor(n / 8))}`;
  return {
    v: 1,
    sku: `SKU-${String(n).padStart(5, "0")}`,
    name: { id: `${pick(THINGS, n)} ${motif} ${n}`, en: `${pick(THINGS_EN, n)} ${motif} ${n}` },
    category: pick(THINGS, n),
    hs6: "920600",
    prices: [[1, `IDR ${150000 + (n % 97) * 1000}`], [1, "USD 25.00"], [100, "USD 22.50"]],
    cost: `IDR ${90000 + (n % 89) * 500}`,
    moq: 10,
    lead_time_days: 30,
    stock: n % 40,
  };
}

function buyer(n) {
  return { v: 1, company: `Pembeli ${n} Trading`, country: pick(["SG", "US", "FI", "CN", "JP"], n), language: "en", currency: "USD" };
}

function order(n, buyers, products) {
  const lines = [0, 1, 2].map((line) => {
    const which = (n * 7 + line * 131) % products;
    const { sku, name, hs6 } = product(which);
    return {
      id: id(LINE, n * 8 + line),
      product: id(PRODUCT, which),
      quantity: 10 + (n % 50),
      frozen: { sku, name, hs6, unit_price: "USD 25.00" },
    };
  });
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    v: 1,
    number: `SO/2026/${String(n + 1).padStart(4, "0")}`,
    buyer: id(BUYER, n % buyers),
    kind: "order",
    lines,
    transport: "sea",
    currency: "USD",
    payment_schedule: [{ basis_points: 3000, due: "on_confirmation" }, { basis_points: 7000, due: "before_shipment" }],
    history: [
      { id: id(EVENT, n * 8), sequence: 1, at: "2026-11-01T08:00:00", what: "enquired" },
      { id: id(EVENT, n * 8 + 1), sequence: 2, at: "2026-11-02T08:00:00", what: { quoted: { total: `USD ${quantity * 25}.00` } } },
    ],
  };
}

const range = (length, make) => Array.from({ length }, (_, n) => make(n));

/** The records of a workspace with so many products, buyers and orders, set up and ready to work with. */
export function workspace({ products = 0, buyers = 0, orders = 0 }) {
  return [
    [`settings/${SINGLE}`, { v: 1, language: "id" }],
    [`exporter/${SINGLE}`, { v: 1, legal_name: "Ukur Contoh", legal_form: "ud", address: { country: "ID" }, currency: "USD", number_pattern: "{kind}/{year}/{number}" }],
    ...range(products, (n) => [`product/${id(PRODUCT, n)}`, product(n)]),
    ...range(buyers, (n) => [`buyer/${id(BUYER, n)}`, buyer(n)]),
    ...range(orders, (n) => [`order/${id(ORDER, n)}`, order(n, buyers, products)]),
  ];
}

/** The id of product number `n`. */
export const productId = (n) => id(PRODUCT, n);
