/* Reading a document aloud with the voices of this machine (Web Speech API). Loaded when first asked for.
   Only a Vietnamese voice that works on the machine itself is used: another would send the text to somebody's server. */

"use strict";

globalThis.PlanAloud = (() => {
  const speech = globalThis.speechSynthesis;
  const longest = 200; // characters at once: some browsers fall silent in the middle of more
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  let parts = [], at = 0, playing = false, turn = 0, still = false, sheet = null;

  /* --- the panel --- */

  const panel = make("div", { className: "aloud", hidden: true });
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "Đọc thành tiếng");
  const play = make("button", { type: "button", className: "aloud-play" });
  const stop = make("button", { type: "button", textContent: "Dừng hẳn" });
  const rate = make("select", {});
  for (const [value, words] of [["0.75", "chậm"], ["1", "vừa"], ["1.25", "nhanh"], ["1.5", "rất nhanh"]]) {
    rate.append(make("option", { value, textContent: words, selected: value === "1" }));
  }
  const pace = make("label", { textContent: "Tốc độ " });
  pace.append(rate);
  const status = make("p", { className: "aloud-said" });
  status.setAttribute("role", "status");
  panel.append(status, play, stop, pace);

  const controls = (shown) => { for (const part of [play, pace]) part.hidden = !shown; };
  play.addEventListener("click", () => (playing ? pause() : go()));
  stop.addEventListener("click", end);
  rate.addEventListener("change", () => { if (playing) go(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.contains(event.target)) end(); });
  addEventListener("pagehide", () => speech?.cancel());

  /* --- voices: some browsers name them late --- */

  const vietnamese = (voice) => /^vi\b/i.test(voice.lang.replace("_", "-"));
  const voices = () => Array.from(speech?.getVoices() ?? []).filter(vietnamese);

  async function voice() {
    if (!speech) return null;
    if (!speech.getVoices().length) {
      await new Promise((resolve) => {
        speech.addEventListener?.("voiceschanged", resolve, { once: true });
        setTimeout(resolve, 1500);
      });
    }
    return voices().find((one) => one.localService) ?? null;
  }

  /* --- what is read: short forms by their meaning, no marks of notes, no boxes of the archive --- */

  function words(clause) {
    const copy = clause.cloneNode(true);
    for (const extra of copy.querySelectorAll("sup, .clause-link, .note-back")) extra.remove();
    for (const form of copy.querySelectorAll("abbr")) form.textContent = form.title || form.dataset.meaning || form.textContent;
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /* "Một. Hai; ba" → sentences, none longer than what a voice reads in one go. */
  function sentences(text) {
    const cut = [];
    for (const sentence of text.split(/(?<=[.;:?!…])\s+/)) { // not inside 20.000 or 14:30
      let rest = sentence.trim();
      while (rest.length > longest) {
        const space = rest.lastIndexOf(" ", longest), end = space > 0 ? space : longest;
        cut.push(rest.slice(0, end));
        rest = rest.slice(end).trim();
      }
      if (/[\p{L}\d]/u.test(rest)) cut.push(rest);
    }
    return cut;
  }

  /* --- reading --- */

  async function start(place, from, reduced) {
    [sheet, still] = [place, reduced];
    halt();
    if (!panel.isConnected) document.body.append(panel);
    panel.hidden = false;
    controls(false);
    const chosen = await voice();
    if (!chosen) {
      const remote = voices().length ? " Trình duyệt có giọng đọc qua mạng, nhưng kho không dùng: nó gửi nội dung đi nơi khác." : "";
      status.textContent = `Máy này không có giọng đọc tiếng Việt.${remote} Thêm giọng ở phần cài đặt ngôn ngữ của máy.`;
      stop.textContent = "Đóng";
      stop.focus();
      return;
    }
    const read = Array.from(sheet.querySelectorAll(".doc-title, .addressees, .clause"));
    const first = Math.max(0, from ? read.indexOf(from) : 0);
    parts = read.slice(first).flatMap((clause) => sentences(words(clause)).map((text) => ({ clause, text, voice: chosen })));
    at = 0;
    stop.textContent = "Dừng hẳn";
    controls(true);
    play.focus();
    go();
  }

  function go() {
    halt();
    playing = true;
    play.textContent = "Tạm dừng";
    say(turn);
  }

  function say(mine) {
    const part = parts[at];
    if (!part) return end();
    mark(part.clause);
    const utterance = new SpeechSynthesisUtterance(part.text);
    Object.assign(utterance, { voice: part.voice, lang: "vi-VN", rate: Number(rate.value) });
    utterance.onend = () => {
      if (mine !== turn) return; // paused, stopped or begun anew meanwhile
      at += 1;
      say(mine);
    };
    utterance.onerror = (event) => {
      if (mine !== turn || event.error === "interrupted" || event.error === "canceled") return;
      pause();
      status.textContent = "Giọng đọc gặp lỗi; bấm “Đọc tiếp” để thử lại.";
    };
    speech.speak(utterance);
  }

  /* Pausing ends the sentence and reading on begins it again: not every browser can stop inside one. */
  function pause() {
    halt();
    play.textContent = "Đọc tiếp";
    status.textContent = "Đang tạm dừng";
  }

  function halt() {
    turn += 1;
    playing = false;
    speech?.cancel();
  }

  function end() {
    halt();
    unmark();
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    if (inside) document.querySelector("[data-tool=aloud]")?.focus();
  }

  function unmark() {
    for (const clause of sheet?.querySelectorAll(".being-read") ?? []) clause.classList.remove("being-read");
  }

  function mark(clause) {
    if (clause.classList.contains("being-read")) return;
    unmark();
    clause.classList.add("being-read");
    const name = globalThis.PlanCitation?.clauseName(clause);
    status.textContent = name ? `Đang đọc ${name}` : "Đang đọc";
    clause.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }

  return { start, sentences };
})();
