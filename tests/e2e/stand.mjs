// What the tests of the booth share: a workshop with private figures that can be looked for, a fair, and what is in a page.
import { startTrade } from "./trade.mjs";
import { seed } from "./stored.mjs";

export const SINGLE = "00000000-0000-0000-0000-000000000000";
const id = (end) => `01991f3e-0000-7000-8000-0000000000${end}`;
export const FAIR = id("0f");
export const DRUM = id("01");
export const SCARF = id("04");
export const BUYER = id("0b");
/** The first pro-forma invoice of 2026: the id says so. */
export const PAPER = "00000001-07ea-8001-8000-000000000000";
export const PIN = "2468";

/** Texts that stand in private records only, each in another kind of place. */
export const PRIVATE = ["RahasiaPembeli", "BankRahasia", "88881234567", "CatatanRahasia", "9120001234567"];

const exporter = {
  v: 1,
  legal_name: "Djembe Contoh",
  legal_form: "cv",
  nib: "9120001234567",
  contacts: [{ name: "Sari Contoh", email: "sari@contoh.example", phone: "+62 812 0000 0000" }],
  bank_accounts: [{ bank: "BankRahasia", holder: "CV Djembe Contoh", number: "88881234567", currency: "USD" }],
  number_pattern: "{kind}/{year}/{number}",
  story: { id: "Sejak 1998 di Blitar.", en: "Since 1998 in Blitar.", zh: "1998年创立于布利塔尔。" },
  currency: "IDR",
};

const drum = {
  v: 1,
  sku: "DJ-12",
  name: { id: "Djembe 12 inci", en: "Djembe 12 inch", zh: "12寸非洲鼓" },
  description: { id: "Kayu mahoni.", en: "Mahogany.", zh: "桃花心木。" },
  category: "Djembe",
  prices: [[1, "IDR 400000"], [100, "IDR 350000"]],
  cost: "IDR 98765432",
  moq: 10,
  order_multiple: 5,
  lead_time_days: 30,
  certificates: [{ name: "SVLK" }],
};

const scarf = { v: 1, sku: "SC-1", name: { id: "Selendang", en: "Scarf", zh: "围巾" }, category: "Batik", prices: [[1, "IDR 250000"]] };

export const fair = {
  v: 1,
  name: "Trade Expo",
  venue: "ICE BSD",
  stand: "B-12",
  starts_on: "2026-11-23",
  ends_on: "2026-11-27",
  currencies: [{ currency: "IDR" }, { currency: "USD", rate: "16000", to: "IDR", day: "2026-11-21" }],
  languages: ["en", "id", "zh"],
  deposit: 3000,
  notes: "CatatanRahasia",
};

/** A paper that was issued for an order which is gone. */
const paper = {
  v: 1,
  kind: "pro-forma",
  year: 2026,
  serial: 1,
  number: "PI/2026/0001",
  order: id("0d"),
  issued_on: "2026-11-20",
  language: "en",
  title: "Pro-forma invoice",
  blocks: [{ parties: [["Buyer", "RahasiaPembeli Oy", []]] }, { text: ["Bank account", "BankRahasia, 88881234567"] }],
  statement: { seller: "CV Djembe Contoh", buyer: "RahasiaPembeli Oy", total: "USD 250.00", goods: [] },
};

export const workshop = (more = []) => [
  [`settings/${SINGLE}`, { v: 1, language: "id" }],
  [`exporter/${SINGLE}`, exporter],
  [`product/${DRUM}`, drum],
  [`product/${SCARF}`, scarf],
  [`buyer/${BUYER}`, { v: 1, company: "RahasiaPembeli Oy", country: "FI", language: "en", currency: "USD" }],
  [`fair/${FAIR}`, fair],
  [`paper/${PAPER}`, paper],
  ...more,
];

/** The app over that workshop. What the program keeps in memory can be looked at: see `inMemory`. */
export async function startStand(t, { more = [], ...options } = {}) {
  // The page from which records are seeded has no icon.
  const app = await startTrade(t, { allowErrors: [/favicon/], ...options });
  await app.context.addInitScript(() => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const before = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await before.apply(WebAssembly, given);
        // All parts of the program share the first one's memory.
        globalThis.tembusMemory ??= (made.instance ?? made).exports.memory;
        return made;
      };
    }
  });
  await seed(app, workshop(more));
  return app;
}

/** Locks the laptop, as the owner does. */
export async function lock(app, page = app.page) {
  await app.open(`/fairs/${FAIR}/booth`, page);
  await app.field("pin", page).fill(PIN);
  await app.field("pin_again", page).fill(PIN);
  await app.action("start-booth", page).click();
  await isLocked(page);
}

export const isLocked = (page) => page.locator("html[data-booth=locked]").waitFor({ state: "attached" });

/** Types the PIN on the way out. */
export async function leave(app, pin = PIN, page = app.page) {
  await app.action("open-leave", page).click();
  await app.field("pin", page).fill(pin);
  await app.action("leave-booth", page).click();
}

/** Which of the private texts are in the page, in the program's memory or on the script's heap. */
export async function exposed(page) {
  const html = await page.content();
  const memory = await page.evaluate((texts) => {
    const bytes = new Uint8Array(globalThis.tembusMemory.buffer);
    const has = (text) => {
      const wanted = new TextEncoder().encode(text);
      for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
        if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
      }
      return false;
    };
    return texts.map((text) => has(text));
  }, PRIVATE);
  return PRIVATE.filter((text, index) => html.includes(text) || memory[index]);
}

/** Which of the private texts are on the page's script heap. */
export async function onHeap(page) {
  const session = await page.context().newCDPSession(page);
  const chunks = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  const heap = chunks.join("");
  return PRIVATE.filter((text) => heap.includes(text));
}

/** So many visitors one after the other: each looks at a product, takes it, changes the language, and starts over for the next. */
export async function visitors(page, count) {
  await page.evaluate(async (count) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const there = async (selector) => {
      for (let tries = 0; tries < 600; tries += 1) {
        const found = document.querySelector(selector);
        if (found) return found;
        await frame();
      }
      throw new Error(`${selector} did not come`);
    };
    for (let visitor = 0; visitor < count; visitor += 1) {
      // A click by a script is no touch, and after a minute without one the booth takes the visitor for gone.
      dispatchEvent(new PointerEvent("pointermove"));
      await there(".tile");
      const tiles = document.querySelectorAll(".tile");
      tiles[visitor % tiles.length].click();
      (await there(".booth__product [data-action=add-line]")).click();
      await there(".booth__entry");
      const language = await there("[name=language]");
      language.value = ["en", "id", "zh"][visitor % 3];
      language.dispatchEvent(new Event("change", { bubbles: true }));
      (await there("[data-action=start-over]")).click();
    }
    await there(".tile");
  }, count);
}

/** Bytes that the page holds after what nobody needs is collected: the script's heap, and the program's memory. */
export async function held(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  const memory = await page.evaluate(() => globalThis.tembusMemory.buffer.byteLength);
  return { heap, memory };
}

/** Leaves a name, and waits until it is told to be kept. */
export async function leaveName(app, name) {
  const { page } = app;
  await app.action("open-list").click();
  await app.action("leave-name").click();
  await app.field("name").fill(name);
  await app.field("email").fill(`${name.replaceAll(" ", ".").toLowerCase()}@visitor.example`);
  await app.field("consent").check();
  await app.action("save").click();
  await page.locator("[data-kept=lead]").waitFor();
}
