/* Answers a question from the index: which documents (sets of them), in which order (lunr.js), and how many. */

"use strict";

{
  const BOOST = { folded: 1, exact: 3, pair: 8, phrase: 12, number: 40, completion: 0.4 };
  const COMPLETIONS = 5; // of a word that is being typed
  const FEW = 50, COMMON = 0.05; // documents, and their part of all, that make a typed word a whole one
  const NUMBER_FIELD = 0, AGENCY_FIELD = 2;
  const LONGEST_NUMBER = 6; // words of a document number
  const VERIFIED = 15; // documents read to check a quoted phrase, unless the question asks for more
  let manifest, columns;

  async function open(address) {
    manifest = await PlanSearch.postings.open(address);
  }

  /* A question: {typed, chosen: {agency: [names] …}, sort: "best" | "newest", verify: how many documents}. An answer: {documents
     in order, total, before: those before anything was chosen, within(document, except) tells whether one is chosen but for
     one column, scores, fewer, uncertain, parsed}. */
  async function find(question) {
    const parsed = PlanSearch.query.parse(question.typed);
    const clauses = new Map(); // term → {boost, postings}
    const only = await conditions(parsed); // before the words: a condition gives back the words that are not its own
    const { groups, own } = await meant(parsed, clauses);
    const chosen = await columnSets(question.chosen);
    const excluded = await Promise.all(parsed.excluded.map(phraseSet));
    const found = combined(groups, parsed);
    const allowed = (document) => only.every((set) => set[document]) && !excluded.some((set) => set[document]);
    const held = new Set(found.documents);
    const wanted = [...found.documents, ...[...own].filter((document) => !held.has(document))].filter(allowed);
    const scores = await PlanSearch.scores(manifest, wanted, clauses);
    const { documents, uncertain } = await verified(await ordered(wanted, scores, own, question.sort), parsed, question.verify || VERIFIED);
    const within = (document, except) => Object.entries(chosen).every(([kind, set]) => kind === except || set[document]);
    const kept = documents.filter((document) => within(document));
    return { documents: kept, total: kept.length, before: documents, scores, within, fewer: found.fewer, uncertain, parsed };
  }

  /* --- what the words mean ------------------------------------------------------------------------------------------- */

  function add(clauses, term, boost, postings) {
    const before = clauses.get(term);
    if (postings && postings.documents.length && !(before && before.boost >= boost)) clauses.set(term, { boost, postings });
  }

  /* Each group is a set of documents that have one thing the reader asked for. */
  async function meant(parsed, clauses) {
    const own = new Set(), groups = [], rest = [];
    const { words } = parsed;
    for (let index = 0; index < words.length;) {
      const number = await numberAt(words, index, parsed.open);
      if (number) {
        number.terms.forEach(([term, postings]) => {
          add(clauses, term, BOOST.number, postings);
          postings.documents.forEach((document, at) => {
            if (postings.frequencies[at * 5 + NUMBER_FIELD] && number.whole) own.add(document);
          });
        });
        groups.push({ words: words.slice(index, index + number.size), set: setOf(number.terms.map(([, one]) => one)), number: true });
        index += number.size;
      } else {
        rest.push(words[index]);
        index += 1;
      }
    }
    const marked = rest.some(PlanSearch.isMarked);
    groups.push(...await Promise.all(rest.map((word) => wordGroup(word, marked, parsed.open && word.last, clauses))));
    await pairs(rest, BOOST.pair, clauses);
    for (const phrase of parsed.phrases) groups.push(await phraseGroup(phrase, clauses));
    return { groups: runsTogether(groups.filter((group) => group)), own };
  }

  /* The longest run of words from here that is a number in the index: "241/KH-UBND", "241 kh ubnd". */
  async function numberAt(words, start, open) {
    if (!/^\p{Nd}/u.test(words[start].folded)) return null;
    const candidates = [];
    for (let end = start; end < Math.min(words.length, start + LONGEST_NUMBER); end++) {
      if (end > start && !words[end].follows) break;
      const term = PlanSearch.numberTerm(words[start].text.slice(words[start].from, words[end].to));
      if (term) candidates.push({ term, size: end - start + 1, last: words[end].last });
    }
    if (!candidates.length) return null;
    const known = await PlanSearch.postings.beginning(candidates[0].term.slice(0, candidates[0].term.indexOf("/") + 1));
    const exact = candidates.filter(({ term }) => known.some(([name]) => name === term)).at(-1);
    if (exact) return { ...exact, whole: true, terms: known.filter(([name]) => name === exact.term) };
    const longest = candidates.at(-1);
    const grown = open && longest.last ? known.filter(([name]) => name.startsWith(longest.term)) : [];
    return grown.length ? { ...longest, whole: false, terms: grown } : null;
  }

  async function wordGroup(word, marked, open, clauses) {
    const forms = await exactForms(word.folded);
    const lists = forms.map(([, postings]) => postings);
    if (lists.length) add(clauses, word.folded, BOOST.folded, PlanSearch.postings.union(lists));
    if (marked) add(clauses, word.exact, BOOST.exact, forms.find(([term]) => term === word.exact)?.[1]);
    const set = setOf(lists), count = set.reduce((sum, has) => sum + has, 0);
    if (open && count < Math.max(FEW, manifest.documents * COMMON)) lists.push(...await completions(word, clauses));
    if (open && word.folded.length === 1 && !lists.length) return null; // the first letter of a word: not yet a wish
    return { words: [word], set: setOf(lists), glued: word.glued, number: false };
  }

  const exactForms = (folded) => PlanSearch.postings.beginning(`${folded}'`);

  /* The commonest words that begin as the one being typed. */
  async function completions(word, clauses) {
    if (word.folded.length < 2 || /^\p{Nd}+$/u.test(word.folded)) return [];
    const listed = (await PlanSearch.files.json("words.bin"))
      .filter(([folded]) => folded.startsWith(word.folded) && folded !== word.folded)
      .sort((one, other) => other[1] - one[1]).slice(0, COMPLETIONS).map(([folded]) => folded);
    const unions = await Promise.all(listed.map(async (folded) => {
      const forms = (await exactForms(folded)).map(([, postings]) => postings);
      return forms.length ? [folded, PlanSearch.postings.union(forms)] : null;
    }));
    return unions.filter((one) => one).map(([folded, postings]) => {
      add(clauses, folded, BOOST.completion, postings);
      return postings;
    });
  }

  async function pairs(words, boost, clauses) {
    await Promise.all(words.slice(1).map(async (word, index) => {
      if (!word.follows && boost === BOOST.pair) return;
      const term = `_${words[index].folded} ${word.folded}`;
      add(clauses, term, boost, await PlanSearch.postings.one(term));
    }));
  }

  /* A phrase: every word, exact when it was typed with marks, and every pair of neighbours. Longer ones are read later. */
  async function phraseGroup(phrase, clauses) {
    await Promise.all(phrase.words.map((word) => wordGroup(word, phrase.exact, false, clauses)));
    await pairs(phrase.words, BOOST.phrase, clauses);
    return { words: phrase.words, set: await phraseSet(phrase), number: false, phrase: true };
  }

  async function phraseSet(phrase) {
    const words = await Promise.all(phrase.words.map(async (word) => phrase.exact
      ? [await PlanSearch.postings.one(word.exact)] : (await exactForms(word.folded)).map(([, postings]) => postings)));
    const neighbours = await Promise.all(phrase.words.slice(1).map((word, index) =>
      PlanSearch.postings.one(`_${phrase.words[index].folded} ${word.folded}`)));
    const sets = [...words.map(setOf), ...neighbours.map((postings) => setOf([postings]))];
    return sets[0].map((_, document) => Number(sets.every((set) => set[document])));
  }

  /* The parts of a number that is not in the index (999/KH-UBND) are one wish: "fewer words" must not mean "any /KH-UBND". */
  function runsTogether(groups) {
    const together = [];
    for (const group of groups) {
      const before = together.at(-1);
      if (group.glued && before && before.words.some((word) => /\p{Nd}/u.test(word.folded))) {
        before.set = before.set.map((has, document) => has & group.set[document]);
        before.words = [...before.words, ...group.words];
      } else together.push(group);
    }
    return together;
  }

  /* --- sets of documents --------------------------------------------------------------------------------------------- */

  function setOf(lists) {
    const set = new Uint8Array(manifest.documents);
    for (const postings of lists) postings?.documents.forEach((document) => { set[document] = 1; });
    return set;
  }

  function setOfField(lists, field) {
    const set = new Uint8Array(manifest.documents);
    for (const { documents, frequencies } of lists) {
      documents.forEach((document, index) => { if (frequencies[index * 5 + field]) set[document] = 1; });
    }
    return set;
  }

  /* The documents that have everything; when none has, those that have most, and `fewer` says how many things that is. */
  function combined(groups, parsed) {
    const counts = new Uint8Array(manifest.documents);
    for (const { set } of groups) set.forEach((has, document) => { counts[document] += has; });
    const most = counts.reduce((one, other) => Math.max(one, other), 0);
    const asked = groups.length > 0 || !(parsed.typed === "" || parsed.conditions.length || parsed.excluded.length);
    const wanted = parsed.phrases.length ? groups.length : most; // a quoted phrase is never given up
    const documents = [];
    if (asked && !wanted) return { documents, fewer: null };
    counts.forEach((count, document) => { if (count >= (asked ? wanted : 0)) documents.push(document); });
    return { documents, fewer: wanted < groups.length ? { had: wanted, asked: groups.length } : null };
  }

  async function conditions(parsed) {
    const sets = [];
    for (const condition of parsed.conditions) {
      if (condition.kind === "number") sets.push(await ownNumber(condition.value));
      else if (condition.kind === "agency") sets.push(await agencySet(condition, parsed));
      else sets.push(await columnSet(condition, parsed));
    }
    return sets;
  }

  async function ownNumber(value) {
    const term = PlanSearch.numberTerm(value), digits = /^0*(\d[\d.]*)/.exec(value);
    if (!term && !digits) return new Uint8Array(manifest.documents);
    const known = await PlanSearch.postings.beginning(term ? term.slice(0, term.indexOf("/") + 1) : `#${digits[1]}/`);
    const exact = known.filter(([name]) => name === term);
    return setOfField((exact.length ? exact : known.filter(([name]) => !term || name.startsWith(term))).map(([, one]) => one), NUMBER_FIELD);
  }

  /* The words after "cơ quan:" that an agency has, as many as there are; the others are searched for. */
  async function agencySet(condition, parsed) {
    const words = PlanSearch.words(condition.value), exact = words.some(PlanSearch.isMarked);
    let set = new Uint8Array(manifest.documents).fill(1), used = 0;
    for (const word of words) {
      const lists = exact ? [await PlanSearch.postings.one(word.exact)] : (await exactForms(word.folded)).map(([, one]) => one);
      const has = setOfField(lists.filter((one) => one), AGENCY_FIELD);
      const both = set.map((one, document) => one & has[document]);
      if (!both.includes(1)) break;
      set = both;
      used += 1;
    }
    return left(condition, words, used, parsed) ? set : set.fill(0);
  }

  async function columnSet(condition, parsed) {
    const column = (await allColumns())[condition.kind];
    const words = PlanSearch.words(condition.value);
    const years = /^(\d{4})\s*[-–]\s*(\d{4})$/.exec(condition.value);
    if (condition.kind === "year" && years) return inColumn(column, (name) => years[1] <= name && name <= years[2]);
    for (let size = words.length; size; size--) {
      const start = words.slice(0, size).map((word) => word.folded).join(" ");
      const fits = (name) => `${PlanSearch.words(name).map((word) => word.folded).join(" ")} `.startsWith(`${start} `);
      if (column.names.some(fits)) return left(condition, words, size, parsed) ? inColumn(column, fits) : inColumn(column, () => false);
    }
    return new Uint8Array(manifest.documents);
  }

  /* Give the words that are not the condition's back to the free words; false when the condition must be taken whole. */
  function left(condition, words, used, parsed) {
    if (!used || (condition.whole && used < words.length)) return false;
    if (used < words.length) PlanSearch.query.parts(condition.value.slice(words[used].start), parsed);
    return true;
  }

  function inColumn(column, fits) {
    const wanted = new Set(column.names.flatMap((name, index) => fits(name) ? [index + 1] : []));
    return Uint8Array.from(column.of, (place) => Number(wanted.has(place)));
  }

  async function allColumns() {
    return columns ||= await PlanSearch.files.json("columns.bin");
  }

  async function columnSets(chosen = {}) {
    const wanted = Object.entries(chosen).filter(([, names]) => names.length);
    if (wanted.length) await allColumns();
    return Object.fromEntries(wanted.map(([kind, names]) => [kind, inColumn(columns[kind], (name) => names.includes(name))]));
  }

  /* --- order --------------------------------------------------------------------------------------------------------- */

  async function ordered(documents, scores, own, sort = "best") {
    const best = sort === "best" && scores.size, dates = best ? [] : await PlanSearch.files.json("dates.bin");
    const rank = (document) => best ? [own.has(document) ? 0 : 1, -(scores.get(document) || 0), document] : [-dates[document], document];
    const ranks = new Map(documents.map((document) => [document, rank(document)]));
    return documents.sort((one, other) => compared(ranks.get(one), ranks.get(other)));
  }

  function compared(one, other) {
    const at = one.findIndex((value, index) => value !== other[index]);
    return at < 0 ? 0 : one[at] - other[at];
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

  PlanSearch.engine = { open, find, allColumns, get manifest() { return manifest; } };
}
