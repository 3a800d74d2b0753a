/* Questions in, answers out: what the search box and the page Tra cứu show. */

"use strict";

{
  const PASSAGES = 3;

  /* A question as for engine.find, with {from, size, facets}; null when it is no longer wanted. */
  async function answer(question, isWanted = () => true) {
    const found = await PlanSearch.engine.find(question, isWanted);
    if (!found || !isWanted()) return null;
    const from = question.from || 0, page = found.documents.slice(from, from + (question.size || 10));
    const [results, suggestions, facets] = await Promise.all([
      Promise.all(page.map(async (document) => ({ ...await result(document, found.parsed), rank: found.rank(document) }))),
      !found.total || found.fewer ? PlanSearch.suggest(found.parsed) : [],
      question.facets ? counted(found) : null,
    ]);
    const { total, pages, fewer, uncertain } = found, { documents, pages: allPages } = PlanSearch.engine.manifest;
    return {
      typed: question.typed, total, pages, matching: found.before.length, fewer, uncertain, from, results, suggestions, facets, documents: documents - allPages,
    };
  }

  /* Every place of one document that matches as well as its best, in the order of the text. */
  async function places({ typed, document }) {
    const found = await result(document, PlanSearch.query.parse(typed), Infinity);
    found.passages.sort((one, other) => one.order - other.order);
    return found;
  }

  async function result(document, parsed, most = PASSAGES) {
    const record = await PlanSearch.texts.read(document);
    const { address, title, type, agency, number, date } = record;
    const { shown, places } = PlanSearch.passages.best(record, parsed, most);
    const marked = (text) => PlanSearch.passages.markedLine(text, parsed);
    const html = { title: marked(title), number: marked(number), agency: marked(agency) };
    return { document, address, title, type, agency, number, date, html, passages: shown, places };
  }

  /* For each column its values with the number of documents, chosen by the other columns, that have them. */
  async function counted({ before, within }) {
    const columns = await PlanSearch.conditions.allColumns();
    return Object.fromEntries(Object.entries(columns).map(([kind, { names, of }]) => {
      const counts = new Uint32Array(names.length + 1);
      before.forEach((document) => { if (within(document, kind)) [of[document]].flat().forEach((place) => { counts[place]++; }); });
      const values = names.map((name, index) => ({ name, count: counts[index + 1] })).filter(({ count }) => count);
      values.sort((one, other) => kind === "year" ? (one.name < other.name ? 1 : -1) : other.count - one.count);
      return [kind, values];
    }));
  }

  Object.assign(PlanSearch, { answer, places });
}
