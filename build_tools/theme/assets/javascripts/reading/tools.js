/* The tools of a document: a link and a row of its own for each clause, short forms explained where they stand, sharing.
   One tab stop leads to all short forms, and one to each heading; arrow keys go on to the next short form or clause. */

"use strict";

(() => {
  const sheet = document.querySelector(".sheet"), bar = document.querySelector(".reading-tools");
  if (!sheet || !bar) return;
  const said = bar.querySelector("[role=status]");
  const clauses = Array.from(sheet.querySelectorAll(".clause[id]"));
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const button = (text, act) => {
    const made = make("button", { type: "button", textContent: text });
    made.addEventListener("click", () => act(made));
    return made;
  };
  const addressOf = (clause) => `${location.href.split("#")[0]}${clause ? `#${clause.id}` : ""}`;
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const bring = (place, block = "start") => place.scrollIntoView({ block, behavior: "auto" });

  /* --- copying: where the browser forbids it, the text stands there to be copied by hand --- */

  async function copy(text, from, done) {
    const before = from.textContent;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = done;
      if (from.matches("button:not(.tool)")) {
        from.textContent = done;
        setTimeout(() => { from.textContent = before; }, 2000);
      } else {
        note(done);
      }
    } catch {
      const field = make("input", { type: "text", readOnly: true, value: text, className: "copy-by-hand" });
      field.setAttribute("aria-label", "Chép liên kết này");
      field.addEventListener("blur", () => field.remove());
      from.after(field);
      field.select();
      said.textContent = "Trình duyệt không cho chép; liên kết đã được chọn sẵn để bạn chép";
    }
  }

  function note(words) {
    const place = document.querySelector(".tool-note") ?? bar.appendChild(make("span", { className: "tool-note" }));
    place.setAttribute("aria-hidden", "true"); // the status says it
    place.textContent = words;
    clearTimeout(note.timer);
    note.timer = setTimeout(() => place.remove(), 2500);
  }

  /* --- links in the margin: headings have one each, the other clauses share one that comes to where it is asked for --- */

  const roaming = make("a", { className: "clause-link" });
  roaming.setAttribute("aria-label", "Liên kết đến đoạn này");

  function linkOf(clause) {
    const own = clause.querySelector(":scope > .clause-link");
    if (own) return own;
    roaming.href = `#${clause.id}`;
    clause.append(roaming);
    return roaming;
  }

  sheet.addEventListener("pointerover", (event) => {
    const clause = event.target.closest?.(".clause[id]");
    if (clause && document.activeElement !== roaming) linkOf(clause);
  });
  sheet.addEventListener("keydown", (event) => {
    const link = event.target.closest?.(".clause-link"), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!link || !step) return;
    const next = clauses[clauses.indexOf(link.parentElement) + step];
    if (!next) return;
    event.preventDefault();
    const there = linkOf(next);
    there.focus({ preventScroll: true });
    bring(next, "nearest");
  });
  sheet.addEventListener("click", (event) => {
    const link = event.target.closest?.(".clause-link");
    const label = event.target.closest?.(".clause[id] > .label");
    if (label && !String(getSelection())) location.hash = label.parentElement.id;
    if (!link) return;
    if (location.hash === link.getAttribute("href")) showRow();
    pending = link.parentElement;
  });
  let pending = null; // the clause whose link was pressed: its link is copied once its row stands there

  /* --- the row of the clause in the address --- */

  const row = make("div", { className: "clause-tools" });
  row.setAttribute("role", "group");

  function showRow() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* not an anchor */ }
    row.remove();
    if (!clauses.includes(target)) return;
    const name = globalThis.PlanCitation?.clauseName(target) || "Đoạn này";
    row.setAttribute("aria-label", name);
    const copying = button("Sao chép liên kết", (from) => copy(addressOf(target), from, "Đã chép"));
    const cite = document.querySelector("details.cite-as") ? [button("Trích dẫn", showCitation)] : [];
    row.replaceChildren(make("strong", { textContent: name }), copying, ...cite, button("Đọc từ đây", () => aloud(target)));
    target.before(row);
    bring(row);
    if (pending === target) copying.click();
    pending = null;
  }
  addEventListener("hashchange", showRow);
  showRow();

  function showCitation() {
    const fold = document.querySelector("details.cite-as");
    fold.open = true;
    bring(fold, "center");
    fold.querySelector("summary").focus({ preventScroll: true });
  }

  /* --- short forms --- */

  const forms = Array.from(sheet.querySelectorAll("abbr[title]"));
  const bubble = make("div", { className: "short-form-bubble", id: "short-form", hidden: true });
  bubble.setAttribute("role", "tooltip");
  let explained = null;
  for (const form of forms) form.tabIndex = -1;
  if (forms.length) {
    forms[0].tabIndex = 0;
    document.body.append(bubble);
  }

  function explain(form) {
    if (form === explained) return;
    hush();
    explained = form;
    bubble.replaceChildren(make("strong", { textContent: form.textContent }), document.createTextNode(`: ${form.title}`));
    form.dataset.meaning = form.title;
    form.removeAttribute("title"); // else the browser shows it once more
    form.setAttribute("aria-describedby", bubble.id);
    bubble.hidden = false;
    const at = form.getBoundingClientRect(), size = bubble.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    const below = at.bottom + size.height + 8 < innerHeight;
    bubble.style.left = `${Math.max(8, Math.min(at.left, wide - size.width - 8)) + scrollX}px`;
    bubble.style.top = `${(below ? at.bottom + 4 : at.top - size.height - 4) + scrollY}px`;
  }

  function hush() {
    if (!explained) return;
    explained.title = explained.dataset.meaning;
    explained.removeAttribute("aria-describedby");
    explained = null;
    bubble.hidden = true;
  }

  const formAt = (event) => event.target.closest?.("abbr[title], abbr[data-meaning]");
  for (const shown of ["pointerover", "focusin", "click"]) {
    sheet.addEventListener(shown, (event) => { if (formAt(event)) explain(formAt(event)); });
  }
  for (const gone of ["pointerover", "click", "focusin"]) {
    document.addEventListener(gone, (event) => {
      if (explained && !explained.contains(event.target) && !bubble.contains(event.target) && document.activeElement !== explained) hush();
    });
  }
  sheet.addEventListener("focusout", (event) => { if (event.target === explained) hush(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hush();
    const at = forms.indexOf(event.target), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step || !forms[at + step]) return;
    event.preventDefault();
    forms[at].tabIndex = -1;
    forms[at + step].tabIndex = 0;
    bring(forms[at + step], "nearest");
    forms[at + step].focus();
  });

  /* --- the bar --- */

  function load(address) {
    return new Promise((resolve, reject) => {
      document.head.append(make("script", { src: address, onload: resolve, onerror: reject }));
    });
  }

  async function aloud(from) {
    try {
      if (!globalThis.PlanAloud) await load(bar.dataset.aloud);
      globalThis.PlanAloud.start(sheet, from, reduced.matches);
    } catch {
      said.textContent = "Không tải được phần đọc thành tiếng";
      note(said.textContent);
    }
  }

  const acts = {
    outline() {
      const fold = document.querySelector(".outline-fold");
      fold.open = true;
      bring(fold, "center");
      fold.querySelector("summary").focus({ preventScroll: true });
    },
    appearance() {
      const menu = document.querySelector("details.scheme");
      menu.open = true;
      menu.querySelector(".text-size button:last-of-type").focus();
    },
    aloud() { aloud(clauses.find((clause) => clause.matches(":target"))); },
    "short-forms"() {
      const fold = document.querySelector(".short-forms");
      for (let outer = fold; outer; outer = outer.parentElement.closest("details")) outer.open = true;
      bring(fold, "nearest");
      fold.querySelector("summary").focus({ preventScroll: true });
    },
    async share(from) {
      const target = clauses.find((clause) => clause.matches(":target")), url = addressOf(target);
      if (!navigator.share) return copy(url, from, "Đã chép liên kết");
      try {
        await navigator.share({ title: document.title, url });
      } catch (error) {
        if (error.name !== "AbortError") await copy(url, from, "Đã chép liên kết");
      }
    },
    print() { print(); },
    files() { bring(document.getElementById("tai-ve")); },
    cite: showCitation,
    more(from) { from.setAttribute("aria-expanded", String(bar.toggleAttribute("data-more"))); },
  };
  bar.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]");
    if (!tool) return;
    event.stopPropagation(); // the menu that a tool opens would close at once
    acts[tool.dataset.tool](tool);
  });
  bar.hidden = false;
  document.body.classList.add("with-reading-tools");
})();
