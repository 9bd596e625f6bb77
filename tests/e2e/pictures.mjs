// Photos as a phone takes them, made on the spot: a JPEG drawn by the browser, with the place where it was "taken".

/** An EXIF segment (JEITA CP-3451) that says 7°58' S, 112°38' E: Malang. */
function exifWithPlace() {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4 + 2 + 4 * 12 + 4 + 48);
  tiff.write("II", 0);
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  const entry = (at, tag, type, count, value) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    if (typeof value === "string") tiff.write(value, at + 8);
    else tiff.writeUInt32LE(value, at + 8);
  };
  const places = 26;
  const numbers = places + 2 + 4 * 12 + 4;
  tiff.writeUInt16LE(1, 8);
  entry(10, 0x8825, 4, 1, places);
  tiff.writeUInt16LE(4, places);
  entry(places + 2, 1, 2, 2, "S");
  entry(places + 14, 2, 5, 3, numbers);
  entry(places + 26, 3, 2, 2, "E");
  entry(places + 38, 4, 5, 3, numbers + 24);
  [7, 58, 0, 112, 38, 0].forEach((number, index) => {
    tiff.writeUInt32LE(number, numbers + index * 8);
    tiff.writeUInt32LE(1, numbers + index * 8 + 4);
  });
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JPEG of one colour with a place in it, as `setInputFiles` takes it. */
export async function photoWithPlace(page, name, colour, width = 2400, height = 1800) {
  const url = await page.evaluate(
    ([colour, width, height]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      context.fillStyle = colour;
      context.fillRect(0, 0, width, height);
      context.fillStyle = "white";
      context.fillRect(width / 4, height / 4, width / 2, 40);
      return canvas.toDataURL("image/jpeg", 0.9);
    },
    [colour, width, height],
  );
  const jpeg = Buffer.from(url.split(",")[1], "base64");
  const buffer = Buffer.concat([jpeg.subarray(0, 2), exifWithPlace(), jpeg.subarray(2)]);
  return { name, mimeType: "image/jpeg", buffer };
}

/** Every picture that the app keeps, from all its databases, as buffers. */
export async function keptPictures(page) {
  const pictures = await page.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of ["photos", "thumbnails"]) {
        if (!database.objectStoreNames.contains(store)) continue;
        const all = await done(database.transaction(store).objectStore(store).getAll());
        for (const { mediaType, bytes } of all) found.push({ store, mediaType, bytes: [...bytes] });
      }
      database.close();
    }
    return found;
  });
  return pictures.map((picture) => ({ ...picture, bytes: Buffer.from(picture.bytes) }));
}

/** Draws a photo a product and leaves them in a database of their own; answers their names. */
export async function drawPhotos(page, count) {
  return page.evaluate(async (count) => {
    const jpeg = async (n, width, height) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      for (let stripe = 0; stripe < 40; stripe += 1) {
        context.fillStyle = `hsl(${(n * 37 + stripe * 9) % 360} 60% ${30 + (stripe % 5) * 10}%)`;
        context.fillRect((stripe * width) / 40, 0, width / 40, height);
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
      return new Uint8Array(await blob.arrayBuffer());
    };
    const opened = await new Promise((done, failed) => {
      const request = indexedDB.open("drawn-photos", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("photos");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const names = [];
    for (let n = 0; n < count; n += 1) {
      const [bytes, thumbnail] = [await jpeg(n, 1200, 900), await jpeg(n, 320, 240)];
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const name = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      await new Promise((done) => {
        const transaction = opened.transaction("photos", "readwrite");
        transaction.objectStore("photos").put({ bytes, thumbnail }, name);
        transaction.oncomplete = done;
      });
      names.push(name);
    }
    opened.close();
    return names;
  }, count);
}

/** Moves the photos into the app's own database, once the app has made it. */
export async function hangPhotos(page) {
  await page.evaluate(async () => {
    const open = (name) => new Promise((done, failed) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const from = await open("drawn-photos");
    for (const { name } of await indexedDB.databases()) {
      const to = await open(name);
      if (to.objectStoreNames.contains("thumbnails")) {
        const keys = await new Promise((done) => (from.transaction("photos").objectStore("photos").getAllKeys().onsuccess = (event) => done(event.target.result)));
        for (const key of keys) {
          const { bytes, thumbnail } = await new Promise((done) => (from.transaction("photos").objectStore("photos").get(key).onsuccess = (event) => done(event.target.result)));
          await new Promise((done) => {
            const transaction = to.transaction(["photos", "thumbnails", "photo_sizes"], "readwrite");
            transaction.objectStore("photos").put({ mediaType: "image/jpeg", width: 1200, height: 900, bytes }, key);
            transaction.objectStore("thumbnails").put({ mediaType: "image/jpeg", bytes: thumbnail }, key);
            transaction.objectStore("photo_sizes").put(bytes.length + thumbnail.length, key);
            transaction.oncomplete = done;
          });
        }
      }
      to.close();
    }
    from.close();
  });
}
