/* The little that CSS cannot do. Every page works without it. */

"use strict";

/* What the reader chose, kept in this browser (the first paint is set in partials/scheme.html). */
const menu = document.querySelector("details.scheme");
const sizes = ["100", "115", "130", "150", "175", "200"];

function keep(name, value) {
  try { __md_set(name, value); } catch { /* storage is closed: the choice lasts one page */ }
}

function choices(name, show) {
  const chosen = chosenAs(name);
  for (const choice of menu.querySelectorAll(`input[name=${name}]`)) {
    choice.checked = choice.value === chosen;
    choice.addEventListener("change", () => {
      keep(name, choice.value);
      show(choice.value);
    });
  }
}

function showSize(size) {
  document.documentElement.dataset.textSize = size;
  const at = sizes.indexOf(size), now = menu.querySelector("output");
  if (now.textContent !== `${size} %`) now.textContent = `${size} %`;
  for (const button of menu.querySelectorAll("[data-step]")) {
    button.setAttribute("aria-disabled", String(!sizes[at + Number(button.dataset.step)]));
  }
}

const sizeNow = () => sizes.includes(document.documentElement.dataset.textSize) ? document.documentElement.dataset.textSize : "100";
for (const button of menu.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => {
    const size = sizes[sizes.indexOf(sizeNow()) + Number(button.dataset.step)];
    if (!size) return;
    keep("text-size", size);
    showSize(size);
  });
}

choices("scheme", showScheme);
choices("line-spacing", (spacing) => { document.documentElement.dataset.lineSpacing = spacing; });
showSize(sizeNow());

menu.querySelector(".scheme-reset").addEventListener("click", () => {
  for (const first of menu.querySelectorAll("input[value='']")) {
    first.checked = true;
    first.dispatchEvent(new Event("change"));
  }
  keep("text-size", "");
  showSize("100");
});

/* Menus close with Escape and when the reader goes elsewhere. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
for (const gone of ["click", "focusin"]) {
  document.addEventListener(gone, (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

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
