// perflint in a browser or in Node, in a worker of its own; see index.d.ts and docs/web.md.
import { Linter, LintError, TimeLimitError } from "./linter.js";

export { LintError, TimeLimitError };

/** Of findings.schema.json: it changes when a key goes or changes its meaning. */
export const schemaVersion = 1;

const inNode = typeof process === "object" && Boolean(process.versions && process.versions.node) && typeof window === "undefined" && typeof WorkerGlobalScope === "undefined";

export async function create({ baseURL, limit = 60, lang = "zh" } = {}) {
  const base = addressOf(baseURL === undefined ? import.meta.url : baseURL);
  const start = inNode ? await nodeWorkers(base) : await webWorkers(base);
  const linter = new Linter({ start, parts: { base }, limit: limit * 1000 });
  await linter.ready();
  return new Checker(linter, { lang });
}

/** The folder of the package as a URL with a slash at the end. */
function addressOf(given) {
  const here = typeof location === "object" ? location.href : undefined;
  const url = new URL(given, here);
  return given === import.meta.url ? new URL(".", url).href : url.href.replace(/\/?$/, "/");
}

async function webWorkers(base) {
  const script = `${base}worker.js`;
  if (new URL(base).origin === self.location.origin) return () => new Worker(script);
  // A worker of another origin is refused, its text is not.
  const text = await (await fetch(script)).text();
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return () => new Worker(url);
}

async function nodeWorkers(base) {
  const { Worker } = await import("node:worker_threads");
  return () => {
    const worker = new Worker(new URL("node-worker.js", base));
    const face = { onmessage: null, onerror: null, postMessage: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
    worker.on("message", (data) => face.onmessage && face.onmessage({ data }));
    worker.on("error", (error) => face.onerror && face.onerror(error));
    return face;
  };
}

class Checker {
  #linter;
  #options;

  constructor(linter, options) {
    this.#linter = linter;
    this.#options = options;
  }

  async #call(name, given, options, contents = []) {
    const told = await this.#linter.call(name, { ...given, options: { ...this.#options, ...options } }, contents);
    return told;
  }

  async lint(source, name = "declaration.json", options = {}) {
    return (await this.#call("lint", { name }, options, [bytesOf(source)])).value;
  }

  async lintRow({ name = "", category = "", value = "", unit = "" }, options = {}) {
    return (await this.#call("row", { name, category, value, unit }, options)).value;
  }

  async fix(source, name = "declaration.json", { unsafe = false, only, ...options } = {}) {
    const marks = only && only.map(({ code, pointer }) => [code, pointer]);
    const { value, made } = await this.#call("fix", { name, unsafe, ...(marks ? { only: marks } : {}) }, options, [bytesOf(source)]);
    return { ...value, data: made };
  }

  async annotate(source, name, options = {}) {
    return (await this.#call("annotate", { name }, options, [bytesOf(source)])).made;
  }

  async report(files, format, options = {}) {
    const names = files.map(({ name }) => name);
    return (await this.#call("report", { names, format }, options, files.map(({ data }) => bytesOf(data)))).made;
  }

  async offers(source, name, lines, { configuration, ...options } = {}) {
    return (await this.#call("offers", { name, lines, configuration }, options, [bytesOf(source)])).value;
  }

  async hover(source, name, place, options = {}) {
    return (await this.#call("hover", { name, place }, options, [bytesOf(source)])).value;
  }

  async complete(source, name, place, options = {}) {
    return (await this.#call("complete", { name, place }, options, [bytesOf(source)])).value;
  }

  async parseValue(text) {
    return (await this.#call("parse", { text }, {})).value;
  }

  async explain(code, options = {}) {
    return (await this.#call("explain", { code }, options)).value;
  }

  async rules(options = {}) {
    return (await this.#call("rules", {}, options)).value;
  }

  terminate() {
    this.#linter.terminate();
  }
}

/** The bytes of a source: bytes as they are, an object as a declaration file. */
function bytesOf(source) {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new TextEncoder().encode(typeof source === "string" ? source : JSON.stringify(source));
}
