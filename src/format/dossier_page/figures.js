// The figures of a dossier's page: prices, sums, and the order request with its seal. No page is needed to run them.
// Amounts are BigInt of minor units; every figure is tested against those of the app.
"use strict";
var tembus = (() => {
  const MOST = 4294967295n; // what a quantity can count
  const EXACT = 9007199254740991n; // what a file can carry of an amount

  /** What one piece costs in this quantity, in minor units; null where the price is on request. */
  function unitPrice(product, variant, quantity) {
    const tiers = product.prices || [];
    if (tiers.length === 0) return null;
    const reached = tiers.filter((tier) => tier.min_quantity <= quantity);
    const tier = reached.length > 0 ? reached[reached.length - 1] : tiers[0];
    const more = variant && variant.price_difference ? BigInt(variant.price_difference.minor) : 0n;
    const price = BigInt(tier.unit_price.minor) + more;
    return price < 0n || price > EXACT ? null : price;
  }

  /** The price of so many pieces; null where it is more than a file can carry. */
  function amount(price, quantity) {
    const product = price * BigInt(quantity);
    return product > EXACT ? null : product;
  }

  /** The least quantity, not below this one, that keeps to minimum and multiple; null beyond counting. */
  function nextQuantity(product, quantity) {
    const least = [BigInt(quantity), BigInt(product.moq), 1n].reduce((a, b) => (a > b ? a : b));
    const multiple = product.order_multiple > 1 ? BigInt(product.order_multiple) : 1n;
    const next = ((least + multiple - 1n) / multiple) * multiple;
    return next > MOST ? null : Number(next);
  }

  /** What the exporter will ask to be changed about a quantity. */
  function objection(product, quantity) {
    if (quantity < product.moq) return "below_moq";
    return quantity % Math.max(product.order_multiple, 1) === 0 ? null : "not_multiple";
  }

  /** The sum of amounts; null where one of them or the sum is more than a file can carry. */
  function sum(amounts) {
    if (amounts.some((part) => part === null)) return null;
    const total = amounts.reduce((left, right) => left + right, 0n);
    return total > EXACT ? null : total;
  }

  /** Digits with a point, in the reader's form. */
  function writeNumber(plain, style) {
    const [whole, decimals] = plain.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.group);
    return decimals ? grouped + style.decimal + decimals : grouped;
  }

  function writeAmount(minor, style) {
    const { code, exponent, written } = style.currency;
    const step = 10n ** BigInt(exponent - written);
    const exact = minor % step === 0n;
    const digits = exact ? written : exponent;
    const text = String(exact ? minor / step : minor).padStart(digits + 1, "0");
    const plain = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
    return `${code}\u00a0${writeNumber(plain, style)}`;
  }

  /** A typed quantity: a number, null for nothing, or undefined for what is none. */
  function readQuantity(text) {
    const plain = text.trim();
    if (plain === "") return null;
    if (!/^\d+$/.test(plain) && !/^\d{1,3}([.,\s'’]\d{3})+$/.test(plain)) return undefined;
    const number = BigInt(plain.replace(/\D/g, ""));
    return number > MOST ? undefined : Number(number);
  }

  /** RFC 8785, for values that hold no numbers but whole ones. */
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }

  /** SHA-256 in hexadecimal. A page from a disk or a messenger may not use the browser's own. */
  function sha256(text) {
    const primes = [];
    for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p !== 0)) primes.push(n);
    const fraction = (x) => Math.floor((x - Math.floor(x)) * 4294967296) | 0;
    const k = primes.map((p) => fraction(Math.cbrt(p)));
    const h = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
    const bytes = Array.from(new TextEncoder().encode(text));
    const bits = bytes.length * 8;
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 255);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    const w = new Array(64);
    for (let start = 0; start < bytes.length; start += 64) {
      for (let i = 0; i < 16; i += 1) {
        const at = start + i * 4;
        w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      }
      for (let i = 16; i < 64; i += 1) {
        const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      let [a, b, c, d, e, f, g, last] = h;
      for (let i = 0; i < 64; i += 1) {
        const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const t1 = (last + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
        const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [last, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
      }
      [a, b, c, d, e, f, g, last].forEach((part, i) => (h[i] = (h[i] + part) | 0));
    }
    return h.map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
  }

  /** A text that every program can read: no half characters, at most so many. */
  function clean(text, most) {
    const whole = Array.from(text.trim(), (c) => (/^[\ud800-\udfff]$/.test(c) ? "\ufffd" : c));
    return whole.slice(0, most).join("").trim();
  }

  /** The text of the file, sealed. */
  function seal(request) {
    const digest = sha256(canonical(request));
    const integrity = { algorithm: "SHA-256", canonicalisation: "RFC 8785", digest };
    return `${JSON.stringify({ ...request, integrity }, null, 2)}\n`;
  }

  const shown = (texts, lang) => (texts && (texts[lang] || texts.en || texts.id || texts.zh)) || "";

  function label(product, variant, lang) {
    const name = shown(product.name, lang) || product.sku;
    if (!variant) return name;
    const values = (variant.options || []).map((option) => option.value);
    return `${name}, ${values.length > 0 ? values.join(" / ") : variant.sku}`;
  }

  /** The order request of these lines, without its seal. Each line is { product, variant, quantity }. */
  function request(dossier, settings, lines, who, id, today) {
    const code = dossier.currency;
    const amounts = [];
    const asked = lines.map(({ product, variant, quantity }) => {
      const price = unitPrice(product, variant, quantity);
      if (price !== null) amounts.push(amount(price, quantity));
      return {
        product: product.id,
        ...(variant ? { variant: variant.id } : {}),
        sku: variant ? variant.sku : product.sku,
        name: clean(label(product, variant, settings.language), 300),
        quantity,
        ...(price === null ? {} : { unit_price: { minor: Number(price), currency: code } }),
      };
    });
    const goods = sum(amounts);
    if (goods === null) return null;
    const contact = {};
    for (const [name, key] of [["contact_name", "name"], ["email", "email"], ["phone", "phone"]]) {
      const text = clean(who[name], 200);
      if (text) contact[key] = text;
    }
    const note = clean(who.note, 3000);
    return {
      format: "tembus-order-request",
      version: 1,
      id,
      made_on: today,
      dossier: { id: dossier.id, digest: settings.digest, issued_on: dossier.issued_on },
      exporter: clean(dossier.exporter.legal_name, 300),
      language: settings.language,
      currency: code,
      buyer: { company: clean(who.company, 200), ...(who.country ? { country: who.country } : {}), contact },
      lines: asked,
      goods: { minor: Number(goods), currency: code },
      ...(who.wanted_on ? { wanted_on: who.wanted_on } : {}),
      ...(note ? { note } : {}),
    };
  }

  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

  return { unitPrice, amount, nextQuantity, objection, sum, writeNumber, writeAmount, readQuantity, canonical, sha256, clean, seal, label, request, fill };
})();
