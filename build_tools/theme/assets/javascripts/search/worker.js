/* The search worker: loads the parts, then lets protocol.js speak. The parts come as one compressed file, for servers that
   compress nothing; where that cannot be used (an old build, a policy against blob: scripts) they come one by one. */

"use strict";

{
  const PARTS = ["lunr.min.js", "markup.js", "terms.js", "files.js", "postings.js", "query.js", "wishes.js", "conditions.js", "scores.js", "engine.js", "texts.js",
    "passages.js", "suggestions.js", "answers.js", "material.js", "protocol.js"];
  const index = new URL("../../search/", self.location.href).href;
  const asked = (path) => fetch(`${index}${path}`, { cache: "no-cache" });

  /* The manifest is asked for beside the scripts, which would only ask for it when they run (files.js takes it from here). */
  self.PlanSearch = { early: new Map([["manifest.bin", asked("manifest.bin").catch(() => null)]]) };

  async function packed() {
    const answer = await asked("scripts.bin");
    if (!answer.ok) throw new Error(`${answer.status} scripts.bin`);
    const parts = await new Response(answer.body.pipeThrough(new DecompressionStream("deflate-raw"))).blob();
    const address = URL.createObjectURL(parts.slice(0, parts.size, "text/javascript"));
    importScripts(address);
    URL.revokeObjectURL(address);
  }

  const ready = packed().catch(() => importScripts(...PARTS)).then(() => PlanSearch.serve(index, (reply) => self.postMessage(reply)));
  self.onmessage = (event) => ready.then((handle) => handle(event.data));
}
