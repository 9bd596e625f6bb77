// The locked booth: what a visitor can do, and what nobody at the screen can reach.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { photoWithPlace } from "./pictures.mjs";
import { BUYER, DRUM, FAIR, PAPER, PIN, PRIVATE, exposed, isLocked, leave, lock, onHeap, startStand } from "./stand.mjs";

const tile = (app, id = DRUM) => app.page.locator(`.tile[data-record="${id}"]`);

async function fitsTheWindow(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(excess <= 0, `${excess} px too wide`);
}

test("no address, key, tab or way back leads out, and nothing private is in the page", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  // What is looked for is there to be found while the desk is open.
  await app.open(`/buyers/${BUYER}`);
  assert.deepEqual(await exposed(page), PRIVATE);
  await app.open(`/papers/${PAPER}`);
  await page.getByText("BankRahasia, 88881234567").waitFor();
  await app.open(`/buyers/${BUYER}`);
  const before = await app.openTab("/buyers");
  await lock(app);
  await isLocked(before);
  assert.deepEqual(await exposed(before), [], "a tab that was open before");
  assert.deepEqual(await onHeap(page), []);

  const places = ["/", "/catalogue", "/catalogue/new", `/catalogue/${DRUM}`, "/orders", "/orders/new", "/buyers", `/buyers/${BUYER}`, "/dossiers",
    "/dossiers/new", "/fairs", `/fairs/${FAIR}`, "/fairs/new", "/settings", "/settings/backup", "/settings/storage", "/papers", `/papers/${PAPER}`,
    `/orders/${BUYER}/papers/invoice`, "/reports", "/nowhere?lang=zh"];
  for (const place of places) {
    await app.open(place);
    await isLocked(page);
    assert.deepEqual(await exposed(page), [], place);
    assert.equal(await page.locator(".shell, nav, .finder, dialog[open]").count(), 0, place);
  }
  for (const key of ["Control+k", "/", "n", "?", "Control+s", "Escape", "g", "Alt+ArrowLeft", "Backspace"]) {
    await page.keyboard.press(key);
    assert.equal(await page.locator("dialog[open], .shell").count(), 0, key);
  }
  await isLocked(page);
  await page.goBack();
  await isLocked(page);
  assert.deepEqual(await exposed(page), [], "Back");
  await page.evaluate(() => {
    history.pushState({}, "", "/buyers");
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  assert.equal(await page.locator(".shell").count(), 0);
  const after = await app.openTab("/settings");
  await isLocked(after);
  assert.deepEqual(await exposed(after), [], "a tab that was opened after");
  assert.deepEqual(await onHeap(after), []);
  await app.restart();
  await app.open("/buyers");
  await isLocked(app.page);
});

test("the menu of the Back button names no buyer", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  await lock(app);
  await leave(app, PIN);
  await page.waitForURL(`**/fairs/${FAIR}`);
  await app.open(`/buyers/${BUYER}`);
  await page.getByRole("heading", { name: "RahasiaPembeli" }).waitFor();
  await app.open("/orders");
  await app.open(`/fairs/${FAIR}/booth`);
  await app.action("start-booth").click();
  await isLocked(page);
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send("Page.getNavigationHistory");
  const titles = entries.map(({ title }) => title);
  assert.ok(titles.some((title) => title.includes("Pembeli")), titles.join());
  for (const secret of PRIVATE) assert.ok(!titles.join().includes(secret), titles.join());
});

test("only the PIN opens it, and guessing gets slower, also over a reload", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  await app.open(`/fairs/${FAIR}/booth`);
  await app.field("pin").fill("12");
  await app.action("start-booth").click();
  await app.fieldError("pin").getByText("4 sampai 12 angka").waitFor();
  await app.field("pin").fill(PIN);
  await app.field("pin_again").fill("1357");
  await app.action("start-booth").click();
  await app.fieldError("pin_again").waitFor();
  await lock(app);
  await leave(app, "1111");
  await app.fieldError("pin").getByText("Wrong PIN").waitFor();
  for (const wrong of ["1112", "1113"]) {
    await app.field("pin").fill(wrong);
    await app.action("leave-booth").click();
    await page.waitForFunction(() => !document.querySelector("[data-action=leave-booth][aria-busy=true]"));
    await app.fieldError("pin").getByText("Wrong PIN").waitFor();
  }
  // The right one does not help now, nor does a reload.
  await app.field("pin").fill(PIN);
  await app.action("leave-booth").click();
  await app.fieldError("pin").getByText(/Try again in 30 seconds/).waitFor();
  await page.reload();
  await isLocked(page);
  await leave(app);
  await app.fieldError("pin").getByText(/Too many wrong PINs/).waitFor();
  await app.context.clock.setFixedTime("2026-11-23T09:00:31+07:00");
  await app.field("pin").fill("");
  for (const digit of PIN) await page.getByRole("button", { name: digit, exact: true }).click();
  await app.action("leave-booth").click();
  await page.waitForURL(`**/fairs/${FAIR}`);
  await app.ready();
  await page.getByRole("heading", { name: "Trade Expo" }).waitFor();
  await app.open(`/buyers/${BUYER}`);
  assert.deepEqual(await exposed(page), PRIVATE, "the desk is whole again");
});

