/* Reads what is quoted of a document (build_tools/search/packed_text.py packs it). */

"use strict";

{
  const ONE_BYTE = 192, LITERAL = 255;
  const decoder = new TextDecoder();

  /* {address, title, type, agency, number, date, passages: [{field, anchor, name, text}]} */
  async function read(document) {
    const [bytes, [pieces]] = await Promise.all([PlanSearch.files.bytes(`texts/${document}.bin`, PlanSearch.files.bytes("phrases.bin")), prepare()]);
    const [address, title, type, agency, number, date, ...lines] = unpacked(bytes, pieces).split("\n");
    let anchor = "", name = "";
    const passages = lines.map((line) => {
      const [field, itsAnchor, itsName, text] = line.split("\t");
      const [begun, rest] = told(itsAnchor), [ended, start] = told(itsName);
      anchor = anchor.slice(0, begun) + rest;
      name = start + (ended ? name.slice(-ended) : "");
      return { field: Number(field), anchor, name, text };
    });
    return { address, title, type, agency, number, date, passages };
  }

  /* What every text is read with; asked for early, while the words are looked up. */
  const prepare = () => Promise.all([PlanSearch.files.json("list.bin"), PlanSearch.files.bytes("phrases.bin")]);

  /* "6 khoản 2" → [6, "khoản 2"] */
  function told(part) {
    const space = part.indexOf(" ");
    return [Number(part.slice(0, space)), part.slice(space + 1)];
  }

  function unpacked(bytes, list) {
    const pieces = [];
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at++];
      if (byte < ONE_BYTE) pieces.push(list[byte]);
      else if (byte < LITERAL) pieces.push(list[ONE_BYTE + (byte - ONE_BYTE) * 256 + bytes[at++]]);
      else {
        const length = bytes[at++];
        pieces.push(decoder.decode(bytes.subarray(at, at + length)));
        at += length;
      }
    }
    return pieces.join("");
  }

  PlanSearch.texts = { read, prepare };
}
