// Puts the tables of the last `make bench` between the two bench marks of README.md: `node bench/tables.mjs`.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ORDER = ["size", "start", "save", "catalogue", "dossier", "booth", "booth-memory", "promise", "load", "planner-load", "pool", "planner-pool"];
const MARKS = ["<!-- bench -->", "<!-- /bench -->"];

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "bench");
const results = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
  .filter(({ name }) => ORDER.includes(name))
  .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));

const number = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0));
const verdict = (row) => (row.limit === undefined ? "" : `at most ${row.limit} ${row.unit}: ${row.kept ? "kept" : "**missed**"}`);
const table = ({ title, rows }) =>
  [`| ${title} | measured | limit |`, "| --- | ---: | --- |", ...rows.map((row) => `| ${row.what.trim()} | ${number(row.value)} ${row.unit} | ${verdict(row)} |`)].join("\n");

const { machine, date } = results[0];
const text = [`Measured on ${date}: ${machine.processor}, ${machine.memory}, ${machine.browser}, headless.`, ...results.map(table)].join("\n\n");

const file = join(root, "README.md");
const readme = readFileSync(file, "utf8");
const [start, end] = MARKS.map((mark) => readme.indexOf(mark));
if (start < 0 || end < start) throw new Error(`README.md lacks ${MARKS.join(" and ")}`);
writeFileSync(file, `${readme.slice(0, start + MARKS[0].length)}\n${text}\n${readme.slice(end)}`);
