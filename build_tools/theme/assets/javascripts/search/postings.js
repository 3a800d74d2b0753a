/* Reads the shards of the index (build_tools/search/shards.py writes them) and the lengths of the fields. */

"use strict";

{
  const FIELDS = 5, BODY = 4;
  const shards = new Map(); // number → promise of a Map: term → what is needed to read its postings
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
    return new Map(terms.map((term, index) => [term, postings(keys[index], read)]));
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
      keys[index] = document += key >> 1;
      const mask = key & 1 ? read.next() : 1 << BODY;
      for (let field = 0; field < FIELDS; field++) if (mask >> field & 1) frequencies[index * FIELDS + field] = read.next();
    }
    return { documents: keys, frequencies };
  }

  function place(term) {
    let low = 0, high = manifest.shards.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (manifest.shards[middle] <= term) low = middle; else high = middle - 1;
    }
    return low;
  }

  async function one(term) {
    return manifest.documents ? (await shard(place(term))).get(term) : undefined;
  }

  /* Every term that begins so, with its postings; of a beginning with very many terms only those in the first shards. */
  async function beginning(start, mostShards = 8) {
    if (!manifest.documents) return [];
    const first = place(start), last = Math.min(place(start + "\uffff"), first + mostShards - 1);
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
    const all = manifest.fields.map(() => Uint32Array.from({ length: manifest.documents }, () => read.next()));
    return lengths = all;
  }

  PlanSearch.postings = { open, one, beginning, union, fieldLengths };
}
