/* Scores by lunr.js itself, over an index of the query's terms and the documents in question only. A term's weight in a
   document depends on nothing else in the index, so the scores are those of the whole index; a test compares with lunr.py. */

"use strict";

{
  const MOST = 300; // documents that lunr ranks; nobody reads further

  /* lunr.Builder's inverse document frequency; it counts a document once for each field that has the term. */
  function rarity(documents, frequencies) {
    const count = frequencies.reduce((sum, frequency) => sum + (frequency ? 1 : 0), 0);
    return Math.log(1 + Math.abs((documents - count + 0.5) / (count + 0.5)));
  }

  /* `clauses`: term → {boost, postings}. Returns document → score. Of very many documents lunr is asked about those that
     its own weights, summed up here first, put on top; the others keep these sums, which differ by rounding only. */
  async function scores(manifest, documents, clauses) {
    if (!clauses.size || !documents.length) return new Map();
    const lengths = await PlanSearch.postings.fieldLengths();
    const weighted = [...clauses].map(([term, { boost, postings }]) => ({ term, boost, postings, weights: weights(manifest, postings, lengths) }));
    const found = documents.length > MOST ? sums(manifest, documents, weighted) : new Map();
    const top = found.size ? [...documents].sort((one, other) => found.get(other) - found.get(one)).slice(0, MOST) : documents;
    const results = partial(manifest, new Set(top), weighted).query((query) => {
      for (const { term, boost } of weighted) query.term(term, { boost, usePipeline: false });
    });
    for (const { ref, score } of results) found.set(Number(ref), score);
    return found;
  }

  /* lunr.Builder's weight of a term in each field of each of its documents, rounded as lunr rounds. */
  function weights({ k1, b, documents: count, fields }, postings, lengths) {
    const { documents, frequencies } = postings, idf = rarity(count, frequencies), found = new Float64Array(frequencies.length);
    for (let at = 0; at < frequencies.length; at++) {
      const tf = frequencies[at];
      if (!tf) continue;
      const field = at % fields.length, { boost, average } = fields[field];
      const norm = k1 * (1 - b + b * (lengths[field][documents[(at - field) / fields.length]] / average));
      found[at] = Math.round(idf * ((k1 + 1) * tf) / (norm + tf) * boost * 1000) / 1000;
    }
    return found;
  }

  function sums({ documents: count, fields }, documents, weighted) {
    const all = new Float64Array(count), length = Math.sqrt(weighted.reduce((sum, { boost }) => sum + boost * boost, 0));
    for (const { boost, postings, weights: of } of weighted) {
      for (let at = 0; at < of.length; at++) if (of[at]) all[postings.documents[Math.floor(at / fields.length)]] += boost * of[at];
    }
    return new Map(documents.map((document) => [document, all[document] / length]));
  }

  function partial({ fields }, wanted, weighted) {
    const invertedIndex = Object.create(null), elements = new Map();
    weighted.forEach(({ term, postings, weights: of }, position) => {
      const entry = invertedIndex[term] = { _index: position };
      fields.forEach(({ name }) => { entry[name] = Object.create(null); });
      postings.documents.forEach((document, index) => {
        if (!wanted.has(document)) return;
        fields.forEach(({ name }, field) => {
          const weight = of[index * fields.length + field];
          if (!weight) return;
          const key = `${name}/${document}`;
          entry[name][document] = {};
          (elements.get(key) || elements.set(key, []).get(key)).push(position, weight);
        });
      });
    });
    const fieldVectors = Object.create(null);
    for (const [key, vector] of elements) fieldVectors[key] = new lunr.Vector(vector);
    const tokenSet = lunr.TokenSet.fromArray(weighted.map(({ term }) => term).sort());
    return new lunr.Index({ fields: fields.map(({ name }) => name), fieldVectors, invertedIndex, tokenSet, pipeline: new lunr.Pipeline() });
  }

  PlanSearch.scores = scores;
}
