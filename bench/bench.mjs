// What all measurements share: a browser as slow as a cheap laptop, statistics, tables, and files for later reading.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXECUTABLE } from "../tests/e2e/app.mjs";

/** The laptop that Tembus is for is taken to be four times slower than the machine that measures. */
export const SLOWDOWN = 4;

/** How long a measurement waits for the page before it gives up, in milliseconds. */
export const PATIENCE = 90_000;

const OUT = join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../target", import.meta.url)), "bench");

/** Slows the page's processor down, for this page and whatever it opens later. */
export async function slowDown(page, rate = SLOWDOWN) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  return session;
}

/**
 * Begins a session with seeded records as an owner meets it every morning. A seeded store lacks its second copy; the first
 * session restores it, and a save waits for that: so one product is saved before the browser is closed and started again.
 */
export async function settle(app, product) {
  await app.open(`/catalogue/${product}`);
  await app.field("stock").fill("999");
  await app.action("save").first().click();
  await app.page.waitForFunction(() => document.querySelector(".toast") && document.querySelector("[data-save-state=safe]"));
  await app.restart();
}

/** The value below which a share `p` of `values` lies (nearest rank). */
export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

const machine = () => ({
  processor: `${cpus().length} x ${cpus()[0].model.trim()}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  browser: execFileSync(EXECUTABLE, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim(),
});

/**
 * Prints the table of one measurement and writes it to target/bench/<name>.json. Each row is
 * `{ what, value, unit, limit? }`; with a limit the row says whether the value keeps within it.
 */
export function report(name, title, rows, details = {}) {
  const judged = rows.map((row) => ({ ...row, kept: row.limit === undefined ? undefined : row.value <= row.limit }));
  mkdirSync(OUT, { recursive: true });
  const result = { name, title, date: new Date().toISOString().slice(0, 10), machine: machine(), rows: judged, ...details };
  writeFileSync(join(OUT, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);

  const cells = judged.map((row) => [
    row.what,
    `${Number(row.value.toFixed(row.value < 10 ? 2 : 1))} ${row.unit}`,
    row.limit === undefined ? "" : `at most ${row.limit} ${row.unit}`,
    row.kept === undefined ? "" : row.kept ? "kept" : "MISSED",
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column].length)));
  console.log(`\n${title}`);
  for (const row of cells) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd()}`);
}
