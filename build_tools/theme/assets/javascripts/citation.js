/* Citing a document or the clause in the address: copy buttons, and the clause's name before both forms.
   Without this script both forms of the document stand on the page as text. */

"use strict";

(() => {
  const fold = document.querySelector("details.cite-as");
  if (!fold) return;

  /* Names from small to large, as pages/clause_names.py gives them (a browser test holds the two together). */
  const words = {
    "phan": "Phần", "chuong": "Chương", "muc": "Mục", "tieu-muc": "Tiểu mục", "dieu": "Điều",
    "khoan": "khoản", "diem": "điểm", "phu-luc": "Phụ lục",
  };
  const longestLabel = 40;
  const clauses = Array.from(document.querySelectorAll(".sheet .clause"));
  const depthOf = (clause) => Number(/\bdepth-(\d+)/.exec(clause.className)?.[1] ?? 1);

  function ownName(clause, kind) {
    const label = clause.querySelector(".label")?.textContent.trim() ?? "";
    if (!kind || label.length > longestLabel) return "";
    const opening = new RegExp(`^\\s*${words[kind]}\\s*`, "iu");
    const value = label.replace(opening, "").replace(/^[ .:;,()/\-–]+|[ .:;,()/\-–]+$/g, "");
    return value || kind === "phu-luc" ? `${words[kind]} ${value}`.trim() : "";
  }

  function clauseName(clause) {
    const parts = [], kinds = new Set();
    let depth = depthOf(clause) + 1;
    for (const one of clauses.slice(0, clauses.indexOf(clause) + 1).reverse()) {
      if (depthOf(one) >= depth) continue;
      depth = depthOf(one);
      const kind = Object.keys(words).find((name) => one.classList.contains(name));
      const part = ownName(one, kind);
      if (part && !kinds.has(kind) && (!kinds.has("dieu") || kind === "phu-luc")) {
        parts.push(part);
        kinds.add(kind);
      }
    }
    return parts.join(" ");
  }

  const summary = fold.querySelector("summary");
  const forms = Array.from(fold.querySelectorAll(".citation"), (place) => {
    const text = document.createElement("span");
    text.textContent = place.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Sao chép";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(text, button));
    place.replaceChildren(text, button);
    return { text, whole: text.textContent };
  });

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Đã chép";
      setTimeout(() => { button.textContent = "Sao chép"; }, 2000);
    } catch { /* not over plain http: the reader copies what is selected */
      getSelection().selectAllChildren(text);
    }
  }

  function show() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* not an anchor */ }
    const name = target && clauses.includes(target) ? clauseName(target) : "";
    summary.textContent = `Trích dẫn ${name || "văn bản này"}`;
    for (const form of forms) form.text.textContent = name ? `${name} ${form.whole}` : form.whole;
  }
  addEventListener("hashchange", show);
  show();

  globalThis.PlanCitation = { clauseName };
})();
