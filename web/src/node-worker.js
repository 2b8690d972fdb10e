// The worker in Node.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { loadPyodide } from "./pyodide.mjs";
import { openSession } from "./session.js";

let session = null;

async function start({ base }) {
  const interpreter = await loadPyodide({
    indexURL: fileURLToPath(base),
    lockFileContents: await readFile(new URL("platform.json", base), "utf8"),
    env: { HOME: "/", PYTHONDONTWRITEBYTECODE: "1" },
  });
  session = openSession(interpreter, async () => {
    const archive = await readFile(new URL("pdf.zip", base));
    return archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength);
  });
}

parentPort.on("message", async (data) => {
  let told = { id: data.id };
  try {
    if (data.start) await start(data.start);
    else told = await session(data);
  } catch (error) {
    told.broken = String((error && error.message) || error).slice(-2000);
  }
  parentPort.postMessage(told, told.made ? [told.made] : []);
});
