/* What the reader's words mean: each wish is a set of documents that have one thing that was asked for, and the terms that
   lunr is to score it by. */

"use strict";

{
  const BOOST = { folded: 1, exact: 3, pair: 8, phrase: 12, number: 40, completion: 0.4 };
  const COMPLETIONS = 5; // of a word that is being typed
  const FEW = 50, COMMON = 0.05; // documents, and their part of all, that make a typed word a whole one
  const LONGEST_NUMBER = 6; // words of a document number
  const NUMBER_FIELD = 0;
  const KNOWN = 16; // words in memory
  const known = new Map(); // folded → promise of what anyForm tells
  const { one, beginning, shardsOf, union, setOf, documentsWith } = PlanSearch.postings;

  const exactForms = (folded) => beginning(`${folded}'`);

  /* A word however it is written: {forms: [term, postings] of each, whole: their postings as those of one, set: its documents}.
     Kept, because it is asked for while the next words are typed, and again with them. */
  function anyForm(folded) {
    let found = known.get(folded);
    if (!found) {
      found = exactForms(folded).then(together);
      found.catch(() => known.delete(folded));
      if (known.size >= KNOWN) known.delete(known.keys().next().value);
      known.set(folded, found);
    }
    return found;
  }

  function together(forms) {
    const whole = forms.length ? union(forms.map(([, postings]) => postings)) : null;
    return { forms, whole, set: setOf([whole]) };
  }

  /* {wishes, own, clauses}: `own` are the documents that bear a number that was typed, `clauses` are term → {boost, postings}. */
  async function meant(parsed) {
    const clauses = new Map(), own = new Set(), rest = [], { words } = parsed;
    const phrases = parsed.phrases.map((phrase) => phraseWish(phrase, clauses)); // under way while the words are looked up
    const wishes = [];
    for (let index = 0; index < words.length;) {
      const number = await numberAt(words, index, parsed.open);
      if (number) wishes.push(numberWish(number, words.slice(index, index + number.size), own, clauses));
      else rest.push(words[index]);
      index += number ? number.size : 1;
    }
    const marked = rest.some(PlanSearch.isMarked);
    const [plain] = await Promise.all([
      Promise.all(rest.map((word) => wordWish(word, marked, parsed.open && word.last, clauses))), pairs(rest, BOOST.pair, clauses),
    ]);
    wishes.push(...plain, ...await Promise.all(phrases));
    const sorted = new Map([...clauses].sort(([one], [other]) => (one < other ? -1 : 1))); // not as files came: sums of the same have one order
    return { wishes: runsTogether(wishes.filter((wish) => wish)), own, clauses: sorted };
  }

  /* While a question is typed: look up its finished words, and find out where the last one is. */
  async function expect(parsed) {
    const { words } = parsed, finished = (word) => word && !word.last && !word.glued && !/^\p{Nd}/u.test(word.folded);
    await Promise.all(words.map((word, index) => {
      if (!finished(word)) return shardsOf(`${word.folded}'`, 0);
      const before = words[index - 1], pair = word.follows && finished(before) && `_${before.folded} ${word.folded}`;
      return Promise.all([anyForm(word.folded), pair && shardsOf(pair, 1)]);
    }));
  }

  function add(clauses, term, boost, postings) {
    const before = clauses.get(term);
    if (postings && postings.documents.length && !(before && before.boost >= boost)) clauses.set(term, { boost, postings });
  }

  /* --- numbers ------------------------------------------------------------------------------------------------------- */

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
    const known = await beginning(candidates[0].term.slice(0, candidates[0].term.indexOf("/") + 1));
    const exact = candidates.filter(({ term }) => known.some(([name]) => name === term)).at(-1);
    if (exact) return { ...exact, whole: true, terms: known.filter(([name]) => name === exact.term) };
    const longest = candidates.at(-1);
    const grown = open && longest.last ? known.filter(([name]) => name.startsWith(longest.term)) : [];
    return grown.length ? { ...longest, whole: false, terms: grown } : null;
  }

  function numberWish({ terms, whole }, words, own, clauses) {
    const lists = terms.map(([, postings]) => postings);
    terms.forEach(([term, postings]) => add(clauses, term, BOOST.number, postings));
    if (whole) lists.forEach((postings) => documentsWith(postings, NUMBER_FIELD).forEach((document) => own.add(document)));
    return { words, set: setOf(lists) };
  }

  /* --- words --------------------------------------------------------------------------------------------------------- */

  async function wordWish(word, marked, open, clauses) {
    const { forms, whole, set } = await anyForm(word.folded), lists = [];
    add(clauses, word.folded, BOOST.folded, whole);
    if (marked) add(clauses, word.exact, BOOST.exact, forms.find(([term]) => term === word.exact)?.[1]);
    const count = clauses.get(word.folded)?.postings.documents.length || 0;
    if (open && count < Math.max(FEW, PlanSearch.engine.manifest.documents * COMMON)) lists.push(...await completions(word, clauses));
    if (open && word.folded.length === 1 && !forms.length) return null; // the first letter of a word: not yet a wish
    return { words: [word], set: lists.length ? setOf([whole, ...lists]) : set, glued: word.glued };
  }

  /* The commonest words that begin as the one being typed. */
  async function completions(word, clauses) {
    if (word.folded.length < 2 || /^\p{Nd}+$/u.test(word.folded)) return [];
    const listed = (await PlanSearch.vocabulary(word.folded[0]))
      .filter(([folded]) => folded.startsWith(word.folded) && folded !== word.folded)
      .sort((one, other) => other[1] - one[1]).slice(0, COMPLETIONS).map(([folded]) => folded);
    return Promise.all(listed.map(async (folded) => {
      const { whole } = await anyForm(folded);
      add(clauses, folded, BOOST.completion, whole);
      return whole;
    }));
  }

  async function pairs(words, boost, clauses) {
    await Promise.all(words.slice(1).map(async (word, index) => {
      if (!word.follows && boost === BOOST.pair) return;
      const term = `_${words[index].folded} ${word.folded}`;
      add(clauses, term, boost, await one(term));
    }));
  }

  /* The parts of a number that is not in the index (999/KH-UBND) are one wish: "fewer words" must not mean "any /KH-UBND". */
  function runsTogether(wishes) {
    const together = [];
    for (const wish of wishes) {
      const before = together.at(-1);
      if (wish.glued && before && before.words.some((word) => /\p{Nd}/u.test(word.folded))) {
        before.set = before.set.map((has, document) => has & wish.set[document]);
        before.words = [...before.words, ...wish.words];
      } else together.push(wish);
    }
    return together;
  }

  /* --- phrases ------------------------------------------------------------------------------------------------------- */

  /* A phrase: every word, exact when it was typed with marks, and every pair of neighbours. Longer ones are read later. */
  async function phraseWish(phrase, clauses) {
    const [set] = await Promise.all([
      phraseSet(phrase), pairs(phrase.words, BOOST.phrase, clauses), ...phrase.words.map((word) => wordWish(word, phrase.exact, false, clauses)),
    ]);
    return { words: phrase.words, set };
  }

  async function phraseSet(phrase) {
    const words = await Promise.all(phrase.words.map(async (word) => phrase.exact ? setOf([await one(word.exact)]) : (await anyForm(word.folded)).set));
    const neighbours = await Promise.all(phrase.words.slice(1).map((word, index) => one(`_${phrase.words[index].folded} ${word.folded}`)));
    const sets = [...words, ...neighbours.map((postings) => setOf([postings]))];
    return sets[0].map((_, document) => Number(sets.every((set) => set[document])));
  }

  PlanSearch.wishes = { meant, expect, phraseSet, exactForms };
}
