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
     within(document, except) tells whether one is chosen but for one column, scores by document, fewer, uncertain, parsed}; null
     when it is no longer wanted, because another question came. */
  async function find(question, isWanted = () => true) {
    const parsed = PlanSearch.query.parse(question.typed);
    const only = await PlanSearch.conditions.written(parsed); // before the words: a condition gives back those that are not its own
    const [{ wishes, own, clauses }, chosen, excluded] = await Promise.all([
      PlanSearch.wishes.meant(parsed), PlanSearch.conditions.chosen(question.chosen), Promise.all(parsed.excluded.map(PlanSearch.wishes.phraseSet)),
    ]);
    if (!isWanted()) return null;
    const found = combined(wishes, parsed), held = new Set(found.documents);
    const allowed = (document) => only.every((set) => set[document]) && !excluded.some((set) => set[document]);
    const wanted = [...found.documents, ...[...own].filter((document) => !held.has(document))].filter(allowed);
    const scores = await PlanSearch.scores(manifest, wanted, clauses);
    const { documents, uncertain } = await verified(await ordered(wanted, scores, own, question.sort), parsed, question.verify || VERIFIED);
    const within = (document, except) => Object.entries(chosen).every(([kind, set]) => kind === except || set[document]);
    const kept = documents.filter((document) => within(document)), pages = kept.filter(isPage).length;
    return { documents: kept, total: kept.length, pages, before: documents, scores, within, fewer: found.fewer, uncertain, parsed };
  }

  /* The pages of the site stand last in the index. */
  const isPage = (document) => document >= manifest.documents - manifest.pages;

  /* The documents that have everything; when none has, those that have most, and `fewer` says how many wishes that is. */
  function combined(wishes, parsed) {
    const counts = new Uint8Array(manifest.documents), documents = [];
    for (const { set } of wishes) set.forEach((has, document) => { counts[document] += has; });
    const most = counts.reduce((one, other) => Math.max(one, other), 0);
    const unmet = !wishes.length && parsed.typed !== "" && !parsed.conditions.length && !parsed.excluded.length;
    const wanted = parsed.phrases.length ? wishes.length : most; // a quoted phrase is never given up
    if (wishes.length ? !wanted : unmet && !parsed.open) return { documents, fewer: null };
    counts.forEach((count, document) => { if (count >= wanted && (wishes.length || !isPage(document))) documents.push(document); });
    return { documents, fewer: wanted < wishes.length ? { had: wanted, asked: wishes.length } : null };
  }

  async function ordered(documents, scores, own, sort = "best") {
    if (!documents.length) return documents;
    const best = sort === "best" && scores, values = best ? scores : await PlanSearch.files.json("dates.bin"), first = best ? own : new Set();
    return documents.sort((one, other) => first.has(other) - first.has(one) || values[other] - values[one] || one - other);
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

  PlanSearch.engine = { open, find, expect, get manifest() { return manifest; } };
}
