/* The page Tra cứu: the same engine with conditions to choose from, an order, and a state that the address bar holds. */

"use strict";

{
  const COLUMNS = [["type", "loai", "Loại"], ["agency", "co-quan", "Cơ quan"], ["year", "nam", "Năm"], ["level", "cap", "Cấp"],
    ["place", "dia-phuong", "Địa phương"], ["section", "chuyen-muc", "Chuyên mục"], ["tasks", "nhiem-vu", "Nhiệm vụ"]];
  const SIZE = 10, FEW = 8, MOST_COPIED = 500, VERIFIED = 300, PAUSE = 150;
  const finder = document.querySelector(".finder"), part = (name) => finder.querySelector(`.finder-${name}`);
  const field = part("field"), results = part("results"), status = part("count"), notes = part("notes"), facets = part("facets");
  const more = part("more"), copied = part("copied"), home = finder.dataset.home, words = self.planSearchWords;
  const escaped = self.planSearchEscaped;

  /* --- asking -------------------------------------------------------------------------------------------------------- */

  const waiting = new Map();
  let asked = 0;
  self.planSearchLink().addEventListener("message", ({ data }) => {
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  });

  const askHere = (question) => new Promise((resolve) => {
    waiting.set(++asked, resolve);
    self.planSearchLink().postMessage({ id: asked, ask: question });
  });

  /* Where the site names other archives, archives.js stands before this script, and asks them too. */
  const askAll = self.planSearchArchives?.(askHere), ask = (question) => (askAll || askHere)({ ...question, verify: VERIFIED });
  if (askAll) COLUMNS.unshift(["archive", "kho", "Kho"]);

  /* --- the state, as the address bar holds it ------------------------------------------------------------------------ */

  let state = read();

  function read() {
    const given = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(COLUMNS.map(([column, name]) => [column, given.getAll(name)]));
    return { typed: given.get("q") || "", chosen, sort: given.get("xep") === "moi-nhat" ? "newest" : "best" };
  }

  function address({ typed, chosen, sort }) {
    const given = new URLSearchParams();
    if (typed) given.set("q", typed);
    COLUMNS.forEach(([column, name]) => chosen[column].forEach((value) => given.append(name, value)));
    if (sort === "newest") given.set("xep", "moi-nhat");
    return `${location.pathname}${String(given) && `?${given}`}`;
  }

  function keep(how) {
    try { history[how](null, "", address(state)); } catch { /* some browsers do not let a page from a disk do this */ }
  }

  async function show({ remember = true } = {}) {
    if (remember) keep("replaceState");
    const question = state, answer = await ask({ ...question, size: SIZE, facets: true });
    if (question !== state || !answer) return;
    results.replaceChildren(...answer.results.map(row));
    describe(answer);
  }

  function change(part) {
    state = { ...state, ...part };
    return show();
  }

  /* --- showing ------------------------------------------------------------------------------------------------------- */

  function describe(answer) {
    status.textContent = words.count(answer) + (answer.archives > 1 ? ` trong ${answer.archives} kho` : "");
    notes.innerHTML = words.notes(answer, (typed, shown) => `<a href="${escaped(address({ ...state, typed }))}">${shown}</a>`)
      + (answer.remarks || []).map((remark) => `<p>${escaped(remark)}</p>`).join("");
    more.hidden = results.childElementCount >= answer.total;
    if (answer.facets) facets.replaceChildren(...COLUMNS.map(([column, , title]) => facet(column, title, answer.facets[column])).filter((one) => one));
    for (const button of finder.querySelectorAll("[data-sort]")) button.setAttribute("aria-pressed", String(button.dataset.sort === state.sort));
    part("tools").hidden = !answer.total;
  }

  function row(result) {
    const item = document.createElement("li"), link = linkTo(result);
    const facts = [result.type && `<b>${escaped(result.type)}</b>`, result.html.agency, result.html.number && `<span class="number">${result.html.number}</span>`, escaped(result.date), result.archive && escaped(`Kho: ${result.archive}`)];
    const passages = passagesOf(result);
    const others = result.places > result.passages.length ? `<button type="button" class="finder-places">Xem cả ${result.places} chỗ khớp trong văn bản</button>` : "";
    item.innerHTML = `<h2><a href="${escaped(link(""))}">${result.html.title}</a></h2><p class="finder-facts">${
      facts.filter((one) => one).map((one) => `<span>${one}</span>`).join(" ")}</p>${passages && `<ul class="finder-passages">${passages}</ul>`}${others}`;
    item.querySelector(".finder-places")?.addEventListener("click", () => unfold(item, result));
    return item;
  }

  const linkTo = ({ address: at, home: from = home }) => (anchor) => `${from}${at}${self.planFolderFile}${anchor}`;

  function passagesOf(result) {
    const link = linkTo(result);
    return result.passages.map(({ anchor, name, html }) => (
      `<li><a href="${escaped(link(`#${anchor}`))}">${escaped(name || "đoạn văn")}</a><p>${html}</p></li>`)).join("");
  }

  /* All places of a document that match, in the order of the text. */
  async function unfold(item, { document: number, archive, home: from }) {
    const list = item.querySelector(".finder-passages"), shown = list.childElementCount;
    const result = { ...await ask({ typed: state.typed, document: number, archive }), home: from };
    if (result.failed) { status.textContent = words.count(result); return; }
    list.innerHTML = passagesOf(result);
    item.querySelector(".finder-places").remove();
    copied.textContent = `Đang hiện cả ${result.places} chỗ khớp, trước đó là ${shown}.`;
    list.querySelector("a").focus();
  }

  function facet(column, title, values) {
    const chosen = state.chosen[column], missing = chosen.filter((name) => !values.some((value) => value.name === name));
    const all = [...values, ...missing.map((name) => ({ name, count: 0 }))];
    if (!all.length) return null;
    const set = document.createElement("fieldset"), shown = all.filter(({ name }, place) => place < FEW || chosen.includes(name));
    set.innerHTML = `<legend>${title}</legend>${(opened.has(column) ? all : shown).map(({ name, count }) => (
      `<label><input type="checkbox" value="${escaped(name)}"${chosen.includes(name) ? " checked" : ""}> <span>${escaped(name)}</span> <span class="finder-number">${count}</span></label>`)).join("")}${
      shown.length < all.length && !opened.has(column) ? `<button type="button" class="finder-all">Xem cả ${all.length}</button>` : ""}`;
    set.addEventListener("change", ({ target }) => choose(column, target));
    set.querySelector(".finder-all")?.addEventListener("click", () => { opened.add(column); show({ remember: false }); });
    return set;
  }

  const opened = new Set();

  async function choose(column, { value, checked }) {
    const others = state.chosen[column].filter((name) => name !== value);
    await change({ chosen: { ...state.chosen, [column]: checked ? [...others, value] : others } });
    const again = [...facets.querySelectorAll("input")].find((input) => input.value === value); // the list was made anew
    again?.focus();
  }

  /* --- what the reader does ------------------------------------------------------------------------------------------ */

  let pause;
  field.value = state.typed;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    self.planSearchLink().postMessage({ expect: field.value });
    pause = setTimeout(() => change({ typed: field.value }), PAUSE);
  });
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    keep("pushState");
    change({ typed: field.value });
  });
  part("form").addEventListener("reset", () => {
    setTimeout(() => { field.value = ""; field.focus(); change({ typed: "" }); });
  });
  for (const button of finder.querySelectorAll("[data-sort]")) button.addEventListener("click", () => change({ sort: button.dataset.sort }));
  addEventListener("popstate", () => {
    state = read();
    field.value = state.typed;
    show({ remember: false });
  });
  more.addEventListener("click", async () => {
    const question = state, answer = await ask({ ...question, from: results.childElementCount, size: SIZE });
    if (question !== state) return;
    const first = results.childElementCount;
    results.append(...answer.results.map(row));
    results.children[first]?.querySelector("a").focus();
    more.hidden = results.childElementCount >= answer.total;
  });

  /* --- taking the list along ----------------------------------------------------------------------------------------- */

  const HEADS = ["Số, ký hiệu", "Tên", "Loại", "Cơ quan", "Ngày", "Địa chỉ", ...askAll ? ["Kho"] : []];

  async function table() {
    const { results: all } = await ask({ ...state, size: MOST_COPIED });
    return all.map(({ number, title, type, agency, date, address: at, home: from = home, archive = [] }) => (
      [number, title, type, agency, date, new URL(`${from}${at}`, location.href).href].concat(archive)));
  }

  /* A cell that opens with a sign of a formula gets an apostrophe: a spreadsheet must not run a text. */
  const safe = (cell) => /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

  part("copy").addEventListener("click", async () => {
    const rows = await table();
    try {
      await navigator.clipboard.writeText([HEADS, ...rows].map((row) => row.map(safe).join("\t")).join("\n"));
      copied.textContent = `Đã chép ${rows.length} dòng; dán vào bảng tính hoặc văn bản.`;
    } catch { copied.textContent = "Trình duyệt không cho chép; hãy tải tệp CSV."; }
  });
  part("csv").addEventListener("click", async () => {
    const rows = await table(), quoted = (cell) => `"${safe(cell).replaceAll('"', '""')}"`;
    const text = `\ufeff${[HEADS, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
    const file = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    Object.assign(document.createElement("a"), { href: file, download: "tra-cuu.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
    copied.textContent = `Đã tạo tệp CSV, ${rows.length} dòng.`;
  });

  show({ remember: false });
}
