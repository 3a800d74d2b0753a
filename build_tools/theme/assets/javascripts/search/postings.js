/* Reads the shards of the index (build_tools/search/shards.py writes them) and the lengths of the fields. */

"use strict";

{
  const FIELDS = 5, BODY = 4;
  const SHIFTS = [8, 2, 6, 4, 0]; // where the two bits of each field stand
  const GUIDE = 96; // shards that one guide tells of
  const guides = new Map(); // number → promise of the boundaries of its shards
  const shards = new Map(); // number → promise of a Map: term → its postings
  let manifest, lengths;

  async function open(address) {
    manifest = await PlanSearch.files.open(address);
    return manifest;
  }

  /* A cursor over numbers of 7 bits a byte. */
  class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }

    next() {
      let byte = this.bytes[this.at++];
      if (byte < 128) return byte;
      let number = byte & 127, scale = 128;
      do {
        byte = this.bytes[this.at++];
        number += (byte & 127) * scale;
        scale *= 128;
      } while (byte > 127);
      return number;
    }
  }

  function shard(number) {
    let found = shards.get(number);
    if (!found) {
      found = PlanSearch.files.bytes(`shards/${number}.bin`).then(parse);
      found.catch(() => shards.delete(number));
      shards.set(number, found);
    }
    return found;
  }

  function parse(bytes) {
    const read = new Reader(bytes), decoder = new TextDecoder();
    const terms = Array.from({ length: read.next() }, names(read, decoder));
    const keys = terms.map(() => new Uint32Array(read.next()));
    for (const list of keys) for (let index = 0; index < list.length; index++) list[index] = read.next();
    return new Map(terms.map((term, index) => [term, postings(keys[index], read)])); // their values follow in the same order
  }

  function names(read, decoder) {
    let before = new Uint8Array(0);
    return () => {
      const shared = read.next(), length = read.next(), term = new Uint8Array(shared + length);
      term.set(before.subarray(0, shared));
      term.set(read.bytes.subarray(read.at, read.at += length), shared);
      before = term;
      return decoder.decode(term);
    };
  }

  /* {documents, frequencies}: the frequency of document i in field f stands at i * 5 + f. */
  function postings(keys, read) {
    const frequencies = new Uint8Array(keys.length * FIELDS);
    let document = -1;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      keys[index] = document += key >> 2;
      if (key & 3) { frequencies[index * FIELDS + BODY] = key & 3; continue; }
      const bits = read.next();
      for (let field = 0; field < FIELDS; field++) frequencies[index * FIELDS + field] = bits >> SHIFTS[field] & 3;
    }
    return { documents: keys, frequencies };
  }

  /* The last of the sorted boundaries that is not above a term. */
  function place(term, boundaries) {
    let low = 0, high = boundaries.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (boundaries[middle] <= term) low = middle; else high = middle - 1;
    }
    return low;
  }

  async function shardOf(term) {
    const number = place(term, manifest.guides);
    if (!guides.has(number)) {
      guides.set(number, PlanSearch.files.json(`guides/${number}.bin`));
      guides.get(number).catch(() => guides.delete(number));
    }
    return number * GUIDE + place(term, await guides.get(number));
  }

  async function one(term) {
    return manifest.documents ? (await shard(await shardOf(term))).get(term) : undefined;
  }

  /* Every term that begins so, with its postings; of a beginning with very many terms only those in the first shards. */
  async function beginning(start, mostShards = 24) {
    if (!manifest.documents) return [];
    const [first, end] = await Promise.all([shardOf(start), shardOf(start + "\uffff")]), last = Math.min(end, first + mostShards - 1);
    const loaded = await Promise.all(Array.from({ length: last - first + 1 }, (_, index) => shard(first + index)));
    return loaded.flatMap((terms) => [...terms].filter(([term]) => term.startsWith(start)));
  }

  /* The postings of several terms as those of one: a folded word is the union of its exact forms. */
  function union(lists) {
    if (lists.length === 1) return lists[0];
    const sums = new Uint16Array(manifest.documents * FIELDS), has = new Uint8Array(manifest.documents);
    for (const { documents, frequencies } of lists) {
      for (let index = 0; index < documents.length; index++) {
        const document = documents[index];
        has[document] = 1;
        for (let field = 0; field < FIELDS; field++) sums[document * FIELDS + field] += frequencies[index * FIELDS + field];
      }
    }
    const documents = Uint32Array.from(has.keys()).filter((document) => has[document]);
    const frequencies = new Uint16Array(documents.length * FIELDS);
    documents.forEach((document, index) => frequencies.set(sums.subarray(document * FIELDS, (document + 1) * FIELDS), index * FIELDS));
    return { documents, frequencies };
  }

  /* How many terms each field of each document has: lengths[field][document]. */
  async function fieldLengths() {
    if (lengths) return lengths;
    const read = new Reader(await PlanSearch.files.bytes("lengths.bin"));
    const all = manifest.fields.map(() => {
      let length = 0;
      return Uint32Array.from({ length: manifest.documents }, () => {
        const step = read.next();
        return length += step & 1 ? -(step + 1) / 2 : step / 2;
      });
    });
    return lengths = all;
  }

  /* --- sets of documents --------------------------------------------------------------------------------------------- */

  function setOf(lists) {
    const set = new Uint8Array(manifest.documents);
    for (const postings of lists) postings?.documents.forEach((document) => { set[document] = 1; });
    return set;
  }

  function setOfField(lists, field) {
    const set = new Uint8Array(manifest.documents);
    for (const postings of lists) documentsWith(postings, field).forEach((document) => { set[document] = 1; });
    return set;
  }

  const documentsWith = ({ documents, frequencies }, field) => documents.filter((_, index) => frequencies[index * FIELDS + field]);

  PlanSearch.postings = { open, one, beginning, union, fieldLengths, setOf, setOfField, documentsWith };
}
