/* The terms of a text: the same as build_tools/search/terms.py makes when the index is built. A test compares the two. */

"use strict";

const PlanSearch = self.PlanSearch = self.PlanSearch || {};

{
  const WORD = /[\p{L}\p{N}\u0300-\u036f]+/gu, SURROGATE = /[\ud800-\udfff]/;
  const NUMBER_PART = /[\p{L}\p{N}\u0300-\u036f]+|\.(?=\p{Nd})/gu;
  const TONES = { "\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5" };
  const LOOKALIKES = { "ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ" };
  const LONGEST_WORD = 40;
  const KEPT = 10_000; // words whose terms are remembered
  const known = new Map(), inWord = new Uint8Array(1 << 16); // of a code unit: 1 when it is part of words, 2 when not, 0 unknown

  /* [folded, exact] of one word: "Hoà" and "hòa" → ["hoa", "hoa'hoa1"]. */
  function wordTerms(word) {
    let terms = known.get(word);
    if (!terms) {
      if (known.size >= KEPT) known.clear();
      known.set(word, terms = made(Array.from(word).slice(0, LONGEST_WORD).join("")));
    }
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
    const add = (start, end) => {
      const [folded, exact] = wordTerms(text.slice(start, end));
      if (folded) found.push({ folded, exact, start, end });
    };
    if (SURROGATE.test(text)) for (const match of text.matchAll(WORD)) add(match.index, match.index + match[0].length);
    else spans(text, add);
    return found;
  }

  /* What WORD matches, three times as fast; long texts are read for each result. */
  function spans(text, add) {
    let start = -1;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at), kind = inWord[code] ||= text[at].match(WORD) ? 1 : 2;
      if (kind === 1) { if (start < 0) start = at; } else if (start >= 0) { add(start, at); start = -1; }
    }
    if (start >= 0) add(start, text.length);
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
