/* The page of errors: which document was probably meant, by the words of the address. It knows the documents that have a
   number, from the data of the page Tra số hiệu; for all others the words go into the search field. */

"use strict";

(() => {
  const place = document.getElementById("guess"), field = document.getElementById("words");
  const scripts = Number(place.dataset.scripts), home = new URL(place.dataset.home, location.href);
  const most = 3;

  function wordsOf(path) {
    let text = path;
    try { text = decodeURIComponent(path); } catch { /* as it stands */ }
    const folded = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
    return folded.match(/[a-z]+|\d+/g) ?? [];
  }

  const parts = location.pathname.replace(/(index)?\.html?$/, "").split("/").filter(Boolean);
  const last = wordsOf((parts.at(-1) ?? "").slice(0, 200)), all = new Set(wordsOf(parts.slice(-3).join("-").slice(0, 400)));
  const numbers = [...new Set(last.filter((word) => /^\d{1,9}$/.test(word)))].slice(0, most);
  field.value = last.join(" ");
  if (!scripts || !numbers.length) return;

  const shelves = [];
  globalThis.PlanNumbers = { receive: (_, shelf) => shelves.push(shelf) };

  const load = (order) => new Promise((resolve) => {
    const script = Object.assign(document.createElement("script"), { src: new URL(`tra-so-hieu/so-hieu-${order}.js`, home).href });
    script.onload = script.onerror = resolve; // without the data there is no guess
    document.head.append(script);
  });

  /* How many words of the asked address one document has; it must bear one of the numbers, and half of the words. */
  function score([held, address]) {
    const own = wordsOf(address.split("/").filter(Boolean).at(-1));
    const shared = last.filter((word) => own.includes(word)).length;
    if (!held || !numbers.includes(own.find((word) => /^\d+$/.test(word))) || shared * 2 < last.length) return 0;
    return shared + (wordsOf(address).filter((word) => all.has(word)).length / 100);
  }

  async function guess() {
    await Promise.all([...new Set(numbers.map((number) => Number(number) % scripts))].map(load));
    const entries = new Map(shelves.flatMap((shelf) => Object.values(shelf).flat()).map((entry) => [entry[1], entry]));
    const found = [...entries.values()].map((entry) => [score(entry), entry]).filter(([points]) => points > 0);
    found.sort(([one, a], [other, b]) => other - one || (a[1] < b[1] ? -1 : 1));
    if (found.length) show(found.slice(0, most).map(([, entry]) => entry));
  }

  function show(entries) {
    const list = document.createElement("ul");
    for (const [, address, , name, facts] of entries) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = new URL(address, home).href;
      link.textContent = name;
      item.append(link, facts);
      list.append(item);
    }
    const title = document.createElement("h2");
    title.textContent = "Có phải bạn tìm văn bản này?";
    place.append(title, list);
  }

  guess();
})();
