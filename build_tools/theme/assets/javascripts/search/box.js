/* Puts our search worker in the place of Material's, before Material's script runs, and says below the field what its
   protocol has no words for: the true count, what was left out, what was probably meant, what went wrong. */

"use strict";

{
  const here = new URL("search/", document.currentScript.src).href, index = new URL("../../search/", here).href;
  const PARTS = ["lunr.min.js", "markup.js", "terms.js", "files.js", "postings.js", "query.js", "wishes.js", "conditions.js", "scores.js", "engine.js", "texts.js",
    "passages.js", "suggestions.js", "answers.js", "material.js", "protocol.js"];
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const named = location.protocol === "file:" || "offline" in document.documentElement.dataset; // links name the files they mean

  /* Looks like a Worker. From a web server it is one; from a disk, where browsers allow none, the page does the work,
     and so in the whole edition that is made for a disk, wherever it lies.
     Nothing is fetched before something is asked: until then the link itself says that it is ready. */
  class Link extends EventTarget {
    constructor() {
      super();
      this.hear = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    }
    postMessage(message) {
      if (message.type === SETUP) {
        this.setup = message;
        queueMicrotask(() => this.hear({ type: READY }));
      } else if (this.send || message.type !== QUERY || message.data) { // Material asks for "" on every page
        this.send ||= this.connect();
        this.send(message);
      }
    }
    connect() {
      const hear = (data) => { if (data.type !== READY) this.hear(data); }; // Material has heard that already
      let send;
      if (named) {
        const ready = inPage().then(() => self.PlanSearch.serve(index, (reply) => hear(reply)));
        send = (message) => ready.then((handle) => handle(message));
      } else {
        const worker = new NativeWorker(`${here}worker.js`);
        worker.onmessage = ({ data }) => hear(data);
        worker.onerror = () => hear({ type: RESULT, data: { items: [] }, answer: { failed: "worker", results: [], suggestions: [] } });
        send = (message) => worker.postMessage(message);
      }
      if (this.setup) send(this.setup);
      return send;
    }
    terminate() { /* lives as long as the page */ }
  }

  const script = (address) => new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: address, async: false, onload: resolve });
    element.onerror = () => reject(new Error(address));
    document.head.append(element);
  });

  async function inPage() {
    self.PlanSearch = { loadScript: (folder, path) => script(`${folder}${path.replace(/bin$/, "js")}`) };
    await Promise.all(PARTS.map((part) => script(`${here}${part}`)));
  }

  let link;
  self.planSearchLink = () => link ||= new Link();

  /* Who comes to the field with the keyboard, a finger or the pointer is about to ask: what every answer needs is fetched. */
  const FIELD = "[data-md-component=search-query], .finder-field, header [for=__search]";
  const coming = ({ target }) => { if (!link?.send && target.closest?.(FIELD)) self.planSearchLink().postMessage({ expect: "" }); };
  for (const sign of ["focus", "pointerover"]) addEventListener(sign, coming, { capture: true, passive: true });

  const config = document.getElementById("__config"), settings = JSON.parse(config.textContent);
  settings.search = `${here}worker.js`;
  config.textContent = JSON.stringify(settings);
  const NativeWorker = self.Worker;
  self.Worker = function Worker(address, options) {
    if (String(address) !== settings.search) return new NativeWorker(address, options);
    self.planSearchLink().addEventListener("message", ({ data }) => {
      // after Material's own listener has put the results into the page
      if (data.type === RESULT) queueMicrotask(() => describe(data.answer));
    });
    return self.planSearchLink();
  };

  /* What a link to a folder names at its end: nothing, where the folder itself is a page. Shared with Tra cứu and Tra số hiệu. */
  const file = self.planFolderFile = named ? "index.html" : "", home = new URL(`${settings.base}/`, location.href);
  const finder = (words) => `${new URL(`tra-cuu/${file}`, home).href}?q=${encodeURIComponent(words)}`;

  /* The button beside the big field of the home page. */
  document.querySelector(".search-go")?.addEventListener("click", () => {
    location.href = finder(document.querySelector("[data-md-component=search-query]").value);
  });

  const escaped = self.planSearchEscaped;
  const counted = (number) => number.toLocaleString("vi-VN");

  /* The line above the results, and notes below it. Shared with the page Tra cứu. */
  self.planSearchWords = {
    count({ total, pages, uncertain, failed, idle, documents }) {
      if (idle) return "Gõ số hiệu, tên cơ quan hoặc một cụm từ nhớ được";
      if (failed) return "Không mở được chỉ mục tìm kiếm; kiểm tra kết nối rồi gõ lại";
      if (!total) return "Không tìm thấy văn bản nào";
      const found = total > pages ? `${uncertain ? "Khoảng " : ""}${counted(total - pages)} trên ${counted(documents)} văn bản khớp` : "Không văn bản nào khớp";
      return pages ? `${found}, ${total > pages ? "thêm" : "có"} ${counted(pages)} trang của kho` : found;
    },
    notes({ total, fewer, failed, idle, suggestions }, again) {
      const notes = [];
      if (fewer && total) notes.push(`Không văn bản nào có đủ các từ; đây là những văn bản có ${fewer.had} trên ${fewer.asked} từ.`);
      if (suggestions.length) notes.push(`Có phải bạn tìm ${suggestions.map((words) => again(words, escaped(words))).join(", ")}?`);
      if (!total && !failed && !idle) notes.push("Thử ít từ hơn, bỏ dấu ngoặc kép, gõ không dấu, hoặc chỉ gõ số của văn bản.");
      return notes.map((note) => `<p>${note}</p>`).join("");
    },
  };

  function describe(answer) {
    const output = document.querySelector("[data-md-component=search-result]");
    let notes = output.querySelector(".search-notes");
    if (!notes) {
      notes = Object.assign(document.createElement("div"), { className: "search-notes" });
      output.insertBefore(notes, output.lastElementChild);
    }
    const words = self.planSearchWords;
    output.firstElementChild.textContent = words.count(answer);
    const all = answer.total > answer.results.length ? `<p><a href="${finder(answer.typed)}">Xem cả ${counted(answer.total)} kết quả, lọc theo cơ quan, năm</a></p>` : "";
    notes.innerHTML = words.notes(answer, (typed, shown) => `<a href="${finder(typed)}">${shown}</a>`);
    // below the list, so that the first arrow key reaches the best result; Material takes the last child of its own for the list
    let below = output.parentElement.querySelector(".search-all");
    if (!below) {
      below = Object.assign(document.createElement("div"), { className: "search-all" });
      output.parentElement.append(below);
    }
    below.innerHTML = all;
  }
}
