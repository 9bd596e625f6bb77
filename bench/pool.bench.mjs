// How close to the optimum the pool's plans are, and how soon, in the native program: pools of 40 and of 200 producers.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { percentile, report } from "./bench.mjs";
import { pool } from "./pools.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const PROGRAM = join(TARGET, "release/examples/pool");

const SIZES = [
  { name: "50 orders x 40 producers x 12 weeks", producers: 40, seconds: 1, mostGap: 1 },
  { name: "50 orders x 200 producers x 12 weeks", producers: 200, seconds: 10, mostGap: 3 },
];
/** Ordered pieces as a part of what the pool could make: from an easy pool to one that cannot deliver a third. */
const LOADS = [0.3, 0.6, 0.9, 1.5];
const SEEDS = [1, 2, 3];

execFileSync("cargo", ["build", "--quiet", "--locked", "--release", "--example", "pool"], { cwd: ROOT, stdio: "inherit" });
const rows = [];
const figures = [];
for (const { name, producers, seconds, mostGap } of SIZES) {
  const answers = LOADS.flatMap((load) =>
    SEEDS.map((seed) => {
      const input = JSON.stringify(pool({ producers, load, seed }));
      const answer = JSON.parse(execFileSync(PROGRAM, ["--seconds", String(seconds * 0.95)], { input, maxBuffer: 2 ** 26 }));
      const { cost, bound, shortfall, gap_percent, milliseconds, outlook_microseconds } = answer;
      figures.push({ producers, load, seed, cost, bound, shortfall, gap_percent, milliseconds, outlook_microseconds });
      return answer;
    }),
  );
  const gaps = answers.map((answer) => answer.gap_percent);
  const times = answers.map((answer) => answer.milliseconds);
  rows.push(
    { what: `${name}: above the proven bound, median of ${gaps.length}`, value: percentile(gaps, 0.5), unit: "%" },
    { what: "  the worst", value: Math.max(...gaps), unit: "%", limit: mostGap },
    { what: "  time, the longest", value: Math.max(...times), unit: "ms", limit: seconds * 1000 },
    { what: "  a quick answer while typing, the longest", value: Math.max(...answers.map((answer) => answer.outlook_microseconds)), unit: "µs", limit: 1000 },
  );
}
report("pool", "Plans of a pool, native program, one thread", rows, { figures });
