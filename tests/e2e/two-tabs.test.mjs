// Two tabs over one store: no update is lost, stale writes are refused, and each sees at once what the other wrote.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { PROBE, commit, openStore } from "./session.mjs";

const TIMES = 500;
const ID = 1;

/** Adds 1 to the record `times` times; a refused write is tried again on top of theirs. Answers the refusals. */
const countUp = (page, times) =>
  page.evaluate(
    async ([id, rounds]) => {
      let refused = 0;
      let [, revision, body] = globalThis.store.loaded().records.find(([found]) => found === id);
      for (let round = 0; round < rounds; ) {
        const answer = await globalThis.store.commit([[id, revision, String(Number(body) + 1)]]);
        [, revision, body] = (answer.written ?? answer.theirs)[0];
        if (answer.written) round += 1;
        else refused += 1;
      }
      return refused;
    },
    [ID, times],
  );

test(`two tabs write one record ${TIMES} times each and lose nothing`, async (t) => {
  const app = await startApp(t, { site: PROBE });
  await openStore(app);
  await commit(app.page, [[ID, 0, "0"]]);
  await openStore(app);
  const other = await app.openTab("/");

  const refused = await Promise.all([countUp(app.page, TIMES), countUp(other, TIMES)]);

  assert.ok(refused[0] + refused[1] > 0, "the tabs never met");
  await other.close();
  const { records } = await openStore(app);
  assert.deepEqual(records, [[ID, 2 * TIMES + 1, String(2 * TIMES)]]);
});

test("a stale write is refused with theirs and changes nothing", async (t) => {
  const app = await startApp(t, { site: PROBE });
  await openStore(app);
  await commit(app.page, [[ID, 0, "drum"]]);
  const other = await app.openTab("/");
  await commit(other, [[ID, 1, "djembe"]]);
  const answer = await commit(app.page, [
    [2, 0, "batik"],
    [ID, 1, "bongo"],
  ]);
  assert.deepEqual(answer, { theirs: [[ID, 2, "djembe"]] });
  assert.deepEqual((await openStore(app)).records, [[ID, 2, "djembe"]]);
});

test("a change shows in the other tab within 100 ms", async (t) => {
  const app = await startApp(t, { site: PROBE });
  await openStore(app);
  const other = await app.openTab("/");
  const sent = [];
  for (let round = 0; round < 50; round += 1) {
    await commit(app.page, [[ID, round, `round ${round}`]]);
    sent.push(Date.now());
  }
  await other.waitForFunction(() => globalThis.store.heard().length >= 50);
  const heard = await other.evaluate(() => globalThis.store.heard());
  assert.deepEqual(heard.map(([[, revision]]) => revision), sent.map((_, round) => round + 1));
  const delays = heard.map(([, time], round) => time - sent[round]).toSorted((a, b) => a - b);
  t.diagnostic(`delays: median ${delays[25]} ms, longest ${delays.at(-1)} ms`);
  assert.ok(delays.at(-1) <= 100, `one change took ${delays.at(-1)} ms`);
});

test("a store emptied in one engine comes back from the other, in a new session", async (t) => {
  const app = await startApp(t, { site: PROBE });
  await openStore(app);
  await commit(app.page, [
    [1, 0, "drum"],
    [2, 0, "batik"],
  ]);
  const expected = [
    [1, 1, "drum"],
    [2, 1, "batik"],
  ];
  const emptyLocalStorage = () => Object.keys(localStorage).forEach((key) => localStorage.removeItem(key));
  const emptyDatabase = () =>
    new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase("tembus"), { onsuccess: done, onerror: failed }));
  for (const [round, empty] of [emptyLocalStorage, emptyDatabase, emptyLocalStorage].entries()) {
    await app.page.evaluate(empty);
    await app.restart();
    const loaded = await openStore(app);
    assert.deepEqual(loaded.records.toSorted(([a], [b]) => a - b), expected);
    assert.ok(loaded.lost, "the owner can be told");
    // The first batch waits until both copies are whole again.
    await commit(app.page, [[10 + round, 0, "snack"]]);
    expected.push([10 + round, 1, "snack"]);
  }
});
