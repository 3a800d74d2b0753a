/* Reads the shards of the index (build_tools/search_shards.py writes them) and the lengths of the fields. */

"use strict";

{
  const BODY = 4;
  const shards = new Map(); // number → promise of a Map: term → what is needed to read its postings
  let manifest, lengths;

  async function open(address) {
    manifest = await PlanSearch.files.open(address);
    return manifest;
  }

  /* A cursor over numbers of 7 bits a byte. */
  function reader(bytes) {
    let at = 0;
    return {
      bytes,
      get at() { return at; },
      skip(count) { at += count; },
      next() {
        let number = 0, scale = 1, byte;
        do {
          byte = bytes[at++];
          number += (byte & 127) * scale;
          scale *= 128;
        } while (byte > 127);
        return number;
      },
    };
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
    const read = reader(bytes), decoder = new TextDecoder();
    const terms = Array.from({ length: read.next() }, names(read, decoder));
    const counts = terms.map(() => read.next());
    const keys = counts.map((count) => Array.from({ length: count }, () => read.next()));
    return new Map(terms.map((term, index) => [term, postings(keys[index], read)]));
  }

  function names(read, decoder) {
    let before = new Uint8Array(0);
    return () => {
      const shared = read.next(), length = read.next(), term = new Uint8Array(shared + length);
      term.set(before.subarray(0, shared));
      term.set(read.bytes.subarray(read.at, read.at + length), shared);
      read.skip(length);
      before = term;
      return decoder.decode(term);
    };
  }

  /* {documents, frequencies}: the frequency of document i in field f stands at i * 5 + f. */
  function postings(keys, read) {
    const documents = new Uint32Array(keys.length), frequencies = new Uint32Array(keys.length * 5);
    let document = -1;
    keys.forEach((key, index) => {
      documents[index] = document += key >> 1;
      const mask = key & 1 ? read.next() : 1 << BODY;
      for (let field = 0; field < 5; field++) if (mask >> field & 1) frequencies[index * 5 + field] = read.next();
    });
    return { documents, frequencies };
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
    const sums = new Map();
    for (const { documents, frequencies } of lists) {
      documents.forEach((document, index) => {
        const sum = sums.get(document) || sums.set(document, new Uint32Array(5)).get(document);
        for (let field = 0; field < 5; field++) sum[field] += frequencies[index * 5 + field];
      });
    }
    const documents = Uint32Array.from(sums.keys()).sort(), frequencies = new Uint32Array(documents.length * 5);
    documents.forEach((document, index) => frequencies.set(sums.get(document), index * 5));
    return { documents, frequencies };
  }

  /* How many terms each field of each document has: lengths[field][document]. */
  async function fieldLengths() {
    if (lengths) return lengths;
    const read = reader(await PlanSearch.files.bytes("lengths.bin"));
    const all = manifest.fields.map(() => Uint32Array.from({ length: manifest.documents }, () => read.next()));
    return lengths = all;
  }

  PlanSearch.postings = { open, one, beginning, union, fieldLengths };
}
