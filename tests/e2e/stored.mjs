// Writes records into localStorage in the form that src/app/durable/mod.rs documents, as if the app had saved them in an
// earlier session. IndexedDB stays empty: at the next start the app finds one copy lost and restores it from the other.
const PREFIX = "tembus:r:";

// CRC-32 as in zlib, which node offers only in its later versions.
const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function checksum(text) {
  const bytes = Buffer.from(text, "utf8");
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** The stored text of a version of `key` ("product/<uuid>"): its `revision`, and the batch of `count` records that wrote it. */
export function seal(key, body, { revision = 1, sequence, count = 1 }) {
  const header = `t1 ${revision} ${sequence} ${count}`;
  const sum = checksum(`${key}\n${header}\n${body}`).toString(16).padStart(8, "0");
  return `${header} ${sum}\n${body}`;
}

/** Stores `records`, pairs of a key and an object, in the app's origin. The app must not be open. */
export async function seed(app, records) {
  // A page of the same origin in which the app does not run.
  await app.page.goto(`${app.url}/manifest.webmanifest`);
  const entries = records.map(([key, shape], index) => [PREFIX + key, seal(key, JSON.stringify(shape), { sequence: index + 1 })]);
  for (let start = 0; start < entries.length; start += 1000) {
    await app.page.evaluate((part) => {
      for (const [key, text] of part) localStorage.setItem(key, text);
    }, entries.slice(start, start + 1000));
  }
}
