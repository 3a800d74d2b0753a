/* Scores by lunr.js itself, over an index of the query's terms and the documents in question only. A term's weight in a
   document depends on nothing else in the index, so the scores are those of the whole index; a test compares with lunr.py. */

"use strict";

{
  /* lunr.Builder's inverse document frequency; it counts a document once for each field that has the term. */
  function rarity(manifest, { frequencies }) {
    let count = 0;
    frequencies.forEach((frequency) => { if (frequency) count++; });
    return Math.log(1 + Math.abs((manifest.documents - count + 0.5) / (count + 0.5)));
  }

  /* `clauses`: term → {boost, postings}. Returns document → score. */
  async function scores(manifest, documents, clauses) {
    if (!clauses.size || !documents.length) return new Map();
    const lengths = await PlanSearch.postings.fieldLengths();
    const index = partial(manifest, new Set(documents), clauses, lengths);
    const results = index.query((query) => {
      for (const [term, { boost }] of clauses) query.term(term, { boost, usePipeline: false });
    });
    return new Map(results.map(({ ref, score }) => [Number(ref), score]));
  }

  function partial(manifest, wanted, clauses, lengths) {
    const { k1, b, fields } = manifest, invertedIndex = Object.create(null), elements = new Map();
    [...clauses].forEach(([term, { postings }], position) => {
      const entry = invertedIndex[term] = { _index: position };
      fields.forEach(({ name }) => { entry[name] = Object.create(null); });
      const idf = rarity(manifest, postings);
      postings.documents.forEach((document, at) => {
        if (!wanted.has(document)) return;
        fields.forEach(({ name, boost, average }, field) => {
          const tf = postings.frequencies[at * 5 + field];
          if (!tf) return;
          const norm = k1 * (1 - b + b * (lengths[field][document] / average));
          const weight = Math.round(idf * ((k1 + 1) * tf) / (norm + tf) * boost * 1000) / 1000;
          const key = `${name}/${document}`;
          entry[name][document] = {};
          (elements.get(key) || elements.set(key, []).get(key)).push(position, weight);
        });
      });
    });
    const fieldVectors = Object.create(null);
    for (const [key, vector] of elements) fieldVectors[key] = new lunr.Vector(vector);
    const tokenSet = lunr.TokenSet.fromArray([...clauses.keys()].sort());
    return new lunr.Index({ fields: fields.map(({ name }) => name), fieldVectors, invertedIndex, tokenSet, pipeline: new lunr.Pipeline() });
  }

  PlanSearch.scores = scores;
}
