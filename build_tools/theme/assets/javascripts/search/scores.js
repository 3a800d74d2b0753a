/* Scores by lunr.js itself, over an index of the query's terms and the documents in question only. A term's weight in a
   document depends on nothing else in the index, so the scores are those of the whole index; a test compares with lunr.py. */

"use strict";

{
  const MOST = 50; // documents that lunr ranks; the sums rank the others
  const NOWHERE = { documents: [], frequencies: [] };
  let kept; // the norms

  /* lunr.Builder's inverse document frequency. */
  const rarity = (documents, count) => Math.log(1 + Math.abs((documents - count + 0.5) / (count + 0.5)));

  /* In how many documents a term is, counted as lunr counts: a document once for each field that has it. */
  function occurrences({ frequencies }) {
    let count = 0;
    for (let at = 0; at < frequencies.length; at++) if (frequencies[at]) count++;
    return count;
  }

  /* What scores of this index depend on beside the documents themselves. Several archives that are searched as one score by
     the sums of theirs (archives.js). */
  function statistics({ documents, fields }, clauses) {
    const terms = new Map([...clauses].map(([term, { boost, postings }]) => [term, { boost, count: occurrences(postings) }]));
    return { documents, averages: fields.map(({ average }) => average), terms };
  }

  /* `clauses`: term → {boost, postings}. Returns the scores by document, null when there are none. Of very many documents lunr
     is asked about those that its own weights, summed up here first, put on top; the others keep these sums, which differ by
     rounding only. */
  async function scores(manifest, documents, clauses, given = statistics(manifest, clauses)) {
    if (!clauses.size || !documents.length) return null;
    const norm = await norms(manifest, given.averages), found = new Float64Array(manifest.documents);
    const weighted = [...given.terms].map(([term, { boost, count }]) => (
      { term, boost, postings: clauses.get(term)?.postings || NOWHERE, idf: rarity(given.documents, count) }));
    if (documents.length > MOST) addSums(found, manifest, weighted, norm);
    const results = partial(manifest, documents.length > MOST ? highest(documents, found) : documents, weighted, norm).query((query) => {
      for (const { term, boost } of weighted) query.term(term, { boost, usePipeline: false });
    });
    for (const { ref, score } of results) found[ref] = score;
    return results.length ? found : null;
  }

  /* What lunr.Builder makes of how long each field of each document is; the same for every question. */
  async function norms({ k1, b }, averages) {
    const lengths = await PlanSearch.postings.fieldLengths(), of = averages.join();
    if (kept?.of !== of) kept = { of, fields: averages.map((average, field) => Float64Array.from(lengths[field], (length) => k1 * (1 - b + b * (length / average)))) };
    return kept.fields;
  }

  /* lunr.Builder's weight of a term in a field of a document, rounded as lunr rounds. */
  const weight = (k1, idf, tf, norm, boost) => Math.round(idf * ((k1 + 1) * tf) / (norm + tf) * boost * 1000) / 1000;

  function addSums(found, { k1, fields }, weighted, norms) {
    const length = Math.sqrt(weighted.reduce((sum, { boost }) => sum + boost * boost, 0));
    for (const { boost, idf, postings: { documents, frequencies } } of weighted) {
      fields.forEach((of, field) => {
        const norm = norms[field];
        for (let index = 0, at = field; index < documents.length; index++, at += fields.length) {
          const tf = frequencies[at], document = documents[index];
          if (tf) found[document] += weight(k1, idf, tf, norm[document], of.boost) * boost / length;
        }
      });
    }
  }

  /* The MOST documents with the highest sums, the first ones among equals. */
  function highest(documents, sums) {
    const lowest = Float64Array.from(documents, (document) => sums[document]).sort().at(-MOST);
    let equals = MOST - documents.filter((document) => sums[document] > lowest).length;
    return documents.filter((document) => sums[document] > lowest || (sums[document] === lowest && equals-- > 0));
  }

  function partial({ k1, documents: count, fields }, documents, weighted, norms) {
    const invertedIndex = Object.create(null), elements = new Map(), wanted = new Uint8Array(count);
    for (const document of documents) wanted[document] = 1;
    weighted.forEach(({ term, idf, postings: { documents: having, frequencies } }, position) => {
      const entry = invertedIndex[term] = { _index: position };
      for (const { name } of fields) entry[name] = Object.create(null);
      for (let index = 0; index < having.length; index++) {
        const document = having[index];
        if (wanted[document]) fields.forEach(({ name, boost }, field) => {
          const tf = frequencies[index * fields.length + field];
          const of = tf && weight(k1, idf, tf, norms[field][document], boost);
          if (!of) return;
          const key = `${name}/${document}`;
          entry[name][document] = {};
          (elements.get(key) || elements.set(key, []).get(key)).push(position, of);
        });
      }
    });
    const fieldVectors = Object.create(null);
    for (const [key, vector] of elements) fieldVectors[key] = new lunr.Vector(vector);
    const tokenSet = lunr.TokenSet.fromArray(weighted.map(({ term }) => term).sort());
    return new lunr.Index({ fields: fields.map(({ name }) => name), fieldVectors, invertedIndex, tokenSet, pipeline: new lunr.Pipeline() });
  }

  /* What every question needs, before one is asked. */
  const prepareScores = (manifest) => norms(manifest, manifest.fields.map(({ average }) => average));

  Object.assign(PlanSearch, { scores, statistics, prepareScores });
}
