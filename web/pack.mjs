// Runs pack.py in the pinned interpreter: node pack.mjs IN OUT.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [source, out] = process.argv.slice(2);
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONWARNINGS: "ignore", HOME: "/" } });
for (const [place, root] of [["/in", source], ["/out", out]]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
try {
  python.runPython(readFileSync(fileURLToPath(new URL("pack.py", import.meta.url)), "utf8"));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
