/* Chooses the passages of a document that match best, cuts them to a readable length, and marks the words. */

"use strict";

{
  const BODY = 3; // fields from here on are the text itself: headings and body
  const BEFORE = 60, LONGEST = 230; // characters of an excerpt
  const ACRONYM = 3; // initials that are enough to know an abbreviation by

  const escaped = self.planSearchEscaped;

  /* Text as HTML, in which no number breaks over two lines. */
  const plain = (text) => escaped(text).replace(/\p{Nd}+[-/][\p{L}\p{Nd}/-]*[\p{L}\p{Nd}]/gu, '<span class="number">$&</span>');

  /* What to look for: {words: Set, starts, runs}. `runs` are the reader's words in order, for phrases and abbreviations. */
  function sought(parsed) {
    const words = [...parsed.words, ...parsed.phrases.flatMap((phrase) => phrase.words)];
    const folded = words.map((word) => word.folded), unique = new Set(folded), initials = folded.map((one) => one[0]).join("");
    const acronyms = [...unique].filter((word) => word.length >= ACRONYM), starts = parsed.open && folded.at(-1)?.length > 1 ? folded.at(-1) : null;
    return { words: unique, starts, folded, initials, acronyms, phrases: parsed.phrases };
  }

  /* Whether a phrase stands in a text word by word, whatever the punctuation. */
  function holds(text, phrase, words = PlanSearch.words(text)) {
    const form = phrase.exact ? "exact" : "folded";
    return words.some((_, at) => phrase.words.every((word, index) => words[at + index]?.[form] === word[form]));
  }

  /* Which words of a text match: for each word what it matches, or null. */
  function matched(words, text, { words: wanted, starts, initials, acronyms }) {
    const hits = words.map(({ folded, start, end }) => {
      if (wanted.has(folded) || (starts && folded.startsWith(starts))) return folded;
      return initials.includes(folded) && isAcronym(text.slice(start, end)) ? folded : null;
    });
    if (acronyms.length) spelledOut(words.map(({ folded }) => folded[0]).join(""), acronyms, hits);
    return hits;
  }

  /* The hits to mark: a word that also stands beside another hit is marked only there, and one word of many is no hit. */
  function telling(hits, { folded }) {
    const beside = (at) => Boolean(hits[at - 1] || hits[at + 1]), inRuns = new Set(hits.filter((hit, at) => hit && beside(at)));
    const alone = new Set(hits.filter((hit) => hit)).size === 1 && folded.length > 2;
    return hits.map((hit, at) => hit && (beside(at) || !(inRuns.has(hit) || alone) || /\p{Nd}/u.test(hit)) ? hit : null);
  }

  const isAcronym = (text) => text.length >= ACRONYM && text === text.toUpperCase() && /^\p{L}+$/u.test(text);

  /* "ubnd" also finds "Ủy ban nhân dân". */
  function spelledOut(initials, acronyms, hits) {
    for (const acronym of acronyms) {
      for (let at = initials.indexOf(acronym); at >= 0; at = initials.indexOf(acronym, at + 1)) hits.fill(acronym, at, at + acronym.length);
    }
  }

  /* {shown: [{anchor, name, html}], places}: the best passages, and how many are as good as the best. */
  function best(record, parsed, most) {
    const wanted = sought(parsed);
    if (!wanted.folded.length) return { shown: [], places: 0 };
    const scored = record.passages.map((passage, order) => weighed(passage, order, wanted)).filter(({ kinds }) => kinds);
    const text = scored.filter(({ passage }) => passage.field >= BODY);
    const top = Math.max(0, ...text.map(({ kinds }) => kinds));
    const good = text.filter(({ kinds }) => kinds === top).sort((one, other) => other.score - one.score || one.order - other.order);
    const shown = good.slice(0, most).map((found) => ({ anchor: found.passage.anchor, name: found.passage.name, order: found.order, html: excerpt(found, wanted) }));
    return { shown, places: good.length };
  }

  function weighed(passage, order, wanted) {
    const words = PlanSearch.words(passage.text), hits = matched(words, passage.text, wanted);
    const kinds = new Set(hits.filter((hit) => hit)).size;
    if (!kinds) return { kinds };
    const neighbours = hits.filter((hit, at) => hit && hits[at + 1] && follows(wanted.folded, hit, hits[at + 1])).length;
    const phrases = wanted.phrases.filter((phrase) => holds(passage.text, phrase, words)).length;
    const opening = passage.name === "phần đầu" ? 5 : 0;
    return { passage, order, words, hits, kinds: kinds + phrases, score: phrases * 100 + Math.min(neighbours, wanted.folded.length) * 3 - opening };
  }

  const follows = (folded, one, other) => folded.some((word, at) => word === one && folded[at + 1] === other);

  /* The stretch with most different hits, with its words marked. */
  function excerpt({ passage, words, hits }, wanted) {
    const first = densest(words, hits), { text } = passage;
    let from = words[first] && text.length > LONGEST ? Math.max(0, words[first].start - BEFORE) : 0;
    if (from) from = text.indexOf(" ", from) + 1 || from;
    let to = Math.min(text.length, from + LONGEST);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), words[first].end);
    return `${from ? "… " : ""}${marked(text, words, telling(hits, wanted), from, to)}${to < text.length ? " …" : ""}`;
  }

  function densest(words, hits) {
    let best = 0, most = 0;
    hits.forEach((hit, at) => {
      if (!hit) return;
      const inside = new Set();
      for (let next = at; next < hits.length && words[next].end - words[at].start < LONGEST - BEFORE; next++) if (hits[next]) inside.add(hits[next]);
      if (inside.size > most) { most = inside.size; best = at; }
    });
    return best;
  }

  /* HTML of text[from:to] with hits in <mark>; neighbouring hits share one. */
  function marked(text, words, hits, from = 0, to = text.length) {
    let html = "", at = from;
    for (let index = 0; index < words.length; index++) {
      if (!hits[index] || words[index].start < from || words[index].end > to) continue;
      let last = index;
      while (hits[last + 1] && words[last + 1].end <= to && words[last + 1].start - words[last].end < 4) last++;
      html += `${plain(text.slice(at, words[index].start))}<mark data-md-highlight>${plain(text.slice(words[index].start, words[last].end))}</mark>`;
      at = words[last].end;
      index = last;
    }
    return html + plain(text.slice(at, to));
  }

  /* A title or number with the reader's words marked. */
  function markedLine(text, parsed) {
    const words = PlanSearch.words(text), wanted = sought(parsed);
    return marked(text, words, telling(matched(words, text, wanted), wanted));
  }

  PlanSearch.passages = { best, holds, markedLine, escaped };
}
