// The answer of a producer: what is typed on the page, checked, sealed and saved. It stands behind figures.js of the
// dossier's page.
(() => {
  const $ = (id) => document.getElementById(id);
  const { integrity, ...commitment } = JSON.parse($("tembus-commitment").textContent);
  const settings = JSON.parse($("tembus-page").textContent);
  const { words } = settings;
  const kept = `tembus-commitment:${commitment.id}`;
  const form = $("answer");
  const whole = (n) => tembus.writeNumber(String(n), settings);
  const twoDigits = (n) => String(n).padStart(2, "0");
  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  };
  const day = (text) => {
    const [year, month, number] = text.split("-").map(Number);
    return `${number} ${settings.months.split(" ")[month - 1]} ${year}`;
  };
  const field = (name, index) => form.elements[`${name}-${index}`];

  /** What is typed for a line: pieces, or undefined where it is no number that can be. */
  function pieces(index) {
    const quantity = tembus.readQuantity(field("quantity", index).value);
    return quantity === undefined || quantity > commitment.lines[index].quantity ? undefined : quantity;
  }

  function remember() {
    const typed = Array.from(form.elements, ({ name, value }) => [name, value]).filter(([name, value]) => name && value);
    try {
      localStorage.setItem(kept, JSON.stringify(typed));
    } catch {
      // A browser that keeps nothing for this page only forgets it when it is closed.
    }
  }

  function recall() {
    try {
      for (const [name, value] of JSON.parse(localStorage.getItem(kept)) || []) {
        if (form.elements[name]) form.elements[name].value = String(value);
      }
    } catch {
      // What was kept is nothing that this page wrote.
    }
  }

  /** Says what is missing, and answers whether anything is. */
  function complain() {
    const troubles = [["by", form.elements.by.value.trim() ? "" : words.needs_by]];
    commitment.lines.forEach((line, index) => {
      const quantity = pieces(index);
      const empty = field("quantity", index).value.trim() === "";
      const wrong = quantity === undefined || empty ? tembus.fill(words.wrong_pieces, { n: whole(line.quantity) }) : "";
      troubles.push([`quantity-${index}`, wrong]);
      troubles.push([`ready_on-${index}`, quantity > 0 && !field("ready_on", index).value ? words.needs_day : ""]);
    });
    let first = null;
    for (const [name, said] of troubles) {
      $(`e-${name}`).textContent = said;
      form.elements[name].setAttribute("aria-invalid", String(said !== ""));
      const earlier = first && first.compareDocumentPosition(form.elements[name]) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (said && !earlier) first = form.elements[name];
    }
    if (first) first.focus();
    return first !== null;
  }

  /** The whole document with the answer in it, without its seal. */
  function answered() {
    const lines = commitment.lines.map(({ share }, index) => {
      const quantity = pieces(index);
      const reason = tembus.clean(field("reason", index).value, 300);
      return { share, quantity, ...(quantity > 0 ? { ready_on: field("ready_on", index).value } : {}), ...(reason ? { reason } : {}) };
    });
    const note = tembus.clean(form.elements.note.value, 3000);
    const by = tembus.clean(form.elements.by.value, 200);
    return { ...commitment, answer: { answered_on: today(), by, ...(note ? { note } : {}), lines } };
  }

  function message() {
    const by = form.elements.by.value.trim();
    const lines = commitment.lines.map((line, index) => {
      const quantity = pieces(index);
      const reason = field("reason", index).value.trim();
      const said = quantity > 0
        ? tembus.fill(words.line, { name: line.name, n: whole(quantity), asked: whole(line.quantity), day: day(field("ready_on", index).value || line.due_on) })
        : tembus.fill(words.line_none, { name: line.name });
      return `- ${said}${reason ? ` (${reason})` : ""}`;
    });
    return [tembus.fill(words.message, { by }), ...lines, form.elements.note.value.trim()].join("\n").trim();
  }

  function showWays() {
    const link = form.querySelector("[data-action=whatsapp]");
    link.hidden = !settings.whatsapp;
    link.href = `https://wa.me/${settings.whatsapp}?text=${encodeURIComponent(message().slice(0, 1000))}`;
  }

  function save() {
    if (complain()) return;
    const plain = commitment.producer.name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
    const name = ["answer", plain, today()].filter(Boolean).join("-") + ".commitment.json";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([tembus.seal(answered())], { type: "application/json" }));
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

  for (const quick of document.querySelectorAll(".quick")) quick.hidden = false;
  const everything = form.querySelector("[data-set=everything]");
  if (everything) everything.addEventListener("click", () => form.querySelectorAll("[data-set=all]").forEach((button) => button.click()));
  for (const ask of document.querySelectorAll(".ask")) {
    const index = commitment.lines.findIndex(({ share }) => share === ask.dataset.share);
    const line = commitment.lines[index];
    ask.querySelector("[data-set=all]").addEventListener("click", () => {
      field("quantity", index).value = String(line.quantity);
      field("ready_on", index).value = line.due_on;
      form.dispatchEvent(new Event("input"));
    });
    ask.querySelector("[data-set=none]").addEventListener("click", () => {
      field("quantity", index).value = "0";
      field("ready_on", index).value = "";
      form.dispatchEvent(new Event("input"));
    });
  }
  recall();
  document.documentElement.classList.add("live");
  $("ways").hidden = false;
  form.addEventListener("input", () => {
    showWays();
    remember();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.querySelector("[data-action=copy]").addEventListener("click", copy);
  showWays();
})();
