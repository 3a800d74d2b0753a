/* The page Tra cứu over several archives of one host (extra.other_archives in mkdocs.yml). Each is asked through its own
   worker: its own program reads its own index. The answers are put together as if all stood in one index. Scores of two
   indexes are no measure of each other, because a word that is rare in one archive weighs more there; so each archive first
   tells how many of its documents have each term and how long they are, and all score by the sums of that. Then the lists are
   merged by what each stands in order of: a number that was typed, then the score, or the date. */

"use strict";

{
  const PATIENCE = 15_000; // milliseconds that an archive may take to answer
  const SUGGESTIONS = 3;
  const { home: here, name: own, archives } = document.querySelector(".finder").dataset;
  const fromDisk = self.planFolderFile !== ""; // no page of a disk may start the worker of another folder

  /* Asks the worker of another archive; it is started with the first question, and anew when it could not be. */
  function asker(folder) {
    const waiting = new Map();
    let worker, asked = 0;
    function settle(id, answer) {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    }
    function started() {
      const one = new Worker(new URL("assets/javascripts/search/worker.js", folder));
      one.onmessage = ({ data }) => settle(data.id, data.answer);
      one.onerror = () => {
        worker = null;
        [...waiting.keys()].forEach((id) => settle(id, { failed: "worker" }));
      };
      return one;
    }
    return (question) => new Promise((resolve) => {
      const id = ++asked;
      waiting.set(id, resolve);
      setTimeout(settle, PATIENCE, id, { failed: "time" });
      (worker ||= started()).postMessage({ id, ask: question });
    });
  }

  /* --- from several answers to one ------------------------------------------------------------------------------------- */

  const sum = (values) => values.reduce((one, other) => one + other, 0);

  /* What scores.js takes for the statistics of one index. */
  function together(statistics) {
    const terms = new Map(), documents = sum(statistics.map((one) => one.documents));
    for (const one of statistics) one.terms.forEach(({ boost, count }, term) => {
      const before = terms.get(term) || { boost: 0, count: 0 };
      terms.set(term, { boost: Math.max(boost, before.boost), count: count + before.count });
    });
    const averages = statistics[0].averages.map((_, field) => sum(statistics.map((one) => one.averages[field] * one.documents)) / documents);
    return { documents, averages, terms };
  }

  /* An archive whose documents have fewer of the words than those of another one has nothing to say, as in one index. */
  function fullest(answers) {
    const missing = ({ fewer }) => fewer ? fewer.asked - fewer.had : 0, matching = answers.filter((one) => one.matching);
    const least = Math.min(...matching.map(missing));
    return matching.filter((one) => missing(one) === least);
  }

  function facetsOf(answers, shown) {
    const columns = Object.keys(answers[0].facets).map((column) => {
      const counts = new Map();
      for (const { facets } of shown) facets[column].forEach(({ name, count }) => counts.set(name, count + (counts.get(name) || 0)));
      const values = [...counts].map(([name, count]) => ({ name, count }));
      return [column, values.sort((one, other) => column === "year" ? (one.name < other.name ? 1 : -1) : other.count - one.count)];
    });
    return Object.fromEntries(columns);
  }

  function precedes(one, other) {
    const place = one.rank.findIndex((value, index) => value !== other.rank[index]);
    return place >= 0 && one.rank[place] > other.rank[place];
  }

  /* The results of one archive, best first; more of them are asked for when the merged list has come so far. */
  class List {
    constructor({ name, home, ask }, question, { results, total }) {
      Object.assign(this, { name, home, ask, question, total, results: [], taken: 0 });
      this.add(results);
    }

    add(results) { this.results.push(...results.map((result) => ({ ...result, archive: this.name, home: this.home }))); }

    get next() { return this.results[this.taken]; }

    ready() {
      if (this.next || this.taken >= this.total) return null;
      return this.coming ||= this.ask({ ...this.question, facets: false, from: this.results.length }).then(({ results }) => {
        if (results?.length) this.add(results);
        else this.total = this.results.length; // it can no longer be reached
        this.coming = null;
      });
    }
  }

  async function mergedUpTo({ lists, merged }, size) {
    while (merged.length < size) {
      await Promise.all(lists.map((list) => list.ready()));
      const waiting = lists.filter((list) => list.next);
      if (!waiting.length) break;
      const best = waiting.reduce((one, other) => precedes(other.next, one.next) ? other : one);
      merged.push(best.next);
      best.taken += 1;
    }
  }

  /* --- asking all ------------------------------------------------------------------------------------------------------ */

  /* What is said of archives that are not among the results. */
  function remarks({ silent, foreign }) {
    const named = (names) => names.map((name) => `“${name}”`).join(", ");
    return [
      fromDisk && `Trang mở từ đĩa chỉ tìm được trong kho này, chưa tìm trong ${named(others.map(({ name }) => name))}.`,
      silent.length && `Không hỏi được kho ${named(silent)}; kết quả dưới đây chưa gồm kho ấy. Tải lại trang để thử lại.`,
      foreign.length && `Kho ${named(foreign)} dùng phiên bản khác của chương trình nên chưa tìm chung được; hãy tìm ở trang của kho ấy.`,
    ].filter((one) => one);
  }

  const others = JSON.parse(archives).map(({ name, path }) => {
    const home = new URL(path, new URL(here, location.href)).href;
    return { name, home, ask: asker(home) };
  });

  /* `askHere` asks the archive of this page. What is returned asks all of them, and takes and gives what one does; beside that
     each result says its `archive` and `home`, an answer how many `archives` it is of, and `remarks` on the others. */
  self.planSearchArchives = (askHere) => {
    const all = [{ name: own, home: here, ask: askHere }, ...fromDisk ? [] : others];
    let latest = 0, open = null;

    async function opened(question, names, isLatest) {
      const said = await Promise.all(all.map(({ ask }) => ask({ typed: question.typed, measure: true })));
      if (!isLatest()) return null;
      const format = said.find((one) => !one.failed)?.format, fits = said.map((one) => !one.failed && one.format === format && Boolean(one.terms));
      if (!fits.includes(true)) return { failed: said[0].failed };
      const given = { ...question, from: 0, statistics: together(said.filter((_, place) => fits[place])) };
      const asked = await Promise.all(all.map(({ ask }, place) => fits[place] ? ask(given) : said[place]));
      if (!isLatest() || asked.includes(null)) return null;
      const silent = all.filter((_, place) => asked[place].failed).map(({ name }) => name);
      const foreign = all.filter((_, place) => !fits[place] && !said[place].failed).map(({ name }) => name);
      const answers = asked.map((answer, place) => ({ ...answer, place })).filter(({ failed, place }) => fits[place] && !failed);
      if (!answers.length) return { failed: asked[0].failed };
      const matching = fullest(answers), shown = matching.filter(({ place }) => !names.length || names.includes(all[place].name));
      const total = sum(shown.map((one) => one.total)), fewer = matching[0]?.fewer || null;
      const facets = question.facets && {
        archive: matching.map((one) => ({ name: all[one.place].name, count: one.total })).filter(({ count }) => count), ...facetsOf(answers, shown),
      };
      return {
        answer: {
          typed: question.typed, total, fewer, facets, pages: sum(shown.map((one) => one.pages)), uncertain: shown.some((one) => one.uncertain),
          documents: sum(answers.map((one) => one.documents)), archives: answers.length, remarks: remarks({ silent, foreign }),
          suggestions: total && !fewer ? [] : [...new Set(answers.flatMap((one) => one.suggestions))].slice(0, SUGGESTIONS),
        },
        lists: shown.map((one) => new List(all[one.place], given, one)), merged: [],
      };
    }

    return async ({ archive, ...question }) => {
      if (question.document !== undefined) return all.find(({ name }) => name === archive).ask(question);
      const { chosen: { archive: names, ...chosen }, from = 0, size } = question;
      const mine = question.facets ? ++latest : latest, key = JSON.stringify([question.typed, question.chosen, question.sort]);
      if (question.facets || open?.key !== key) {
        const found = await opened({ ...question, chosen }, names, () => mine === latest);
        if (!found) return null;
        if (found.failed) return { typed: question.typed, total: 0, results: [], suggestions: [], failed: found.failed };
        open = { key, ...found };
      }
      const one = open;
      await mergedUpTo(one, from + size);
      return { ...one.answer, from, results: one.merged.slice(from, from + size) };
    };
  };
}
