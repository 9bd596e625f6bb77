// How full the planner loads containers, and how fast: the fixtures' problems, natively, on one thread.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { report } from "./bench.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
/** What is asked for with full support from below, in percent. */
const ASKED = { 1: 90, 10: 92 };

execFileSync("cargo", ["build", "--release", "--locked", "--quiet", "--example", "load"], { cwd: ROOT, stdio: "inherit" });
const program = join(TARGET, "release", "examples", "load");

/** The program's lines about a fixture. */
function lines(name, seconds, support) {
  const file = join(ROOT, "tests", "fixtures", "load", `${name}.txt`);
  const text = execFileSync(program, [file, "--seconds", seconds, "--support", support], { encoding: "utf8" });
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

const rows = [];
const details = [];
for (const [seconds, supports] of [[1, ["full", "none"]], [10, ["full"]]]) {
  for (const support of supports) {
    for (const name of ["br1", "br4"]) {
      const cases = lines(name, String(seconds), support);
      const mean = (value) => cases.reduce((sum, one) => sum + value(one), 0) / cases.length;
      // What is left empty, so that less is better, as everywhere in the tables.
      const empty = 100 - 100 * mean((one) => one.utilisation);
      const limit = support === "full" ? 100 - ASKED[seconds] : undefined;
      rows.push({ what: `${name.toUpperCase()}, support ${support}, ${seconds} s: left empty`, value: empty, unit: "%", limit });
      details.push({ name, support, seconds, cases });
    }
  }
}
report("load", "Loading known problems, native", rows, { details });
