/* "Có phải bạn tìm …": what was probably meant when a word, an agency or a number is not in the index. */

"use strict";

{
  const MOST = 3;
  const LETTERS = "0abcdefghijklmnopqrstuvwxyz"; // the vocabulary has a file for each

  /* The words that begin with a letter: [folded, how many documents have it, as written in titles and agencies]. */
  const vocabulary = (letter) => PlanSearch.files.json(`words/${LETTERS.includes(letter) ? letter : "0"}.bin`);

  /* Up to three corrected questions for one that found nothing, or not everything. */
  async function suggest(parsed) {
    const numbers = await nearNumbers(parsed);
    if (numbers.length) return numbers;
    const corrected = await correctedWords(parsed);
    return corrected ? [corrected] : [];
  }

  async function nearNumbers({ typed }) {
    const term = /\p{Nd}/u.test(typed) ? PlanSearch.numberTerm(typed.replace(/^.*?(?=\p{Nd})/u, "")) : null;
    if (!term) return [];
    const near = [];
    for (const [known, printed] of await PlanSearch.files.json("numbers.bin")) {
      const far = distance(term, known, 2);
      if (far && far <= 2) near.push([far, known, printed]);
    }
    return near.sort(([one, a], [other, b]) => one - other || (a < b ? -1 : 1)).slice(0, MOST).map(([, , printed]) => printed);
  }

  /* The question with each unknown word replaced by the commonest word of titles and agencies that is nearly the same. */
  async function correctedWords({ words }) {
    const known = (await Promise.all(Array.from(LETTERS, vocabulary))).flat(), all = new Map(known.map((entry) => [entry[0], entry]));
    let changed = false;
    const said = words.map((word) => {
      const typed = word.text.slice(word.from, word.to);
      if (/\p{Nd}/u.test(typed) || all.get(word.folded)?.[1] > 0) return typed;
      const better = nearest(word, known) || split(word.folded, all);
      changed ||= Boolean(better);
      return better || typed;
    });
    return changed ? said.join(" ") : null;
  }

  /* Of the words one letter away, the one nearest with its marks; of those, the commonest. */
  function nearest({ folded, exact }, known) {
    if (folded.length < 3) return null;
    const near = known.filter(([word, , written]) => written && distance(folded, word, 1) === 1)
      .map(([, count, written]) => ({ written, count, far: distance(exact, PlanSearch.wordTerms(written)[1], 8) }));
    return near.sort((one, other) => one.far - other.far || other.count - one.count)[0]?.written;
  }

  /* Words written together: "kehoach" → "kế hoạch". */
  function split(folded, all) {
    for (let at = folded.length - 2; at > 1; at--) {
      const one = all.get(folded.slice(0, at)), other = all.get(folded.slice(at));
      if (one?.[2] && other?.[2]) return `${one[2]} ${other[2]}`;
    }
    return null;
  }

  /* Letters to change, add, drop or swap with a neighbour to make one from the other; more than `most` is most + 1. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  Object.assign(PlanSearch, { suggest, vocabulary });
}
