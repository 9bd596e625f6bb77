// Watches the page from inside, from before the app starts: when it became ready, when a click was safe, when what a key
// stroke changed was painted, and how long each frame took. Installed with `page.addInitScript(observe)`.

/** Runs in the page. Times are milliseconds of performance.now(), which counts from the start of the navigation. */
export function observe() {
  const seen = { ready: undefined, clicked: undefined, safe: [], keys: [], frames: undefined };
  globalThis.tembusBench = seen;
  let pressed;

  addEventListener(
    "click",
    (event) => {
      if (event.target.closest?.("[data-action=save]")) seen.clicked = event.timeStamp;
    },
    { capture: true },
  );

  // A key stroke lasts until the letter is painted and, after that, until the last change that it caused is: a result that
  // comes late, after a pause that hides the work, counts in full. `tembusKeyDone` ends its turn, before something else
  // than a key changes the page.
  addEventListener(
    "keydown",
    (event) => {
      if (!event.target.matches?.("input")) return;
      pressed = { pressed: event.timeStamp, painted: undefined, changes: 0 };
      seen.keys.push(pressed);
    },
    { capture: true },
  );
  const afterPaint = (run) => requestAnimationFrame(() => setTimeout(run));
  const note = (key) => afterPaint(() => (key.painted = performance.now()));
  addEventListener("input", () => pressed && note(pressed), { capture: true });
  globalThis.tembusKeyDone = () => (pressed = undefined);

  new MutationObserver((changes) => {
    const root = document.documentElement;
    if (seen.ready === undefined && root?.hasAttribute("data-ready")) seen.ready = performance.now();
    const safe = changes.some(({ target }) => target.dataset?.saveState === "safe");
    if (safe && seen.clicked !== undefined) {
      seen.safe.push(performance.now() - seen.clicked);
      seen.clicked = undefined;
    }
    if (pressed) {
      pressed.changes += 1;
      note(pressed);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  /** Collects the length of every frame until `stopFrames`. */
  globalThis.tembusFrames = () => {
    const lengths = [];
    seen.frames = lengths;
    let last = performance.now();
    const next = (now) => {
      if (seen.frames !== lengths) return;
      lengths.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
}
