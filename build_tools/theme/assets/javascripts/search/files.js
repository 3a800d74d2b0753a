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

  function bytes(path) {
    let file = files.get(path);
    if (file) return file;
    if (files.size >= KEPT) files.delete(files.keys().next().value);
    file = load(path).then(unpack);
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

  async function unpack(buffer) {
    const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const json = async (path) => JSON.parse(new TextDecoder().decode(await bytes(path)));

  PlanSearch.receive = (path, data) => packed.set(path, data);
  PlanSearch.files = { open, bytes, json };
}
