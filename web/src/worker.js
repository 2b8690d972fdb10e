// The worker in a browser. Follows pyodide.js, pyodide.asm.mjs and session.js in one classic script, since file://
// allows neither module workers nor files to be imported.
{
  const PLACE = "https://perflint.invalid/"; // no request is made there: fetch answers from what the page handed over
  let session = null;

  const gunzipped = (packed) => packed.stream().pipeThrough(new DecompressionStream("gzip"));

  /** The parts of the page, packed, in place of whatever would be fetched. */
  function serve({ wasm, python }) {
    const held = {
      "pyodide.asm.wasm": () => new Response(gunzipped(wasm), { headers: { "Content-Type": "application/wasm" } }),
      "python_stdlib.zip": () => new Response(gunzipped(python)),
    };
    self.fetch = async (url) => {
      const made = held[String(url).slice(PLACE.length)];
      if (!made) throw new Error(`nothing is fetched: ${url}`);
      return made();
    };
  }

  /** `parts` are those of the page; or `base` is where the files of the package are. */
  async function start({ parts, base = PLACE }) {
    if (parts) serve(parts);
    const interpreter = await loadPyodide({
      indexURL: base,
      packageBaseUrl: base,
      createPyodideModule: self._createPyodideModule,
      lockFileContents: { info: self.perflintPlatform, packages: {} },
      env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" },
    });
    session = openSession(interpreter, async () => (parts ? new Response(gunzipped(parts.pdf)) : await fetch(`${base}pdf.zip`)).arrayBuffer());
  }

  self.onmessage = async ({ data }) => {
    let told = { id: data.id };
    try {
      if (data.start) await start(data.start);
      else told = await session(data);
    } catch (error) {
      told.broken = String((error && error.message) || error).slice(-2000);
    }
    self.postMessage(told, told.made ? [told.made] : []);
  };
}
