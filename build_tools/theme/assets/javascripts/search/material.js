/* Says an answer in the protocol of Material for MkDocs 9.8: one item a document, its passages as sections of it. */

"use strict";

{
  const { escaped } = PlanSearch.passages, file = PlanSearch.loadScript ? "index.html" : ""; // a disk has no folder pages

  /* An item's first entry is the document; those with an anchor are its passages. All have one score, by rank. */
  function items(answer) {
    return answer.results.map((result, rank) => {
      const score = answer.results.length - rank;
      return [
        { location: `${result.address}${file}`, title: `${result.html.title}${facts(result)}`, text: "", score, terms: {} },
        ...result.passages.map(({ anchor, name, html }) => (
          { location: `${result.address}${file}#${anchor}`, title: escaped(name || "đoạn văn"), text: `<p>${html}</p>`, score, terms: {} })),
      ];
    });
  }

  function facts({ type, date, html }) {
    const known = [type && `<b>${escaped(type)}</b>`, html.agency, html.number && `<span class="number">${html.number}</span>`, escaped(date)];
    return `<span class="search-facts">${known.filter((one) => one).map((one) => `<span>${one}</span>`).join(" ")}</span>`;
  }

  PlanSearch.materialItems = items;
}
