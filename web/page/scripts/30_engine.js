// The interpreter: its parts stand in the page, packed.
const LIMIT = 60000; // milliseconds for a file
const started = performance.now();
let engine = null; // a promise of the linter

function bytesOf(part) {
  const script = document.getElementById(`part-${part}`);
  const text = script.textContent;
  script.remove();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

function startEngine() {
  engine = unpackedEngine();
  return engine.then((linter) => linter.ready());
}

async function unpackedEngine() {
  const packed = {};
  for (const part of ["worker", "wasm", "python", "pdf"]) packed[part] = new Blob([bytesOf(part)]);
  const source = await new Response(packed.worker.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  const script = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { wasm, python, pdf } = packed;
  return new Linter({ start: () => new Worker(script), parts: { parts: { wasm, python, pdf } }, limit: limitOf(), onstate: showState });
}

/** The time limit may be set in the address (#limit=5), which is how it is tested. */
function limitOf() {
  const found = /[#&]limit=(\d+(?:\.\d+)?)/.exec(location.hash);
  return found ? Number(found[1]) * 1000 : LIMIT;
}

function showState(state) {
  const place = one("#state");
  if (state === "starting") place.replaceChildren(say("正在准备… ", "Getting ready… "), make("progress", { "aria-label": say("正在准备", "getting ready") }));
  else if (state === "ready") {
    place.textContent = say("准备好了", "Ready");
    document.documentElement.dataset.ready = String(Math.round(performance.now() - started));
  } else place.textContent = state;
}

/** A call with the settings of the page. */
async function call(name, given = {}, contents = []) {
  const linter = await engine;
  const told = await linter.call(name, { options: options(), ...given }, contents);
  document.documentElement.dataset.heap = String(linter.heap);
  return told;
}

/** What went wrong, in one line. */
function complaint(error) {
  if (error instanceof TimeLimitError) {
    return say(`检查了 ${error.message} 秒还没有完，停下了；拆开再检查`, `stopped after ${many(Number(error.message), "second")}; split the file`);
  }
  if (error instanceof LintError) return error.message;
  if (/call stack/.test(error.message)) return say("嵌套太深，不像申报表；检查文件来源", "nested too deep, not a form; check where it comes from");
  if (/out of memory|MemoryError|memory access/.test(error.message)) return say("内存不够，没有检查；拆开再检查", "not enough memory; split the file");
  const last = String(error.message || error).trim().split("\n").find((line) => /^\w*(Error|Exception)\b/.test(line)) || String(error.message || error).trim().split("\n").pop();
  return say(`perflint 内部出错（${last}），这个文件没有检查成`, `internal error (${last}); this file was not checked`);
}
