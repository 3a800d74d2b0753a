/* Where the files of the index come from: fetched and unpacked, each once. From a disk (file://) no page may fetch; the
   offline edition has every file as a script too, and the page hands them over with PlanSearch.receive. */

"use strict";

{
  const KEPT = 600; // files in memory; the oldest go first
  const packed = new Map(); // from scripts: path → base64
  const files = new Map(); // path → promise of bytes
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
    let file = files.get(path);
    if (file) return file;
    if (files.size >= KEPT) files.delete(files.keys().next().value);
    file = Promise.all([load(path), dictionary]).then(([packed, given]) => unpack(packed, given));
    file.catch(() => files.delete(path)); // the next query tries again
    files.set(path, file);
    return file;
  }

  async function load(path) {
    if (PlanSearch.loadScript) return PlanSearch.loadScript(folder, path).then(() => fromBase64(packed.get(path)));
    const answer = await fetch(`${folder}${path}${version && `?${version}`}`, { cache: version ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.arrayBuffer();
  }

  /* Browsers take no dictionary, but a deflate stream may open with a block that is stored as it is: the dictionary. */
  async function unpack(buffer, dictionary = new Uint8Array(0)) {
    const size = dictionary.length, stored = size ? [Uint8Array.of(0, size & 255, size >> 8, ~size & 255, ~size >> 8 & 255), dictionary] : [];
    const stream = new Blob([...stored, buffer]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer()).subarray(size);
  }

  const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const json = async (path) => JSON.parse(new TextDecoder().decode(await bytes(path)));

  PlanSearch.receive = (path, data) => packed.set(path, data);
  PlanSearch.files = { open, bytes, json };
}
