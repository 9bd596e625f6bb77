// What the journeys of the pool share: a workshop that cannot make all that it is asked for, and the plan of an order.
import { join } from "node:path";
import { seed } from "./stored.mjs";
import { addGoods, fill, startTrade } from "./trade.mjs";

const SINGLE = "00000000-0000-0000-0000-000000000000";
const id = (end) => `01991f3e-0000-7000-8000-0000000000${end}`;
export const DRUM = id("01");
const BUYER = id("0b");

/** A workshop that makes 1,000 drums a month, and a buyer who wants 6,000. */
const workshop = [
  [`settings/${SINGLE}`, { v: 1, language: "id" }],
  [`exporter/${SINGLE}`, { v: 1, legal_name: "CV Djembe Blitar", legal_form: "cv", currency: "IDR", number_pattern: "{kind}/{year}/{number}" }],
  [`product/${DRUM}`, {
    v: 1, sku: "DJ-12", name: { id: "Djembe 12 inci", en: "Djembe 12 inch" }, prices: [[1, "IDR 250000"]], cost: "IDR 150000", monthly_capacity: 1000, lead_time_days: 7,
  }],
  [`buyer/${BUYER}`, { v: 1, company: "Shenzhen Drums", country: "CN", language: "en", currency: "IDR" }],
];

export async function start(t, options) {
  const app = await startTrade(t, { allowErrors: [/favicon/], ...options });
  await seed(app, workshop);
  return app;
}

export async function order(app, pieces, day) {
  const { page } = app;
  await app.open(`/orders/new?buyer=${BUYER}`);
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": pieces, wanted_ship_date: day });
}

export async function save(app) {
  await app.action("save").first().click();
  await app.page.waitForURL(/\/(orders|producers)\/[0-9a-f-]{36}$/);
  await app.saved();
  return new URL(app.page.url()).pathname;
}

export async function producer(app, name, capacity, cost) {
  await app.open("/producers/new");
  await fill(app, { name, village: "Garum", "makes.0.product": DRUM, "makes.0.monthly_capacity": capacity, "makes.0.unit_cost": cost, "makes.0.minimum_batch": "50", "makes.0.lead_time_days": "7" });
  return save(app);
}

export const shortfall = async (app) => {
  const figure = app.page.locator('[data-figure="shortfall"]');
  await figure.waitFor();
  return Number(await figure.getAttribute("data-pieces"));
};

export async function planned(app) {
  await app.page.waitForFunction(() => !document.querySelector(".progress"));
  return shortfall(app);
}

/** The pieces of the plan that is shown. */
export async function planTotal(page) {
  await page.locator(".table__row").first().waitFor();
  const pieces = await page.locator(".table__row td:nth-child(5) .table__value").allTextContents();
  return pieces.reduce((sum, text) => sum + Number(text.replaceAll(/\D/g, "")), 0);
}

/** Presses what hands out a file, and answers where it was kept. */
export async function kept(app, page, press) {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  const path = join(app.folder(), file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

export const share = (app, name) => app.page.locator(".lead").filter({ hasText: name });
