// What the journeys through buyers and orders share: a fixed day, a workshop, and the figures on the screen.
import assert from "node:assert/strict";
import { startApp } from "./app.mjs";

export const RECORD_PAGE = /\/(catalogue|buyers|orders)\/[0-9a-f]{8}-[0-9a-f-]{27}/;

/** A Monday on which every journey takes place; timers run as always. */
export const TODAY = "2026-11-23T09:00:00+07:00";

/** The app on that Monday; `clock: "real"` leaves the clock alone, since the frozen one keeps every timer that was ever set. */
export async function startTrade(t, { clock = "frozen", ...options } = {}) {
  const app = await startApp(t, options);
  if (clock === "frozen") await app.context.clock.setFixedTime(TODAY);
  return app;
}

/** The first questions of a new owner. */
export async function begin(app, name = "CV Djembe Blitar", currency = "IDR") {
  await app.open("/");
  await app.field("legal_name").fill(name);
  await app.field("currency").selectOption(currency);
  await app.action("save").click();
  await app.page.getByRole("heading", { name: /Hari ini|Today/ }).waitFor();
}

/** Fills controls by their names; a choice is chosen, everything else typed. */
export async function fill(app, texts, page = app.page) {
  for (const [name, text] of Object.entries(texts)) {
    const control = app.field(name, page);
    const kind = await control.evaluate((element) => element.tagName);
    if (kind === "SELECT") await control.selectOption(text);
    else await control.fill(text);
  }
}

/** Presses save on a new record's page, waits until it is safe, and answers the address of its page. */
export async function create(app, page = app.page) {
  await app.action("save", page).click();
  await page.waitForURL(RECORD_PAGE);
  await app.saved(page);
  return new URL(page.url()).pathname;
}

/** A drum in dollars: 12.50, from a hundred 11.00; ten at least, in fives; a hundred a month, thirty days. */
export const DRUM = {
  sku: "DJ-12",
  name_id: "Djembe 12 inci",
  name_en: "Djembe 12 inch",
  "tiers.0.currency": "USD",
  "tiers.0.min_quantity": "1",
  "tiers.0.unit_price": "12,50",
  moq: "10",
  order_multiple: "5",
  lead_time_days: "30",
  monthly_capacity: "100",
  pieces_per_carton: "4",
  carton_length_mm: "500",
  carton_width_mm: "500",
  carton_height_mm: "400",
  net_weight_g: "8000",
  gross_weight_g: "9000",
};

export const SCARF = {
  sku: "BTK-01",
  name_id: "Selendang batik tulis",
  "tiers.0.currency": "USD",
  "tiers.0.min_quantity": "1",
  "tiers.0.unit_price": "32",
  stock: "20",
};

/** Enters a product and answers the address of its page. */
export async function enterProduct(app, texts, page = app.page) {
  await app.open("/catalogue/new", page);
  await fill(app, texts, page);
  return create(app, page);
}

/** The drum with its second price, and the scarf. */
export async function enterGoods(app) {
  await app.open("/catalogue/new");
  await app.action("add-tier").click();
  await fill(app, {
    ...DRUM,
    "tiers.1.currency": "USD",
    "tiers.1.min_quantity": "100",
    "tiers.1.unit_price": "11",
  });
  const drum = await create(app);
  const scarf = await enterProduct(app, SCARF);
  return { drum, scarf };
}

export async function enterBuyer(app, texts, page = app.page) {
  await app.open("/buyers/new", page);
  await fill(app, texts, page);
  return create(app, page);
}

/** Searches goods in the order's picker and adds the best of what is found. */
export async function addGoods(app, words, page = app.page) {
  const before = await page.locator(".line").count();
  await app.field("product_search", page).fill(words);
  await page.locator(".picker__option").first().waitFor();
  await page.keyboard.press("Enter");
  await app.field(`lines.${before}.quantity`, page).waitFor();
}

/** A figure of the summary, without the spaces that a currency puts before its amount. */
export async function figure(app, name, page = app.page) {
  const text = await page.locator(`.order-summary [data-figure="${name}"]`).first().textContent();
  return text.replaceAll(/\s/gu, "");
}

/** Waits until a figure of the summary stands at `wanted`. */
export async function figureIs(app, name, wanted, page = app.page) {
  const deadline = Date.now() + 5000;
  let found;
  do {
    const line = page.locator(`.order-summary [data-figure="${name}"]`).first();
    found = (await line.count()) === 0 ? "" : await figure(app, name, page);
    if (found === wanted) return;
    await page.waitForTimeout(30);
  } while (Date.now() < deadline);
  assert.equal(found, wanted, name);
}

/** Waits until the order stands at this state, as its heading says. */
export async function stateIs(page, words) {
  await page.locator(".page__actions .badge", { hasText: words }).waitFor();
}

/** Sends the quote of the order that is shown, and confirms it. */
export async function confirm(app, page = app.page) {
  await app.action("send-quote", page).click();
  await stateIs(page, /Ditawarkan|Quoted/);
  await app.saved(page);
  await app.action("confirm-order", page).click();
  await app.action("confirm-now", page).click();
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  await app.saved(page);
}

/** Nothing sticks out to the right. */
export async function noSidewaysScrolling(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(excess, 0, "nothing sticks out to the right");
}

/** The name of the control that has the focus, or the action of the button that has it. */
export function focused(page) {
  return page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.dataset.action);
}

/** Waits until a control or button has the focus: it moves a moment after what moved it. */
export async function focusIs(page, wanted) {
  await page.waitForFunction((name) => (document.activeElement?.getAttribute("name") ?? document.activeElement?.dataset.action) === name, wanted);
}

/** Presses Tab until a control or button has the focus. */
export async function tabTo(page, wanted) {
  for (let presses = 0; presses < 90; presses += 1) {
    if ((await focused(page)) === wanted) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${wanted}`);
}
