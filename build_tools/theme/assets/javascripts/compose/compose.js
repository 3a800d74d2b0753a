/* Soạn đóng góp: fills the form from a text, and makes the two files. Nothing is sent: files are saved by the browser, and
   only a press of a button opens the forge's own page for a new file. */

"use strict";

{
  const form = document.querySelector(".compose");
  const text = document.getElementById("compose-text"), file = document.getElementById("compose-file"), place = document.getElementById("compose-place");
  const part = (name) => form.querySelector(`.compose-${name}`);
  const FACTS = ["number", "type", "issuer", "date", "subject"], MORE = ["source_url", "contributor", "note"];
  const types = form.dataset.types.split("|"), root = form.dataset.root;
  const LONGEST_ADDRESS = 7000, LARGEST = 20_000_000; // characters that forges and browsers take; bytes of one text
  let read = {}, blob = null, ownPlace = true;

  // --- reading ---

  function take() {
    read = PlanFacts.read(text.value, types);
    for (const name of FACTS) form.elements[name].value = read[name];
    ownPlace = true;
    const missing = FACTS.filter((name) => !read[name]).map((name) => form.elements[name].labels[0].textContent.replace(/ \(.*/, ""));
    const said = missing.length ? `Chưa đọc được: ${missing.join("; ")}. Điền nếu văn bản có nêu.` : "Đọc được đủ các phần. Đối chiếu lại trước khi gửi.";
    part("read").textContent = text.value.trim() ? said : "";
    refresh();
  }

  function proposed() {
    const value = (name) => form.elements[name].value;
    const agency = PlanFacts.slug(value("issuer")).replace("uy-ban-nhan-dan", "ubnd").slice(0, 80) || "chua-ro-co-quan";
    const year = /^\d{4}/.exec(value("date"))?.[0] ?? "khong-ro-nam";
    const name = PlanFacts.slug(value("number") || `${value("type")} ${value("subject")}`).slice(0, 80) || "van-ban";
    return `source_texts/${agency}/${year}/${name}.txt`.replace(/-+(?=\/|\.txt$)/g, "");
  }

  function refresh() {
    if (ownPlace) place.value = proposed();
    const hits = [...new Set(text.value.split(/\r\n?|\n/).flatMap((line, at) => PlanFacts.signs(line).map((sign) => `Dòng ${at + 1}: ${sign}.`)))].slice(0, 20);
    const gate = part("gate");
    gate.replaceChildren(...[...hits, ...(hits.length ? ["Đừng gửi văn bản không được công khai; thông tin riêng thì che đi. Nếu máy nhầm, hãy hỏi người quản lý kho."] : [])].map(paragraph));
    const fault = problem();
    part("fault").textContent = text.value.trim() ? fault : "";
    for (const button of form.querySelectorAll("button")) button.disabled = !text.value.trim() || hits.length > 0 || fault !== "";
    for (const name of ["yml", "forge-yml"]) form.querySelector(`[data-action=${name}]`).disabled ||= !sidecar();
    part("yml").textContent = sidecar() || "Không cần tệp .yml: bạn chưa sửa hay điền thêm gì.";
  }

  function paragraph(words) {
    return Object.assign(document.createElement("p"), { textContent: words });
  }

  function problem() {
    if (!/^source_texts\/[a-z0-9-]+\/(?:(?:19|20)\d\d|khong-ro-nam)\/[a-z0-9-]+\.txt$/.test(place.value)) return "Nơi đặt tệp viết theo mẫu source_texts/cơ-quan/năm/tên.txt, chữ thường không dấu, nối bằng gạch ngang.";
    if (form.elements.date.value && !/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(form.elements.date.value.trim())) return "Ngày viết theo mẫu 2021-06-05.";
    if (form.elements.source_url.value && !/^https?:\/\/[^\s]+$/.test(form.elements.source_url.value.trim())) return "Địa chỉ trang bắt đầu bằng https:// hoặc http://.";
    return "";
  }

  // --- the files: the text as it came, and what was changed or added by hand (a JSON string is a YAML string) ---

  function sidecar() {
    const changed = FACTS.filter((name) => form.elements[name].value.trim() && form.elements[name].value.trim() !== read[name]);
    const said = [...changed, ...MORE].filter((name) => form.elements[name].value.trim());
    return said.map((name) => `${name}: ${JSON.stringify(form.elements[name].value.trim())}\n`).join("");
  }

  const path = (action) => (action.endsWith("yml") ? place.value.replace(/\.txt$/, ".yml") : place.value);
  const content = (action) => (action.endsWith("yml") ? sidecar() : text.value);

  function save(action) {
    const data = action === "text" && blob ? blob : new Blob([content(action)], { type: "text/plain;charset=utf-8" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(data), download: path(action).split("/").pop() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    part("said").textContent = `Đã tải ${link.download}. Đặt vào ${path(action)} của kho, hoặc gửi cho người quản lý kho.`;
  }

  /* GitHub's page for a new file takes its text, GitLab's only its name; a long text is copied, to be pasted there. */
  async function open(action) {
    const [folder, name] = [path(action).replace(/\/[^/]*$/, ""), path(action).split("/").pop()];
    const isGitLab = root.includes("/-/edit/"), base = root.replace("/edit/", "/new/").replace(/\/?$/, "/");
    const address = isGitLab ? `${base}${folder}?file_name=${encodeURIComponent(name)}` : `${base}${folder}?filename=${encodeURIComponent(name)}`;
    const whole = `${address}&value=${encodeURIComponent(content(action))}`;
    const fits = !isGitLab && whole.length <= LONGEST_ADDRESS;
    window.open(fits ? whole : address, "_blank", "noopener");
    if (fits) return;
    try {
      await navigator.clipboard.writeText(content(action));
      part("said").textContent = "Đã chép nội dung. Dán vào ô lớn của trang vừa mở rồi gửi yêu cầu.";
    } catch {
      part("said").textContent = "Trang thêm tệp đã mở. Chép nội dung ở đây rồi dán vào ô lớn của trang ấy.";
    }
  }

  // --- what the reader does ---

  async function load(chosen) {
    if (!chosen) return;
    if (chosen.size > LARGEST) { part("read").textContent = "Tệp lớn hơn 20 MB."; return; }
    const bytes = await chosen.arrayBuffer();
    try {
      text.value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      blob = new Blob([bytes], { type: "text/plain" });
      take();
    } catch {
      text.value = ""; blob = null;
      refresh();
      part("read").textContent = "Tệp này không phải văn bản UTF-8 nên trang này không đọc được. Mở tệp, chép chữ rồi dán vào đây.";
    }
  }

  file.addEventListener("change", () => load(file.files[0]));
  text.addEventListener("input", () => { blob = null; take(); });
  place.addEventListener("input", () => { ownPlace = false; });
  form.addEventListener("input", (event) => { if (event.target !== text) refresh(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const action = event.target.closest("[data-action]")?.dataset.action;
    if (action) (action.startsWith("forge") ? open : save)(action);
  });
  for (const kind of ["dragover", "drop", "dragleave"]) {
    form.addEventListener(kind, (event) => {
      form.classList.toggle("compose-over", kind === "dragover");
      if (kind === "dragleave") return;
      event.preventDefault();
      if (kind === "drop") load(event.dataTransfer.files[0]);
    });
  }
  if (/^https:\/\/[^\s]+$/.test(root)) for (const button of form.querySelectorAll("[data-action^=forge]")) button.hidden = false;
  form.hidden = false;
  refresh();
}