test("whoever forgot the PIN opens the booth with the number that was written down", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  await app.open(`/fairs/${FAIR}/booth`);
  const number = (await page.locator("[data-figure=recovery]").textContent()).trim();
  assert.match(number, /^\d{4} \d{4} \d{4}$/);
  await app.field("pin").fill(PIN);
  await app.field("pin_again").fill(PIN);
  await app.screenshot("booth-recovery");
  await app.action("start-booth").click();
  await isLocked(page);
  const digits = number.replaceAll(" ", "");
  const other = String((Number(digits[11]) + 1) % 10);
  await leave(app, `${digits.slice(0, 11)}${other}`);
  await app.fieldError("pin").getByText("Wrong PIN").waitFor();
  await app.field("pin").fill(number);
  await app.action("leave-booth").click();
  await page.waitForURL(`**/fairs/${FAIR}`);
  await app.ready();
  await page.getByRole("heading", { name: "Trade Expo" }).waitFor();
  // The number is kept for the next time; a new PIN comes with a new one.
  await app.open(`/fairs/${FAIR}/booth`);
  assert.equal(await page.locator("[data-figure=recovery]").count(), 0);
  await app.action("change-pin").click();
  assert.notEqual((await page.locator("[data-figure=recovery]").textContent()).trim(), number);
});

test("a visitor looks around in Chinese, leaves a name in twenty seconds, and takes the address home", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  await lock(app);
  await tile(app).waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.field("language").selectOption("zh");
  await page.getByRole("searchbox").fill("非洲");
  await page.locator(".tile").filter({ hasText: "12寸非洲鼓" }).waitFor();
  assert.equal(await page.locator(".tile").count(), 1);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: "Batik" }).click();
  await tile(app, DRUM).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "全部" }).click();
  await app.field("currency").selectOption("USD");
  await tile(app).click();
  // 400,000 rupiah at 16,000 are 25 dollars, 350,000 are 21.88.
  await page.getByText(/25[.,]00/).first().waitFor();
  await page.getByText(/21[.,]88/).first().waitFor();
  for (const words of ["最小起订量", "SVLK", "30 天", "1998年创立于布利塔尔。"]) await page.getByText(words).first().waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.action("add-line").click();
  await app.field("interests.0.quantity").fill("12");
  await app.field("interests.0.quantity").blur();
  assert.equal(await app.field("interests.0.quantity").inputValue(), "15", "in fives, from ten");
  await app.action("more").click();
  assert.equal(await app.field("interests.0.quantity").inputValue(), "20");
  assert.deepEqual(await app.audit(), []);

  await app.action("leave-name").click();
  await app.action("save").click();
  for (const field of ["name", "email", "consent"]) await app.fieldError(field).waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.field("name").fill("李华");
  await app.field("country").selectOption("CN");
  await app.field("email").fill("li@contoh.example");
  await page.getByRole("radio", { name: "寄送样品" }).check();
  await app.field("consent").check();
  await app.action("save").click();
  await page.locator("[data-kept=lead]").waitFor();
  assert.deepEqual(await app.audit(), []);
  const picture = join(app.folder(), "code.png");
  writeFileSync(picture, await page.locator(".qr").screenshot());
  const read = execFileSync("zbarimg", ["--quiet", "--raw", "--set", "disable", "--set", "qrcode.enable", "--nodbus", picture]).toString();
  for (const words of ["Djembe Contoh", "sari@contoh.example", "12寸非洲鼓 × 20"]) assert.ok(read.includes(words), read);
  assert.ok(PRIVATE.every((text) => !read.includes(text)));
  await app.action("finish").click();
  assert.equal(await app.field("language").inputValue(), "en", "the next visitor begins anew");
  await app.action("open-list").click();
  await page.getByText("Nothing yet").waitFor();

  // Nobody in the room finds the lead; staff do, after a crash of the browser.
  assert.ok(!(await page.content()).includes("李华"));
  await app.kill9();
  await app.start();
  await app.context.clock.setFixedTime("2026-11-23T09:05:00+07:00");
  await app.open("/");
  await isLocked(app.page);
  await leave(app);
  await app.page.waitForURL(`**/fairs/${FAIR}`);
  const lead = app.page.locator(".lead").filter({ hasText: "李华" });
  await lead.getByText("DJ-12 Djembe 12 inci × 20").waitFor();
  await lead.getByText("Kirim contoh").waitFor();
});

