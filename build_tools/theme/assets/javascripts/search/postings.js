/* Reads the shards of the index (build_tools/search/shards.py writes them) and the lengths of the fields. */

"use strict";

{
  const FIELDS = 5, BODY = 4;
  const SHIFTS = [8, 2, 6, 4, 0]; // where the two bits of each field stand
  const GUIDE = 96; // shards that one guide tells of
  const KEPT = 160; // shards in memory; those that were not asked for the longest time go first
  const shards = new Map(); // number → promise of a shard
  const encoder = new TextEncoder(), decoder = new TextDecoder();
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
    const kept = shards.get(number), found = kept || PlanSearch.files.bytes(`shards/${number}.bin`).then(opened);
    if (kept) shards.delete(number);
    else {
      found.catch(() => shards.delete(number));
      if (shards.size >= KEPT) shards.delete(shards.keys().next().value);
    }
    shards.set(number, found);
    return found;
  }

  /* A shard stays as it came; only where the keys and the values of each term begin is noted. Few of its terms are read. */
  function opened(bytes) {
    const read = new Reader(bytes), count = read.next(), names = read.at;
    for (let term = 0; term < count; term++) {
      read.next();
      const length = read.next();
      read.at += length;
    }
    const sizes = Uint32Array.from({ length: count }, () => read.next());
    const keys = new Uint32Array(count), values = new Uint32Array(count), others = new Uint32Array(count);
    for (let term = 0; term < count; term++) {
      keys[term] = read.at;
      for (let index = 0; index < sizes[term]; index++) {
        others[term] += bytes[read.at] & 3 ? 0 : 1;
        while (bytes[read.at++] > 127);
      }
    }
    for (let term = 0; term < count; term++) {
      values[term] = read.at;
      for (let index = 0; index < others[term]; index++) while (bytes[read.at++] > 127);
    }
    return { bytes, count, names, sizes, keys, values };
  }

  /* The terms of a shard that begin so, with their postings; `whole` when the term is all that is wanted. Names are compared
     as bytes, each as it differs from the one before. */
  function inShard(shard, start, whole) {
    const read = new Reader(shard.bytes), wanted = encoder.encode(start), found = [];
    read.at = shard.names;
    let name = new Uint8Array(256), same = 0; // how many bytes of the name are those of what is wanted
    for (let term = 0; term < shard.count; term++) {
      const shared = read.next(), length = read.next(), end = shared + length;
      if (end > name.length) { const longer = new Uint8Array(end * 2); longer.set(name); name = longer; }
      for (let at = shared; at < end; at++) name[at] = shard.bytes[read.at++];
      if (same >= shared) for (same = shared; same < end && same < wanted.length && name[same] === wanted[same]; same++);
      if (same < wanted.length || (whole && end > same)) continue;
      found.push([decoder.decode(name.subarray(0, end)), postings(shard, term)]);
      if (whole) break;
    }
    return found;
  }

  /* {documents, frequencies}: the frequency of document i in field f stands at i * 5 + f. */
  function postings({ bytes, sizes, keys, values }, term) {
    const count = sizes[term], documents = new Uint32Array(count), frequencies = new Uint16Array(count * FIELDS);
    const read = new Reader(bytes), value = new Reader(bytes);
    read.at = keys[term];
    value.at = values[term];
    for (let index = 0, document = -1; index < count; index++) {
      const key = read.next();
      documents[index] = document += key >> 2;
      if (key & 3) { frequencies[index * FIELDS + BODY] = key & 3; continue; }
      const bits = value.next();
      for (let field = 0; field < FIELDS; field++) frequencies[index * FIELDS + field] = bits >> SHIFTS[field] & 3;
    }
    return { documents, frequencies };
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
    return number * GUIDE + place(term, await PlanSearch.files.json(`guides/${number}.bin`));
  }

  async function one(term) {
    return manifest.documents ? inShard(await shard(await shardOf(term)), term, true)[0]?.[1] : undefined;
  }

  /* Every term that begins so, with its postings; of a beginning with very many terms only those in the first shards. */
  const beginning = async (start) => (await shardsOf(start)).flatMap((shard) => inShard(shard, start, false));

  /* The shards that hold the terms that begin so, the first ones of very many; with 0 it is only found out which they are. */
  async function shardsOf(start, most = 24) {
    if (!manifest.documents) return [];
    const [first, end] = await Promise.all([shardOf(start), shardOf(start + "\uffff")]), last = Math.min(end, first + most - 1);
    return Promise.all(Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => shard(first + index)));
  }

  /* The postings of several terms as those of one: a folded word is the union of its exact forms. Documents stand in no order:
     most forms of a word are rare, so the others are added to the longest list, which is copied as it is. */
  function union(lists) {
    if (lists.length === 1) return lists[0];
    const [longest, ...others] = [...lists].sort((one, other) => other.documents.length - one.documents.length);
    const most = lists.reduce((sum, list) => sum + list.documents.length, 0);
    const documents = new Uint32Array(most), frequencies = new Uint16Array(most * FIELDS), places = new Uint32Array(manifest.documents);
    documents.set(longest.documents);
    frequencies.set(longest.frequencies);
    let count = longest.documents.length;
    for (let index = 0; index < count; index++) places[documents[index]] = index + 1;
    for (const list of others) {
      for (let index = 0, from = 0; index < list.documents.length; index++) {
        const document = list.documents[index];
        if (!places[document]) { documents[count] = document; places[document] = ++count; }
        for (let to = (places[document] - 1) * FIELDS, end = to + FIELDS; to < end;) frequencies[to++] += list.frequencies[from++];
      }
    }
    return { documents: documents.slice(0, count), frequencies: frequencies.slice(0, count * FIELDS) };
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
    for (const postings of lists) if (postings) for (let index = 0; index < postings.documents.length; index++) set[postings.documents[index]] = 1;
    return set;
  }

  function setOfField(lists, field) {
    const set = new Uint8Array(manifest.documents);
    for (const postings of lists) documentsWith(postings, field).forEach((document) => { set[document] = 1; });
    return set;
  }

  const documentsWith = ({ documents, frequencies }, field) => documents.filter((_, index) => frequencies[index * FIELDS + field]);

  PlanSearch.postings = { open, one, beginning, shardsOf, union, fieldLengths, setOf, setOfField, documentsWith };
}
