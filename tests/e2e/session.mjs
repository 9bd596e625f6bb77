// The store without screens (tests/programs/store_probe.rs), driven as a workload whose every state is remembered.
import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with the probe's page and program; `make test-e2e` builds it. */
export const PROBE = resolve(process.env.TEMBUS_PROBE ?? join(fileURLToPath(new URL(".", import.meta.url)), "../../target/probe"));

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Opens the store in `page` and answers what it found. */
export async function openStore(app, page = app.page) {
  await app.open("/", page);
  return page.evaluate(() => globalThis.store.loaded());
}

/** Writes `[[id, base, body], …]`, all or nothing. */
export const commit = (page, batch) => page.evaluate((writes) => globalThis.store.commit(writes), batch);

/**
 * A workload over a few records. It knows every state that was ever told safe, and what the batch in flight would make of
 * it, so that after a crash the one or the other must be found, and nothing in between.
 */
export class Workload {
  #random;
  #batches = 0;
  /** States by the number of batches: `{id: [revision, body]}`, also of purged records. */
  states = [{}];
  /** How many batches were told safe. */
  safe = 0;

  constructor(seed) {
    this.#random = numbers(seed);
  }

  get last() {
    return this.states.at(-1);
  }

  /** The next batch: one to three records, sometimes forty, sometimes a purge. */
  #next() {
    const state = { ...this.last };
    this.#batches += 1;
    const many = this.#batches % 7 === 0;
    const first = Math.floor(this.#random() * 60);
    const count = many ? 40 : 1 + Math.floor(this.#random() * 3);
    const batch = [];
    for (let id = first; id < first + count; id += 1) {
      const [revision, body] = state[id] ?? [0, null];
      const purge = body !== null && this.#random() < 0.1;
      const text = purge ? null : `{"batch":${this.#batches},"text":"${"x".repeat(Math.floor(this.#random() * 800))}"}`;
      batch.push([id, revision, text]);
      state[id] = [revision + 1, text];
    }
    return { batch, state };
  }

  /** Carries out one batch and waits until it is safe. */
  async step(page) {
    const { batch, state } = this.#next();
    this.states.push(state);
    const answer = await commit(page, batch);
    assert.ok(answer.written, `refused: ${JSON.stringify(answer)}`);
    this.safe = this.states.length - 1;
  }

  /** Goes on until the browser ends; the last batch may or may not have been written. */
  async run(page) {
    try {
      for (;;) await this.step(page);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
    }
  }

  /** Goes on until a write is refused, and answers why; the refused batch may be found later, whole, or not at all. */
  async untilRefused(page, most) {
    for (let steps = 0; steps < most; steps += 1) {
      try {
        await this.step(page);
      } catch (error) {
        return error.message;
      }
    }
    return assert.fail(`${most} more batches were safe`);
  }

  /**
   * Checks what a session found: a state from `atLeast` batches on. Goes on from there.
   * Answers how many batches that state has.
   */
  found(loaded, atLeast = this.safe) {
    assert.equal(loaded.unreadable, 0, "something is unreadable");
    assert.equal(loaded.readOnly, null);
    const shown = JSON.stringify(loaded.records.toSorted(([a], [b]) => a - b));
    const live = (state) => JSON.stringify(Object.entries(state).flatMap(([id, [revision, body]]) => (body === null ? [] : [[Number(id), revision, body]])));
    for (let batches = this.states.length - 1; batches >= atLeast; batches -= 1) {
      if (live(this.states[batches]) === shown) {
        this.states = this.states.slice(0, batches + 1);
        this.safe = batches;
        return batches;
      }
    }
    const known = this.states.findLastIndex((state) => live(state) === shown);
    assert.fail(
      known === -1
        ? `the store is in a state that never was: after ${this.safe} safe batches it shows ${shown.slice(0, 2_000)}, not ${live(this.states[this.safe]).slice(0, 2_000)}`
        : `${atLeast - known} batches that were safe are lost: ${known} are there`,
    );
  }
}
