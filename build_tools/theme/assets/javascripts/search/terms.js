/* The terms of a text: the same as build_tools/search/terms.py makes when the index is built. A test compares the two. */

"use strict";

const PlanSearch = self.PlanSearch = self.PlanSearch || {};

{
  const WORD = /[\p{L}\p{N}\u0300-\u036f]+/gu;
  const NUMBER_PART = /[\p{L}\p{N}\u0300-\u036f]+|\.(?=\p{Nd})/gu;
  const TONES = { "\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5" };
  const LOOKALIKES = { "ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ" };
  const LONGEST_WORD = 40;
  const known = new Map();

  /* [folded, exact] of one word: "Hoà" and "hòa" → ["hoa", "hoa'hoa1"]. */
  function wordTerms(word) {
    let terms = known.get(word);
    if (!terms) known.set(word, terms = made(Array.from(word).slice(0, LONGEST_WORD).join("")));
    return terms;
  }

  function made(word) {
    let tone = "", folded = "", surface = "";
    for (const part of word.replace(/[ðÐɖƉ]/g, (letter) => LOOKALIKES[letter]).toLowerCase().normalize("NFD")) {
      if (TONES[part]) { tone = TONES[part]; continue; }
      surface += part;
      if (part < "\u0300" || part > "\u036f") folded += part === "đ" ? "d" : part;
    }
    return [folded, `${folded}'${surface.normalize("NFC")}${tone}`];
  }

  /* The words of an NFC text: {folded, exact, start, end}. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const [folded, exact] = wordTerms(match[0]);
      if (folded) found.push({ folded, exact, start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /* The one term of a document number, or null: "98-KH/BCĐCT32" → "#98/khbcdct32". */
  function numberTerm(number) {
    const parts = number.normalize("NFC").match(NUMBER_PART) || [];
    const folded = parts.map((part) => part === "." ? "." : wordTerms(part)[0]).join("/").replaceAll("/./", ".");
    const digits = /^0*(\p{Nd}+(?:\.\p{Nd}+)*)/u.exec(folded);
    const rest = digits ? folded.slice(digits[0].length).replace(/[./]/g, "") : "";
    return /[^\p{Nd}\p{P}]/u.test(rest) ? `#${digits[1]}/${rest}` : null;
  }

  /* Whether a word was typed with a vowel mark, a tone or đ. */
  const isMarked = (word) => word.exact.slice(word.folded.length + 1) !== word.folded;

  Object.assign(PlanSearch, { words, wordTerms, numberTerm, isMarked });
}
