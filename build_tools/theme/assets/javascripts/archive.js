/* The little that CSS cannot do. Every page works without it. */

"use strict";

/* The reader's choice of scheme, kept in this browser (the first paint is set in partials/scheme.html). */
const choices = document.querySelectorAll("input[name=scheme]");
let chosen = "";
try { chosen = __md_get("scheme") || ""; } catch { /* storage is closed: the choice lasts one page */ }
for (const choice of choices) {
  choice.checked = choice.value === chosen;
  choice.addEventListener("change", () => {
    showScheme(choice.value);
    __md_set("scheme", choice.value);
  });
}

/* Menus close with Escape and when the reader goes elsewhere. */
const menu = document.querySelector("details.scheme");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});

/* Folds that are open on a wide page and closed on a phone. */
const wide = matchMedia("(min-width: 60em)");
function fold() {
  for (const details of document.querySelectorAll("[data-open-when-wide]")) details.open = wide.matches;
}
wide.addEventListener("change", fold);
fold();

/* Labels that act as buttons answer the keyboard too. */
for (const label of document.querySelectorAll("label[role=button]")) {
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
}

/* Cells know their column, so that a table can become rows on a phone. */
for (const table of document.querySelectorAll(".md-typeset table")) {
  const heads = Array.from(table.querySelectorAll("thead th"), (head) => head.textContent.trim());
  if (!heads.length) continue;
  table.dataset.labelled = "";
  for (const row of table.tBodies[0]?.rows ?? []) {
    Array.from(row.cells).forEach((cell, index) => { cell.dataset.label = heads[index] ?? ""; });
  }
}
