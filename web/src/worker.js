// The worker: one interpreter, and one call after another. Follows pyodide.js and pyodide.asm.mjs in one classic
// script, since file:// allows neither module workers nor files to be imported.
"use strict";
(() => {
  const PLACE = "https://perflint.invalid/"; // no request is made there: fetch below answers from memory
  const SITE = "/lib/python3.14/site-packages";
  let python, answer, pdf;

  const gunzipped = (blob) => blob.stream().pipeThrough(new DecompressionStream("gzip"));

  async function start(parts) {
    const held = {
      "pyodide.asm.wasm": () => new Response(gunzipped(parts.wasm), { headers: { "Content-Type": "application/wasm" } }),
      "python_stdlib.zip": () => new Response(gunzipped(parts.python)),
    };
    self.fetch = async (url) => {
      const made = held[String(url).slice(PLACE.length)];
      if (!made) throw new Error(`no network: ${url}`);
      return made();
    };
    pdf = parts.pdf;
    python = await loadPyodide({
      indexURL: PLACE,
      packageBaseUrl: PLACE,
      createPyodideModule: self._createPyodideModule,
      lockFileContents: { info: self.perflintPlatform, packages: {} },
      env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" },
    });
    answer = python.pyimport("perflint.web.calls").answer;
  }

  /** PDFium is unpacked for the first file that needs it. */
  async function readPdf(contents) {
    const isPdf = (data) => new TextDecoder("latin1").decode(new Uint8Array(data, 0, Math.min(1024, data.byteLength))).includes("%PDF-");
    if (!pdf || !contents.some(isPdf)) return;
    const archive = await new Response(gunzipped(pdf)).arrayBuffer();
    pdf = null;
    python.unpackArchive(archive, "zip", { extractDir: SITE });
  }

  async function call({ name, given, contents }) {
    await readPdf(contents);
    const files = python.toPy(contents.map((data) => new Uint8Array(data)));
    const told = answer(name, JSON.stringify(given), files);
    const [text, made] = told.toJs();
    told.destroy();
    files.destroy();
    const { value, error } = JSON.parse(text);
    return { value, error, made: made ? made.slice().buffer : null, heap: python._module.HEAP8.length };
  }

  self.onmessage = async ({ data }) => {
    try {
      if (data.start) await start(data.start);
      const told = data.start ? {} : await call(data);
      self.postMessage({ id: data.id, ...told }, told.made ? [told.made] : []);
    } catch (error) {
      self.postMessage({ id: data.id, broken: String((error && error.message) || error).slice(-2000) });
    }
  };
})();
