// One interpreter and the calls into it; the same in a browser's worker and in Node's.

const SITE = "/lib/python3.14/site-packages";

const isPdf = (data) => new TextDecoder("latin1").decode(new Uint8Array(data).subarray(0, 1024)).includes("%PDF-");

/** `pdf` gives the archive of PDFium, which is unpacked for the first file that needs it. */
export function openSession(python, pdf) {
  const answer = python.pyimport("perflint.web.calls").answer;
  let unpacked = false;

  async function preparePdf(contents) {
    if (unpacked || !contents.some(isPdf)) return;
    python.unpackArchive(await pdf(), "zip", { extractDir: SITE });
    python.pyimport("importlib").invalidate_caches();
    unpacked = true;
  }

  async function call({ name, given, contents }) {
    await preparePdf(contents);
    const files = python.toPy(contents.map((data) => new Uint8Array(data)));
    const told = answer(name, JSON.stringify(given), files);
    const [text, made] = told.toJs();
    told.destroy();
    files.destroy();
    const { value, error } = JSON.parse(text);
    return { value, error, made: made ? made.slice().buffer : null, heap: python._module.HEAP8.length };
  }

  /** What the worker posts for a message: the answer to a call, or what broke. */
  return async (data) => {
    try {
      return { id: data.id, ...(await call(data)) };
    } catch (error) {
      return { id: data.id, broken: String((error && error.message) || error).slice(-2000) };
    }
  };
}
