// The order form of a dossier's page: what is typed beside the products, added up and sent. It stands behind figures.js.
(() => {
  const $ = (id) => document.getElementById(id);
  const dossier = JSON.parse($("tembus-dossier").textContent);
  const settings = JSON.parse($("tembus-page").textContent);
  const { words } = settings;
  const kept = `tembus-request:${dossier.id}`;
  const form = $("request");
  const FIELDS = ["company", "contact_name", "email", "phone", "country", "wanted_on", "note"];
  const count = (n) => tembus.writeNumber(String(n), settings);
  const money = (minor) => tembus.writeAmount(minor, settings);
  const twoDigits = (n) => String(n).padStart(2, "0");
  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  };
  const rows = Array.from(document.querySelectorAll(".ask"), (ask) => {
    const product = dossier.products.find(({ id }) => id === ask.parentElement.dataset.product);
    const variant = (product.variants || []).find(({ id }) => id === ask.dataset.variant);
    return { product, variant, input: ask.querySelector("input"), output: ask.querySelector("output"), hint: ask.querySelector(".ask__hint") };
  });
  let last = { content: "", id: "" };

  /** The next tier that costs less, as a word of advice. */
  function advice({ product, variant }, quantity) {
    const price = tembus.unitPrice(product, variant, quantity);
    const next = (product.prices || []).find((tier) => tier.min_quantity > quantity);
    const cheaper = next && tembus.unitPrice(product, variant, next.min_quantity);
    if (price === null) return words.on_request;
    const each = tembus.fill(words.each, { price: money(price) });
    if (!next || cheaper === null || cheaper >= price) return each;
    return `${each} · ${tembus.fill(words.each_from, { n: count(next.min_quantity), price: money(cheaper) })}`;
  }

  function showRow(row) {
    const quantity = tembus.readQuantity(row.input.value);
    const wrong = quantity === undefined;
    row.hint.textContent = "";
    row.output.textContent = "";
    row.input.setAttribute("aria-invalid", String(wrong));
    row.hint.classList.toggle("error", wrong);
    if (wrong) {
      row.hint.textContent = /^\d+$/.test(row.input.value.trim()) ? words.too_large : words.not_whole;
      return;
    }
    if (!quantity) return;
    const price = tembus.unitPrice(row.product, row.variant, quantity);
    if (price !== null) {
      const amount = tembus.amount(price, quantity);
      row.output.textContent = amount === null ? words.too_large : money(amount);
    }
    const objection = tembus.objection(row.product, quantity);
    const next = tembus.nextQuantity(row.product, quantity);
    if (!objection) {
      row.hint.textContent = advice(row, quantity);
      return;
    }
    const least = objection === "below_moq" ? row.product.moq : row.product.order_multiple;
    row.hint.textContent = tembus.fill(words[objection], { n: count(least) });
    if (next === null) return;
    const mend = document.createElement("button");
    mend.type = "button";
    mend.className = "mend";
    mend.textContent = tembus.fill(words.make_it, { n: count(next) });
    mend.addEventListener("click", () => {
      row.input.value = String(next);
      row.input.focus();
      refresh();
    });
    row.hint.append(" ", mend);
  }

  const asked = () =>
    rows
      .map((row) => ({ ...row, quantity: tembus.readQuantity(row.input.value) }))
      .filter(({ quantity }) => quantity > 0);

  function cell(name, text) {
    const made = document.createElement(name);
    if (name === "th") made.scope = "row";
    made.textContent = text;
    return made;
  }

  function showSum() {
    const lines = asked();
    const priced = lines.map((line) => [line, tembus.unitPrice(line.product, line.variant, line.quantity)]);
    const amounts = priced.filter(([, price]) => price !== null).map(([line, price]) => tembus.amount(price, line.quantity));
    const goods = tembus.sum(amounts);
    const total = goods === null ? words.too_large : money(goods);
    const body = $("lines").tBodies[0];
    body.replaceChildren(
      ...priced.map(([line, price]) => {
        const row = document.createElement("tr");
        const amount = price === null ? null : tembus.amount(price, line.quantity);
        const sku = line.variant ? line.variant.sku : line.product.sku;
        const name = cell("th", tembus.label(line.product, line.variant, settings.language));
        const number = cell("span", ` ${sku}`);
        number.className = "sku";
        name.append(number);
        row.append(name, cell("td", count(line.quantity)), cell("td", amount === null ? words.on_request : money(amount)));
        return row;
      }),
    );
    $("goods").textContent = total;
    $("lines").hidden = lines.length === 0;
    $("nothing").hidden = lines.length > 0;
    $("some-on-request").hidden = amounts.length === lines.length;
    $("bar-lines").textContent = lines.length === 0 ? words.nothing_yet : tembus.fill(lines.length === 1 ? words.lines_one : words.lines_other, { n: count(lines.length) });
    $("bar-goods").textContent = lines.length === 0 ? "" : total;
    document.body.classList.toggle("has-lines", lines.length > 0);
  }

  const who = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));

  function remember() {
    const quantities = rows.map(({ product, variant, input }) => [product.id, variant ? variant.id : "", input.value]);
    try {
      localStorage.setItem(kept, JSON.stringify({ quantities: quantities.filter(([, , text]) => text), who: who() }));
    } catch {
      // A browser that keeps nothing for this page only forgets it when it is closed.
    }
  }

  function recall() {
    let found = null;
    try {
      found = JSON.parse(localStorage.getItem(kept));
    } catch {
      return;
    }
    if (!found) return;
    for (const [product, variant, text] of found.quantities) {
      const row = rows.find((row) => row.product.id === product && (row.variant ? row.variant.id : "") === variant);
      if (row) row.input.value = String(text);
    }
    for (const name of FIELDS) if (found.who[name]) form.elements[name].value = String(found.who[name]);
  }

  function refresh() {
    rows.forEach(showRow);
    showSum();
    showWays();
    remember();
  }

  /** The order as a text for a message. */
  function message() {
    const given = who();
    const lines = asked();
    const title = tembus.fill(words.message_title, { company: tembus.clean(given.company, 200) || "…" });
    const offer = tembus.fill(words.message_offer, { day: words.issued_on, digest: settings.digest.slice(0, 12) });
    const items = lines.map(({ product, variant, quantity }) => {
      const price = tembus.unitPrice(product, variant, quantity);
      const sku = variant ? variant.sku : product.sku;
      const line = tembus.fill(words.message_line, { n: count(quantity), name: tembus.label(product, variant, settings.language), sku });
      const amount = price === null ? null : tembus.amount(price, quantity);
      return amount === null ? `- ${line}: ${words.on_request}` : `- ${line}: ${tembus.fill(words.each, { price: money(price) })} = ${money(amount)}`;
    });
    const wanted = given.wanted_on ? [`${words.wanted_on}: ${given.wanted_on}`] : [];
    const contact = ["contact_name", "email", "phone", "country"].map((name) => given[name].trim()).filter(Boolean);
    const note = given.note.trim() ? ["", given.note.trim()] : [];
    return [title, offer, "", ...items, `${words.goods}: ${$("goods").textContent}`, ...wanted, ...note, "", contact.join(", ")].join("\n").replace(/\u00a0/g, " ").trim();
  }

  /** Links stop at about 2,000 characters; a longer order goes as the file. */
  function showWays() {
    const text = message();
    const subject = text.split("\n")[0];
    const fits = encodeURIComponent(text).length < 1800;
    const body = fits ? text : `${text.split("\n").slice(0, 2).join("\n")}\n\n${words.message_file}`;
    const ways = { mail: settings.mail && `mailto:${settings.mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`, whatsapp: settings.whatsapp && `https://wa.me/${settings.whatsapp}?text=${encodeURIComponent(body)}` };
    for (const [name, address] of Object.entries(ways)) {
      const link = form.querySelector(`[data-action=${name}]`);
      link.hidden = !address;
      if (address) link.href = address;
    }
  }

  /** Says what is missing, and answers whether anything is. */
  function complain() {
    const given = who();
    const wrong = rows.filter(({ input }) => tembus.readQuantity(input.value) === undefined);
    const reachable = given.email.trim() || given.phone.trim();
    const troubles = {
      lines: wrong.length > 0 ? words.wrong_lines : asked().length === 0 ? words.needs_lines : "",
      company: given.company.trim() ? "" : words.needs_company,
      email: reachable ? "" : words.needs_contact,
    };
    for (const [name, words] of Object.entries(troubles)) {
      $(`e-${name}`).textContent = words;
      if (form.elements[name]) form.elements[name].setAttribute("aria-invalid", String(words !== ""));
    }
    const first = Object.keys(troubles).find((name) => troubles[name] !== "");
    if (first === "lines") (wrong[0] || rows[0]).input.focus();
    else if (first) form.elements[first].focus();
    return first !== undefined;
  }

  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  function save() {
    if (complain()) return;
    const lines = asked();
    const content = JSON.stringify([lines.map(({ input, quantity }) => [input.name, quantity]), who()]);
    if (content !== last.content) last = { content, id: newId() };
    const request = tembus.request(dossier, settings, lines, who(), last.id, today());
    if (request === null) {
      $("e-lines").textContent = words.too_large;
      return;
    }
    const plain = request.buyer.company.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
    const name = ["order", plain, request.made_on].filter(Boolean).join("-") + ".order-request.json";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([tembus.seal(request)], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    $("told").textContent = tembus.fill(words.saved, { file: name });
  }

  async function copy() {
    if (complain()) return;
    $("message").value = message();
    try {
      await navigator.clipboard.writeText(message());
      $("told").textContent = words.copied;
    } catch {
      $("by-hand").hidden = false;
      $("message").focus();
      $("message").select();
    }
  }

  function clear() {
    for (const { input } of rows) input.value = "";
    $("told").textContent = "";
    refresh();
    rows[0].input.focus();
  }

  function nameCountries() {
    let names = { of: (code) => code };
    try {
      names = new Intl.DisplayNames([settings.locale], { type: "region" });
    } catch {
      // An old browser shows the codes.
    }
    for (const span of document.querySelectorAll("[data-country]")) span.textContent = names.of(span.dataset.country);
    const all = settings.countries.split(" ").map((code) => [code, names.of(code)]);
    all.sort(([, left], [, right]) => left.localeCompare(right, settings.locale));
    form.elements.country.append(...all.map(([code, name]) => new Option(name, code)));
  }

  nameCountries();
  if (dossier.recipient && dossier.audience === "buyer") {
    form.elements.company.value = dossier.recipient.name;
    form.elements.country.value = dossier.recipient.country || "";
  }
  recall();
  document.documentElement.classList.add("live");
  for (const field of document.querySelectorAll(".ask__field")) field.hidden = false;
  for (const id of ["request", "bar"]) $(id).hidden = false;
  if (dossier.valid_until && dossier.valid_until < today()) {
    $("expired").textContent = words.expired;
    $("expired").hidden = false;
  }
  form.elements.wanted_on.min = today();
  for (const { input } of rows) input.addEventListener("input", refresh);
  form.addEventListener("input", () => {
    showWays();
    remember();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.querySelector("[data-action=copy]").addEventListener("click", copy);
  form.querySelector("[data-action=clear]").addEventListener("click", clear);
  $("bar").querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    form.scrollIntoView();
    $("request-title").focus({ preventScroll: true });
  });
  refresh();
})();
