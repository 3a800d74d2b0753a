/* Where the files of the index come from: fetched and unpacked, each once. From a disk (file://) no page may fetch; the
   offline edition has every file as a script too, and the page hands them over with PlanSearch.receive. */

"use strict";

{
  const KEPT = 240; // files in memory; those that were not asked for the longest time go first, the browser keeps what it fetched
  const packed = new Map(); // from scripts: path → base64
  const files = new Map(); // path → promise of bytes
  const values = new Map(); // path → promise of what its JSON says
  let folder, version = "";

  /* `address` is the folder of the index; the manifest is read first and always anew. */
  async function open(address) {
    folder = address;
    const manifest = await json("manifest.bin");
    version = manifest.fingerprint;
    return manifest;
  }

  /* The content of a file; `dictionary` is a promise of the bytes that it was compressed with, if it was. */
  function bytes(path, dictionary) {
    const kept = files.get(path), file = kept || Promise.all([load(path), dictionary]).then(([packed, given]) => unpack(packed, given));
    if (kept) files.delete(path);
    else {
      file.catch(() => files.delete(path)); // the next query tries again
      if (files.size >= KEPT) files.delete(files.keys().next().value);
    }
    files.set(path, file); // last in the order of the map
    return file;
  }

  async function load(path) {
    if (PlanSearch.loadScript) return PlanSearch.loadScript(folder, path).then(() => fromScript(path));
    const answer = await early(path) || await fetch(`${folder}${path}${version && `?${version}`}`, { cache: version ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /* What worker.js asked for before this script was here; once, so that another try fetches anew. */
  async function early(path) {
    const asked = PlanSearch.early?.get(path);
    PlanSearch.early?.delete(path);
    return asked;
  }

  /* Browsers take no dictionary, but a deflate stream may open with a block that is stored as it is: the dictionary.
     Written straight into the stream: a Blob would go through another process, and take five times as long. */
  async function unpack(packed, dictionary = new Uint8Array(0)) {
    const size = dictionary.length, stored = size ? [Uint8Array.of(0, size & 255, size >> 8, ~size & 255, ~size >> 8 & 255), dictionary] : [];
    const { readable, writable } = new DecompressionStream("deflate-raw"), writer = writable.getWriter();
    const written = Promise.all([...[...stored, packed].map((part) => writer.write(part)), writer.close()]);
    const [unpacked] = await Promise.all([new Response(readable).arrayBuffer(), written]);
    const all = new Uint8Array(unpacked);
    return size ? all.slice(size) : all; // a copy: the dictionary before it must not stay in memory
  }

  function fromScript(path) {
    const text = packed.get(path);
    packed.delete(path);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  /* Only what it says is kept, not its bytes. */
  function json(path) {
    let value = values.get(path);
    if (!value) {
      value = bytes(path).then((read) => { files.delete(path); return JSON.parse(new TextDecoder().decode(read)); });
      value.catch(() => values.delete(path));
      values.set(path, value);
    }
    return value;
  }

  PlanSearch.receive = (path, data) => packed.set(path, data);
  PlanSearch.files = { open, bytes, json };
}
