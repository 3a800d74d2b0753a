/* Conditions as sets of documents: those in words (số: cơ quan: loại: năm:) and those chosen on the page Tra cứu. */

"use strict";

{
  const NUMBER_FIELD = 0, AGENCY_FIELD = 2;
  const { one, beginning, setOfField } = PlanSearch.postings;
  const nothing = () => new Uint8Array(PlanSearch.engine.manifest.documents);
  let columns;

  /* The sets of all conditions of a question; words that turn out not to belong to a condition become free words. */
  async function written(parsed) {
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
    if (!term && !digits) return nothing();
    const known = await beginning(term ? term.slice(0, term.indexOf("/") + 1) : `#${digits[1]}/`);
    const exact = known.filter(([name]) => name === term);
    return setOfField((exact.length ? exact : known.filter(([name]) => !term || name.startsWith(term))).map(([, postings]) => postings), NUMBER_FIELD);
  }

  /* The words after "cơ quan:" that an agency has, as many as there are; the others are searched for. */
  async function agencySet(condition, parsed) {
    const words = PlanSearch.words(condition.value), exact = words.some(PlanSearch.isMarked);
    let set = nothing().fill(1), used = 0;
    for (const word of words) {
      const lists = exact ? [await one(word.exact)] : (await PlanSearch.wishes.exactForms(word.folded)).map(([, postings]) => postings);
      const has = setOfField(lists.filter((postings) => postings), AGENCY_FIELD);
      const both = set.map((is, document) => is & has[document]);
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
      if (column.names.some(fits)) return left(condition, words, size, parsed) ? inColumn(column, fits) : nothing();
    }
    return nothing();
  }

  /* Give the words that are not the condition's back to the free words; false when the condition must be taken whole. */
  function left(condition, words, used, parsed) {
    if (!used || (condition.whole && used < words.length)) return false;
    if (used < words.length) PlanSearch.query.parts(condition.value.slice(words[used].start), parsed);
    return true;
  }

  /* A document's value in a column is a place in its names, a list of places, or 0. */
  function inColumn(column, fits) {
    const wanted = new Set(column.names.flatMap((name, index) => fits(name) ? [index + 1] : []));
    return Uint8Array.from(column.of, (places) => Number(Array.isArray(places) ? places.some((place) => wanted.has(place)) : wanted.has(places)));
  }

  async function allColumns() {
    return columns ||= await PlanSearch.files.json("columns.bin");
  }

  /* {agency: ["Bộ Y tế"] …} as column → set, of the columns that something was chosen in. */
  async function chosen(names = {}) {
    const wanted = Object.entries(names).filter(([, values]) => values.length);
    if (wanted.length) await allColumns();
    return Object.fromEntries(wanted.map(([kind, values]) => [kind, inColumn(columns[kind], (name) => values.includes(name))]));
  }

  PlanSearch.conditions = { written, chosen, allColumns };
}
