/* Document numbers in what a reader types or pastes, and the keys under which they are looked up: in simple form the rules
   of build_tools/citations/numbers.py and build_tools/relations/number_keys.py. tests/number_cases.yaml holds both to it. */

"use strict";

{
  const LONGEST = 20000; // characters that are read
  const ALONE = 80; // a text so short may be a number and nothing else, in any spelling
  const GROUP = String.raw`(?:TTg|Ttg|QyĐ|[\p{Lu}&](?:[a-zđ](?!\p{Ll}))?|\d{1,3}(?=\p{Lu})){1,24}(?:(?<=QH) (?=1\d\b))?\d{0,4}(?![\p{L}\p{N}])`;
  const SMALL = String.raw`[a-zđ]{2,4}[-\/][a-zđ]{2,10}\d{0,3}(?:-[a-zđ]{2,10})?(?![\p{L}\p{N}])`;
  const NUMBER = new RegExp(
    String.raw`(?<![\p{L}\p{N}\/.=-])(?<number>\d{1,5}(?:\.\d{1,2}(?=\/\d))?(?:[a-eđA-E](?=[\s\/-]))?)` +
    String.raw`(?:\s{0,3}[\/-]\s{0,3}(?<year>(?:19|20)\d{2})(?=\s{0,3}[\/-]|\p{Lu}))?` +
    String.raw`(?<lead>\s{0,3}\/{1,2}\s{0,3}|\s{0,3}-\s{0,3}|\s{0,2})` +
    String.raw`(?<symbol>${GROUP}(?:(?:\s{0,2}[-\/](?:\s?-)?\s{0,3}|\.(?=\p{Lu}{2})| (?=TTg|CP(?!\p{L})|UBND|HĐND))${GROUP}){0,6}|${SMALL})`,
    "gu",
  );
  const GLUED = /(?<=[\p{Lu}\d]|TTg)(?=(?:ngày|của|năm|về|và|quy|ban)(?!\p{Ll}))/gu; // "NĐ-CPngày"
  const CUE = /(?:(?<!\p{L})(?:s[ốôóồổo]|no)|n[º°])\s{0,3}[:.]?\s{0,3}$/iu;
  const TYPE = /(?:chỉ thị|kết luận|quyết định|nghị định|nghị quyết|kế hoạch|công văn|thông tư|thông báo|hướng dẫn|luật|báo cáo|văn bản|quy định|chương trình|đề án|tờ trình)\s{0,3}$/iu;
  const FORM = /(?:mẫu|biển)\s{0,3}(?:số)?\s{0,3}[:.]?\s{0,3}$/iu; // "theo mẫu số 01/PLI"
  const WHOLE = /(?<![\p{L}\p{N}])(?<number>\d{1,5}[a-eđ]?)[\s\/.-]{0,5}(?:(?<year>(?:19|20)\d{2})(?=[\s\/.-]))?[\s\/.-]{0,5}(?<symbol>\p{L}[\p{L}\d&]{0,15}(?:[\s\/.-]{1,3}\p{L}[\p{L}\d&]{0,15}){0,5})/iu;
  const AFTER = /[\s\/.-]+(?:ngày|ngay|của|cua|năm|nam|về|ve|tháng|thang)(?!\p{L}).*$/iu;

  const cleaned = (text) => text.slice(0, LONGEST).normalize("NFC").replace(/[ðɖ]/g, "đ").replace(/[ÐƉ]/g, "Đ")
    .replace(/[‐‑‒–—−˗]/g, "-").replace(/[⁄∕]/g, "/");
  const folded = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[^a-z0-9]+/g, "");
  const key = (number, year, symbol) => `${folded(number).replace(/^0+/, "")}/${year || ""}/${folded(symbol)}`;

  /* Every number of a text once, as { printed, keys, sure }: the first key is the likeliest, the others leave a footnote's
     mark out; one that is not sure is worth showing only when the archive knows it. */
  function find(typed) {
    const text = cleaned(typed).replace(GLUED, " ");
    const found = new Map();
    for (const match of text.matchAll(NUMBER)) add(found, reading(match, text));
    if (!found.size && text.trim().length <= ALONE) add(found, whole(text.replace(AFTER, "")));
    return [...found.values()];
  }

  function add(found, one) {
    if (!one) return;
    const known = found.get(one.keys[0]);
    if (known) known.sure ||= one.sure;
    else found.set(one.keys[0], one);
  }

  function reading(match, text) {
    const { number, year, lead, symbol } = match.groups;
    const before = text.slice(Math.max(0, match.index - 40), match.index), sign = lead.trim()[0];
    if (FORM.test(before)) return null;
    const cued = CUE.test(before) || TYPE.test(before), alone = text.trim() === match[0];
    const several = /[\s\/.-]/.test(symbol), small = symbol === symbol.toLowerCase();
    if (!several && symbol.length < 2) return null;
    const sure = alone || cued || Boolean(year && sign) || (!small && several && (Boolean(sign) || !lead));
    return { printed: match[0].trim(), keys: keys(number, year, symbol), sure };
  }

  function keys(number, year, symbol) {
    const mark = /^(.*\p{Lu}{2})\d{1,3}$/u.exec(symbol);
    return [symbol, ...(mark ? [mark[1]] : [])].map((one) => key(number, year, one));
  }

  /* "241 kh ubnd", "80 kl tw": nothing but a number, perhaps after its type. */
  function whole(text) {
    const match = WHOLE.exec(text);
    if (!match || text.slice(match.index + match[0].length).trim()) return null;
    return { printed: match[0].trim(), keys: [key(match.groups.number, match.groups.year, match.groups.symbol)], sure: true };
  }

  self.PlanNumbers = { find };
}
