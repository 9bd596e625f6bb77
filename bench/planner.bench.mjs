// Both planners as the app runs them: the release build in a worker of Chromium, beside the native program. A worker cannot
// be slowed down, so a second of a processor that is four times slower is a quarter of a second here.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withApp } from "../tests/e2e/app.mjs";
import { PATIENCE, SLOWDOWN, percentile, report } from "./bench.mjs";
import { pool } from "./pools.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const program = (name) => join(TARGET, "release", "examples", name);
const run = (name, options, input) => execFileSync(program(name), options, { input, encoding: "utf8", maxBuffer: 2 ** 26 });

const SECONDS_THROTTLED = 5;
const MOST_GAP = 1;
const LOADS = [0.3, 0.6, 0.9, 1.5];
const SEEDS = [1, 2, 3];
/** Both work on a problem until they have nothing left to try; no limit ends that before. */
const SECONDS_ENOUGH = 60;
const MOST_SLOWER = 2;

/** In the page: sends one question to the planner's worker and answers its last word, and after how many milliseconds. */
async function ask({ question, seconds }) {
  const glue = document.documentElement.dataset.glue;
  const script = await (await fetch(glue)).text();
  const wasm = performance.getEntriesByType("resource").map(({ name }) => name).find((name) => name.endsWith("_bg.wasm"));
  if (!script || !wasm) throw new Error("the program was not found");
  const compiled = await WebAssembly.compileStreaming(fetch(wasm));
  const worker = new Worker("/planner.js", { type: "module" });
  try {
    return await new Promise((answered, failed) => {
      let begun;
      worker.onerror = (event) => failed(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data === "ready:") {
          begun = performance.now();
          worker.postMessage(`${Math.round(seconds * 1000)}:${question}`);
        } else if (data.startsWith("done:")) answered({ text: data.slice(5), milliseconds: performance.now() - begun });
        else if (data.startsWith("failed:")) failed(new Error(data));
      };
      worker.postMessage({ glue, program: compiled });
    });
  } finally {
    worker.terminate();
  }
}

for (const name of ["load", "pool"]) {
  execFileSync("cargo", ["build", "--release", "--locked", "--quiet", "--example", name], { cwd: ROOT, stdio: "inherit" });
}

await withApp({ timeout: PATIENCE }, async (app) => {
  await app.open("/");
  const gaps = [];
  const times = [];
  for (const load of LOADS) {
    for (const seed of SEEDS) {
      const question = run("pool", ["--ask"], JSON.stringify(pool({ producers: 40, load, seed }))).trim();
      const { text, milliseconds } = await app.page.evaluate(ask, { question, seconds: (SECONDS_THROTTLED * 0.95) / SLOWDOWN });
      // An answer ends with the plan's cost and the bound below which no plan can be.
      const [cost, bound] = text.split(" ").slice(-2).map(Number);
      gaps.push((100 * (cost - bound)) / Math.max(cost, 1));
      times.push(milliseconds);
    }
  }
  report("planner-pool", `Plans of a pool in the app's worker, 50 orders x 40 producers x 12 weeks`, [
    { what: `above the proven bound, median of ${gaps.length}`, value: percentile(gaps, 0.5), unit: "%" },
    { what: "  the worst", value: Math.max(...gaps), unit: "%", limit: MOST_GAP },
    { what: "  time on a processor 4x slower, the longest", value: Math.max(...times) * SLOWDOWN, unit: "ms", limit: SECONDS_THROTTLED * 1000 },
  ], { gaps, times });

  const rows = [];
  for (const name of ["br1", "br4"]) {
    const file = join(ROOT, "tests", "fixtures", "load", `${name}.txt`);
    const native = run("load", [file, "--fleet", "--seconds", String(SECONDS_ENOUGH)]).trim().split("\n").map((line) => JSON.parse(line));
    const answers = [];
    for (const { ask: question } of native) answers.push(await app.page.evaluate(ask, { question, seconds: SECONDS_ENOUGH }));
    const read = run("load", ["--read"], `${answers.map(({ text }) => text).join("\n")}\n`).trim().split("\n").map((line) => JSON.parse(line));
    const sum = (all, value) => all.reduce((total, one) => total + value(one), 0);
    const empty = (all) => 100 - (100 * sum(all, (one) => one.utilisation)) / all.length;
    rows.push({ what: `${name.toUpperCase()}: left empty in the worker`, value: empty(read), unit: "%" });
    rows.push({ what: "  natively", value: empty(native), unit: "%" });
    rows.push({ what: "  time natively, all instances", value: sum(native, (one) => one.milliseconds), unit: "ms" });
    rows.push({ what: "  time in the worker against it", value: sum(answers, (one) => one.milliseconds) / sum(native, (one) => one.milliseconds), unit: "times", limit: MOST_SLOWER });
  }
  report("planner-load", "Loading known problems in the app's worker, beside the native program", rows);
});
