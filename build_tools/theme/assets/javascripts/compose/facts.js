/* A simpler reading of a text than the converter's: number, date, agency, type and subject from the first lines, and the
   obvious signs that it may not be public. Every pattern is asked of one line of at most 400 characters. */

"use strict";

const PlanFacts = {};

{
  const HEAD = 60, LONGEST = 400;
  const MOTTO = /CỘNG H[OÒ]A|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|^[-–—_*\s.]+$/u;
  const NUMBER = /^\s{0,40}[Ss][ốỐ]\s{0,3}[:.]?\s{0,3}(\d{1,5}[a-zđ]?(?:\s?\/\s?\d{4})?\s{0,2}[-\/–]\s{0,2}[\p{Lu}\d&]{1,12}[a-z]{0,3}(?:\s?[-\/–]\s?[\p{L}\d&.]{1,20}){0,3})/u;
  const DATE = /ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})/iu;
  const cells = (line) => line.split(/\t|\||\s{3,}/u).map((cell) => cell.trim()).filter(Boolean);
  const isUpper = (line) => /\p{Lu}/u.test(line) && line === line.toLocaleUpperCase("vi");
  const UNIT = /(?<= (?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã)(?! hội| (?:tỉnh|thành|huyện|quận|thị)) )[\p{Ll} -]+$/u;
  const capital = (word) => word.charAt(0).toLocaleUpperCase("vi") + word.slice(1);
  const ORGAN = /(?<=(?:^| )(?:bộ|sở|cục|vụ|phòng|viện) )\p{Ll}+/iu, SHORT = /(?<!\p{L})(?:ubnd|hđnd|mttq)(?!\p{L})/giu;
  /* "UBND TỈNH BẮC GIANG" → "UBND tỉnh Bắc Giang", "SỞ TƯ PHÁP" → "Sở Tư pháp"; what ends a name behind its unit is a place. */
  const sentence = (line) => capital(line.toLocaleLowerCase("vi")).replace(SHORT, (short) => short.toLocaleUpperCase("vi"))
    .replace(ORGAN, capital).replace(UNIT, (place) => place.replace(/\p{Ll}+/gu, capital));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

  PlanFacts.slug = (text) => plain(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

  PlanFacts.read = (text, types) => {
    const lines = text.normalize("NFC").split(/\r\n?|\n/, HEAD).map((line) => line.slice(0, LONGEST));
    const rows = lines.flatMap(cells);
    const number = first(rows, NUMBER)?.[1].replace(/\s/g, "").replace(/–/g, "-") ?? "";
    const date = first(rows, DATE);
    return { number, date: date ? iso(date) : "", issuer: issuer(rows), ...typed(rows, new Set(types)) };
  };

  const first = (rows, pattern) => { for (const row of rows) { const found = pattern.exec(row); if (found) return found; } return null; };

  function iso([, day, month, year]) {
    const given = new Date(Date.UTC(+year, +month - 1, +day));
    const exists = given.getUTCMonth() === +month - 1 && given.getUTCDate() === +day;
    return exists ? given.toISOString().slice(0, 10) : "";
  }

  /* The capital lines above the number, without the motto. */
  function issuer(rows) {
    const end = rows.findIndex((row) => NUMBER.test(row) || DATE.test(row) || /^S[ốỐ]\s?:/u.test(row));
    const own = rows.slice(0, end < 0 ? 6 : end).filter((row) => isUpper(row) && !MOTTO.test(row) && !PlanFacts.signs(row).length);
    return sentence(own.slice(0, 3).join(" "));
  }

  /* A line that is nothing but the name of a type; the subject is the paragraph below it. */
  function typed(rows, types) {
    const at = rows.findIndex((row) => types.has(row.toLocaleLowerCase("vi")));
    if (at < 0) return { type: "", subject: "" };
    return { type: rows[at].toLocaleLowerCase("vi"), subject: rows[at + 1] ?? "" };
  }

  const CELLS = [
    [/^[(["“]?\s?(?:TUYỆT |TỐI )?MẬT\s?[)\]"”]?$/u, "văn bản có dấu chỉ độ mật"],
    [/^[(["“]?(?:TÀI LIỆU |Tài liệu )?(?:LƯU HÀNH NỘI BỘ|[Ll]ưu hành nội bộ|XEM XONG TRẢ LẠI|Xem xong trả lại)[.)\]"”]{0,3}$/u, "văn bản chỉ lưu hành nội bộ"],
    [/^[(["]?(?:DỰ THẢO|Dự thảo|BẢN DỰ THẢO)(?: (?:lần|LẦN|số) ?\d{1,2}| \d{1,2})?[.)\]"]?$/u, "văn bản là bản dự thảo"],
    [/^(?:(?:CÔNG VĂN|VĂN BẢN) )?ĐẾN$/u, "văn bản mang dấu đến của nơi nhận"],
  ];
  const PARTS = [
    [/(?:CCCD|CMND|căn cước|chứng minh nhân dân)[^\d\n]{0,30}(?:\d{12}|\d{9})(?!\d)/iu, "văn bản có số căn cước hoặc chứng minh nhân dân"],
    [/(?<![\d.\/-])0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)(?:[ .-]?\d){7}(?![\d\/]|\.\d)/u, "văn bản có số điện thoại di động"],
    [/[\w.+-]{1,64}@(?:gmail|yahoo|hotmail|outlook|icloud)\./iu, "văn bản có địa chỉ thư điện tử riêng"],
  ];
  const HOTLINE = /đường dây nóng|hotline|tổng đài/iu;

  /* What one line shows of the signs, as Vietnamese phrases. */
  PlanFacts.signs = (line) => {
    const own = line.slice(0, 4000);
    const found = CELLS.filter(([pattern]) => own.split(/\t|\||\s{2,}/u).some((cell) => cell.length < 60 && pattern.test(cell.trim())));
    const parts = HOTLINE.test(own) ? [] : PARTS.filter(([pattern]) => pattern.test(own));
    return [...found, ...parts].map(([, phrase]) => phrase);
  };
}
