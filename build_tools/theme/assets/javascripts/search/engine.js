/* Answers a question from the index: which documents (wishes, conditions), in which order (lunr.js), and how many. */

"use strict";

{
  const VERIFIED = 15; // documents read to check a quoted phrase, unless the question asks for more
  let manifest;

  async function open(address) {
    manifest = await PlanSearch.postings.open(address);
  }

  /* A question: {typed, chosen: {agency: [names] …}, sort: "best" | "newest", verify: how many documents}. An answer: {documents
     in order, total, pages: how many of them are no documents but pages of the site, before: those before anything was chosen,
     within(document, except) tells whether one is chosen but for one column, scores by document, rank(document) that they stand in
     order of, fewer, uncertain, parsed}; null when it is no longer wanted, because another question came. */
  async function find(question, isWanted = () => true) {
    const parsed = PlanSearch.query.parse(question.typed);
    const only = await PlanSearch.conditions.written(parsed); // before the words: a condition gives back those that are not its own
    const [{ wishes, own, clauses }, chosen, excluded] = await Promise.all([
      PlanSearch.wishes.meant(parsed), PlanSearch.conditions.chosen(question.chosen), Promise.all(parsed.excluded.map(PlanSearch.wishes.phraseSet)),
    ]);
    if (!isWanted()) return null;
    const found = combined(wishes, parsed), all = found.documents.concat([...own].filter((document) => !found.documents.includes(document)));
    const allowed = (document) => only.every((set) => set[document]) && !excluded.some((set) => set[document]);
    const wanted = only.length || excluded.length ? all.filter(allowed) : all;
    const scores = await PlanSearch.scores(manifest, wanted, clauses, question.statistics);
    const { order, rank } = await ordered(wanted, scores, own, question.sort);
    const { documents, uncertain } = await verified(order, parsed, question.verify || VERIFIED);
    const sets = Object.entries(chosen), within = (document, except) => sets.every(([kind, set]) => kind === except || set[document]);
    const kept = sets.length ? documents.filter((document) => within(document)) : documents, pages = kept.filter(isPage).length;
    return { documents: kept, total: kept.length, pages, before: documents, scores, rank, within, fewer: found.fewer, uncertain, parsed };
  }

  /* What other archives must know to be searched together with this one; `format` tells whether they understand one another. */
  async function measure({ typed }) {
    const parsed = PlanSearch.query.parse(typed);
    await PlanSearch.conditions.written(parsed);
    return { format: manifest.format, ...PlanSearch.statistics(manifest, (await PlanSearch.wishes.meant(parsed)).clauses) };
  }

  /* The pages of the site stand last in the index. */
  const isPage = (document) => document >= manifest.documents - manifest.pages;

  /* The documents that have everything; when none has, those that have most, and `fewer` says how many wishes that is. */
  function combined(wishes, parsed) {
    const counts = new Uint8Array(manifest.documents), documents = [];
    let most = 0;
    for (const { set } of wishes) for (let document = 0; document < set.length; document++) counts[document] += set[document];
    for (const count of counts) if (count > most) most = count;
    const unmet = !wishes.length && parsed.typed !== "" && !parsed.conditions.length && !parsed.excluded.length;
    const wanted = parsed.phrases.length ? wishes.length : most; // a quoted phrase is never given up
    if (wishes.length ? !wanted : unmet && !parsed.open) return { documents, fewer: null };
    counts.forEach((count, document) => { if (count >= wanted && (wishes.length || !isPage(document))) documents.push(document); });
    return { documents, fewer: wanted < wishes.length ? { had: wanted, asked: wishes.length } : null };
  }

  async function ordered(documents, scores, own, sort = "best") {
    if (!documents.length) return { order: documents };
    const best = sort === "best" && scores, values = best ? scores : await PlanSearch.files.json("dates.bin"), first = best ? own : new Set();
    const sorted = documents.sort((one, other) => values[other] - values[one] || one - other), isFirst = (document) => first.has(document);
    const order = first.size ? [...sorted.filter(isFirst), ...sorted.filter((document) => !isFirst(document))] : sorted;
    return { order, rank: (document) => [Number(first.has(document)), Number(Boolean(best)), values[document]] };
  }

  /* Read the documents to see whether each quoted phrase stands there word by word; pairs alone can stand apart. */
  async function verified(documents, parsed, most) {
    const phrases = [...parsed.phrases].filter((phrase) => phrase.words.length > 2 || (phrase.exact && phrase.words.length > 1));
    if (!phrases.length) return { documents, uncertain: false };
    const read = await Promise.all(documents.slice(0, most).map(async (document) => {
      const { passages } = await PlanSearch.texts.read(document);
      return phrases.every((phrase) => passages.some((passage) => PlanSearch.passages.holds(passage.text, phrase)));
    }));
    const kept = documents.filter((_, index) => index >= most || read[index]);
    return { documents: kept, uncertain: documents.length > most };
  }

  /* Fetch what a question that is still being typed will need in any case. */
  const expect = (typed) => PlanSearch.wishes.expect(PlanSearch.query.parse(typed));

  PlanSearch.engine = { open, find, measure, expect, get manifest() { return manifest; } };
}