test("a card instead of a name; a pre-order with its deposit becomes an order", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  await lock(app);
  await tile(app).click();
  await app.action("add-line").click();
  await app.action("pre-order").click();
  await app.field("card").setInputFiles(await photoWithPlace(page, "card.jpg", "navy"));
  await page.getByText("The photo of the card is there.").waitFor();
  await app.field("company").fill("Nordic Oy");
  await app.field("consent").check();
  await app.action("save").click();
  // Ten drums at 400,000: 4,000,000, and 30 % of it at once.
  await page.getByText(/1[.,]200[.,]000/).first().waitFor();
  await app.field("pin").fill("1111");
  await app.action("confirm-deposit").click();
  await app.fieldError("pin").getByText("Wrong PIN").waitFor();
  await page.getByRole("radio", { name: "Card" }).check();
  await app.field("pin").fill(PIN);
  await app.action("confirm-deposit").click();
  await page.getByRole("heading", { name: "PO/TRADEEXP/0001" }).waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.getByText(/2[.,]800[.,]000/).waitFor();
  await app.action("finish").click();
  await leave(app);
  await page.waitForURL(`**/fairs/${FAIR}`);
  await app.ready();
  await page.locator(".lead__card img").waitFor();
  await app.open("/orders?state=all");
  await page.getByText("PO/TRADEEXP/0001").click();
  await page.waitForFunction(() => document.querySelector("[name=buyer]")?.selectedOptions[0]?.text.includes("Nordic Oy"));
  await page.getByText(/1[.,]200[.,]000/).first().waitFor();
});

test("after a minute alone the booth forgets the visitor and draws the next one", async (t) => {
  const app = await startStand(t);
  await lock(app);
  await app.context.clock.install({ time: "2026-11-23T09:00:00+07:00" });
  await app.open("/");
  const { page } = app;
  await page.getByRole("searchbox").fill("scarf");
  await tile(app, "01991f3e-0000-7000-8000-000000000004").click();
  await app.action("add-line").click();
  await app.action("leave-name").click();
  await app.field("name").fill("Somebody");
  await page.clock.fastForward(50_000);
  assert.equal(await app.action("begin").count(), 0);
  await page.clock.fastForward(15_000);
  await app.action("begin").waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.keyboard.press("Enter");
  await app.action("begin").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("searchbox").inputValue(), "");
  await app.action("open-list").click();
  await page.getByText("Nothing yet").waitFor();
  await app.action("leave-name").click();
  assert.equal(await app.field("name").inputValue(), "");
});

test("arrow keys and Enter are enough, as on a remote; a phone and the dark fit too", async (t) => {
  const app = await startStand(t, { browser: { viewport: PHONE, colorScheme: "dark" } });
  const { page } = app;
  await lock(app);
  await tile(app).waitFor();
  await fitsTheWindow(page);
  assert.deepEqual(await app.audit(), []);
  for (let step = 0; step < 15; step += 1) {
    // Up and down choose in a list of choices; left and right lead on.
    await page.keyboard.press((await page.evaluate(() => document.activeElement.tagName)) === "SELECT" ? "ArrowRight" : "ArrowDown");
    await page.waitForTimeout(30);
    if (await page.evaluate(() => document.activeElement.classList.contains("tile"))) break;
  }
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("tile")), "the keys reach a product");
  await page.keyboard.press("Enter");
  await app.action("add-line").waitFor();
  await fitsTheWindow(page);
  await page.goBack();
  await tile(app).waitFor();
  await app.action("open-list").click();
  await app.action("leave-name").click();
  await fitsTheWindow(page);
  await app.action("open-leave").click();
  await fitsTheWindow(page);
  assert.deepEqual(await app.audit(), []);
});
