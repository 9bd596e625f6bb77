// Reads thumbnails from the store and decodes them beside the page, which then only draws them (src/web/thumbnails.rs).
//
//   page -> { database, store }   once, first: where thumbnails are kept
//   page -> { id, hash }          asks for one
//   page -> { id }                no longer wants it
//   here -> { id, bitmap }        the picture; without `bitmap` where the store lacks it
//   here -> { id, failed }        why it could not be read or decoded

// Pictures kept as the store had them. One is about 15 kB, so this is some megabytes at most.
const MOST_KEPT = 400;

/** By their hash, the least used first. */
const kept = new Map();
const waiting = new Set();
let place;
let opened;

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open() {
  const request = indexedDB.open(place.database);
  // Only the page makes the database.
  request.onupgradeneeded = () => request.transaction.abort();
  const database = await settled(request);
  const forget = () => (opened = undefined);
  database.onclose = forget;
  database.onversionchange = () => {
    database.close();
    forget();
  };
  return database;
}

async function read(hash) {
  const before = kept.get(hash);
  if (before) {
    kept.delete(hash);
    kept.set(hash, before);
    return before;
  }
  opened ??= open();
  const database = await opened;
  const found = await settled(database.transaction(place.store).objectStore(place.store).get(hash));
  if (!found) return undefined;
  const picture = new Blob([found.bytes], { type: found.mediaType });
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value);
  kept.set(hash, picture);
  return picture;
}

async function answer(id, hash) {
  try {
    const picture = await read(hash);
    // A list that is scrolled past has given up what it no longer shows.
    if (!waiting.has(id)) return;
    const bitmap = picture && (await createImageBitmap(picture));
    self.postMessage({ id, bitmap }, bitmap ? [bitmap] : []);
  } catch (error) {
    opened = undefined;
    self.postMessage({ id, failed: String(error) });
  } finally {
    waiting.delete(id);
  }
}

self.onmessage = ({ data }) => {
  if (data.database) {
    place = data;
  } else if (data.hash) {
    waiting.add(data.id);
    answer(data.id, data.hash);
  } else {
    waiting.delete(data.id);
  }
};
