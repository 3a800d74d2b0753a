/* What the search worker says and hears. It speaks two protocols: Material's (SETUP, READY, QUERY, RESULT), for the box in the header, and
   {ask, id} → {answer, id} for the page Tra cứu, where the answer to a question with facets that another one followed is null.
   With {measure: true} the answer is what other archives must know to be searched together with this one. {expect: typed} asks for
   nothing, but for what will be needed. In the offline edition the same code runs in the page itself. */

"use strict";

{
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const PAUSE = 150, SHORTEST = 90; // milliseconds without a key before a search starts
  const FIRST = 10;

  /* One letter is the beginning of a word: hundreds have it, and none is meant. */
  const isWish = (typed) => typed.trim().length > 1 || /\p{Nd}/u.test(typed);

  /* Fetch at once what every answer needs. It is waited for where it is used, and what failed is asked for again there. */
  function prepared() {
    Promise.all([PlanSearch.prepareScores(PlanSearch.engine.manifest), PlanSearch.texts.prepare()]).catch(() => {});
  }

  /* Connects a pair of functions: returns what to call with each message, and calls `say` with each reply. */
  PlanSearch.serve = (folder, say) => {
    let opened, latest = 0, latestAsked = 0, lastKey = 0, rhythm = PAUSE;
    const ready = () => opened ||= PlanSearch.engine.open(folder).then(prepared, (error) => { opened = null; throw error; });

    /* While the reader types on, or is about to; what went wrong is said when it is waited for. */
    function expect(typed) {
      ready().then(() => isWish(typed) && PlanSearch.engine.expect(typed)).catch(() => {});
    }

    /* Thrice as long as this reader lately took from key to key: whoever types fast pauses briefly. */
    function pause() {
      const now = performance.now();
      rhythm = (rhythm + Math.min(PAUSE, now - lastKey)) / 2;
      lastKey = now;
      return Math.max(SHORTEST, Math.min(PAUSE, 3 * rhythm));
    }

    async function query(typed) {
      const mine = ++latest, isLatest = () => mine === latest;
      if (isWish(typed)) expect(typed);
      await new Promise((resolve) => { setTimeout(resolve, pause()); });
      if (!isLatest()) return;
      let answer;
      try {
        if (isWish(typed)) { await ready(); answer = await PlanSearch.answer({ typed, size: FIRST }, isLatest); }
      } catch (error) { answer = failure(typed, error); }
      if (!isLatest()) return;
      answer ||= { typed, total: 0, results: [], suggestions: [], idle: true };
      say({ type: RESULT, data: { items: PlanSearch.materialItems(answer) }, answer });
    }

    async function ask(id, question) {
      const mine = question.facets ? ++latestAsked : null, isLatest = () => mine === null || mine === latestAsked;
      const answer = question.measure ? PlanSearch.engine.measure : question.document === undefined ? PlanSearch.answer : PlanSearch.places;
      try { await ready(); say({ id, answer: await answer(question, isLatest) }); }
      catch (error) { say({ id, answer: failure(question.typed, error) }); }
    }

    return (message) => {
      if (message.ask) ask(message.id, message.ask);
      else if (message.type === SETUP) say({ type: READY });
      else if (message.type === QUERY) query(message.data);
      else if (message.expect !== undefined) expect(message.expect);
    };
  };

  const failure = (typed, error) => {
    console.warn(error);
    return { typed, total: 0, results: [], suggestions: [], failed: String(error.message || error) };
  };
}
