/* What a reader typed, in parts: words, "exact phrases", -excluded words, and conditions: số: cơ quan: loại: năm: */

"use strict";

{
  const CONDITION = /(?<![\p{L}\p{N}])(s[oố]|c[oơ] quan|lo[aạ]i|n[aă]m)\s*:\s*/giu;
  const KINDS = { s: "number", c: "agency", l: "type", n: "year" };
  const PART = /(?<minus>(?<!\S)-)?(?:["“”](?<phrase>[^"“”]*)["“”]|["“”]|(?<plain>[^\s"“”]+))/gu;

  /* {words, phrases, excluded, conditions, open}: `open` when the last word may still grow; words know whether the one
     before stands right before them. */
  function parse(typed) {
    const text = typed.normalize("NFC");
    const cuts = [...text.matchAll(CONDITION)].filter((match) => !quoted(text, match.index));
    const free = cuts.length ? text.slice(0, cuts[0].index) : text;
    const query = { typed: text.trim(), words: [], phrases: [], excluded: [], conditions: [], open: false };
    parts(free, query);
    cuts.forEach((match, index) => {
      const value = text.slice(match.index + match[0].length, cuts[index + 1]?.index);
      const found = condition(KINDS[match[1][0].toLowerCase()], value);
      if (found.value) query.conditions.push(found);
      parts(found.rest, query);
    });
    query.open = !cuts.length && /[\p{L}\p{N}\u0300-\u036f]$/u.test(text) && query.words.at(-1)?.last === true;
    return query;
  }

  const quoted = (text, index) => (text.slice(0, index).match(/["“”]/g) || []).length % 2 === 1;

  function parts(text, query) {
    let joined = false;
    for (const match of text.matchAll(PART)) {
      const { minus, phrase, plain } = match.groups;
      const found = PlanSearch.words(phrase ?? plain ?? "");
      if (!found.length) continue;
      if (minus) query.excluded.push(phraseOf(found));
      else if (phrase !== undefined) query.phrases.push(phraseOf(found));
      else {
        const last = match.index + match[0].length === text.length;
        found.forEach((word, index) => {
          const glued = index > 0; // inside one run without spaces: 241/KH-UBND
          const from = match.index + (minus ? 1 : 0) + word.start, to = from + word.end - word.start;
          const ends = last && index === found.length - 1;
          query.words.push({ ...word, from, to, text, glued, follows: joined || glued, last: ends });
          joined = true;
        });
        continue;
      }
      joined = false;
    }
  }

  /* A phrase with any mark is compared with its marks; without marks it finds every writing. */
  const phraseOf = (words) => ({ words, exact: words.some(PlanSearch.isMarked) });

  /* The value of a condition: all in quotes, or up to the end; what does not belong to it is found out by the engine. */
  function condition(kind, value) {
    const whole = /^["“”]([^"“”]*)["“”]?(.*)$/su.exec(value);
    if (whole) return { kind, value: whole[1].trim(), rest: whole[2], whole: true };
    const [first, ...others] = value.trim().split(/\s+/);
    if (kind === "year" || kind === "number") return { kind, value: first, rest: others.join(" "), whole: true };
    return { kind, value: value.trim(), rest: "", whole: false };
  }

  PlanSearch.query = { parse, parts };
}
