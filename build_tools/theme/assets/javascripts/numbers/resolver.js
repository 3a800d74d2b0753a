/* Answers what is typed or pasted on the page Tra số hiệu. The data are scripts beside the page (so-hieu-0.js …), so that
   it works from a disk too; those that hold a number asked for are loaded, each once. */

"use strict";

{
  const form = document.querySelector(".resolver"), field = form.elements.so;
  const count = document.querySelector(".resolver-count"), answers = document.querySelector(".resolver-answers");
  const scripts = Number(form.dataset.scripts), loaded = new Map(), shelves = new Map();
  const MOST = 200; // numbers answered at once

  PlanNumbers.receive = (order, shelf) => shelves.set(order, new Map(Object.entries(shelf)));

  const shelfOf = (key) => Number((/^\d+/.exec(key)?.[0] ?? "0").slice(-9)) % scripts;

  function load(order) {
    if (!loaded.has(order)) {
      loaded.set(order, new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement("script"), { src: new URL(`so-hieu-${order}.js`, location.href).href });
        script.onload = resolve;
        script.onerror = () => { loaded.delete(order); reject(new Error(script.src)); };
        document.head.append(script);
      }));
    }
    return loaded.get(order);
  }

  const known = (one) => one.keys.map((key) => shelves.get(shelfOf(key))?.get(key)).find(Boolean) ?? [];

  async function answer() {
    const found = PlanNumbers.find(field.value).slice(0, MOST);
    try {
      await Promise.all([...new Set(found.flatMap((one) => one.keys.map(shelfOf)))].map(load));
    } catch {
      show([], "Không mở được danh mục số hiệu; kiểm tra kết nối rồi tra lại.");
      return;
    }
    const shown = found.map((one) => ({ ...one, entries: known(one) })).filter((one) => one.sure || one.entries.length);
    show(shown, words(shown));
  }

  function words(shown) {
    if (!field.value.trim()) return "";
    if (!shown.length) return "Không thấy số hiệu nào trong phần đã dán. Số hiệu có dạng như 241/KH-UBND hoặc 80-KL/TW.";
    const held = shown.filter((one) => one.entries.some(([isHeld]) => isHeld)).length;
    return `Thấy ${shown.length} số hiệu; kho có văn bản mang ${held} trong số đó.`;
  }

  function show(shown, said) {
    count.textContent = said;
    answers.replaceChildren(...shown.map(row));
  }

  const element = (name, words, className) => Object.assign(document.createElement(name), { textContent: words, className: className ?? "" });

  function row(one) {
    const item = document.createElement("li");
    item.append(element("strong", one.printed, "number"), " ", element("span", verdict(one.entries), "resolver-verdict"));
    if (one.entries.length) {
      const list = document.createElement("ul");
      list.append(...one.entries.map(choice));
      item.append(list);
    }
    return item;
  }

  function verdict(entries) {
    if (!entries.length) return "kho chưa có, và chưa văn bản nào trong kho viện dẫn số này";
    if (entries.length > 1) return `${entries.length} văn bản mang số này; hãy chọn theo cơ quan, ngày ban hành`;
    return entries[0][0] ? "có trong kho" : "kho chưa có";
  }

  function choice([held, address, , name, facts]) {
    const item = document.createElement("li"), link = element("a", name, held ? "cite held" : "cite missing");
    link.href = new URL(`../${address.replace(/(?=#|$)/, self.planFolderFile)}`, location.href).href;
    item.append(link, " ", element("span", [facts, held ? "" : "chưa có trong kho, xem nơi viện dẫn"].filter(Boolean).join("; "), "facts"));
    return item;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  field.value = new URLSearchParams(location.search).get("so") ?? "";
  if (field.value) answer();
}
