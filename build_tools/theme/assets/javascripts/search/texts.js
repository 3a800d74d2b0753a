/* Reads what is quoted of a document (build_tools/search_packed_text.py packs it). */

"use strict";

{
  const ONE_BYTE = 192, LITERAL = 255;
  let list;

  /* {address, title, type, agency, number, date, passages: [{field, anchor, name, text}]} */
  async function read(document) {
    const [bytes] = await Promise.all([
      PlanSearch.files.bytes(`texts/${document}.bin`),
      list || PlanSearch.files.json("list.bin").then((pieces) => { list = pieces; }),
    ]);
    const [address, title, type, agency, number, date, ...lines] = unpacked(bytes).split("\n");
    let before = "";
    const passages = lines.map((line) => {
      const [field, anchor, name, text] = line.split("\t");
      before = anchor || before;
      return { field: Number(field), anchor: before, name, text };
    });
    return { address, title, type, agency, number, date, passages };
  }

  function unpacked(bytes) {
    const decoder = new TextDecoder(), pieces = [];
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

  PlanSearch.texts = { read };
}
