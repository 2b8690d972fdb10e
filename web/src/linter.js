/** What a worker was told is wrong: one sentence for the user. */
export class LintError extends Error {}

/** A call took longer than its time, so the worker was ended; the next call starts another. */
export class TimeLimitError extends LintError {}

/** One worker at a time; calls wait their turn, and a worker that takes too long is ended and replaced. */
export class Linter {
  #start; #parts; #limit; #worker = null; #ready = null; #queue = Promise.resolve(); #id = 0; #onstate;
  heap = 0;

  /** `start` makes a worker, `parts` are what it is told first, `limit` the milliseconds of one call. */
  constructor({ start, parts, limit = 60000, onstate = () => {} }) {
    this.#start = start;
    this.#parts = parts;
    this.#limit = limit;
    this.#onstate = onstate;
  }

  /** Resolves when the interpreter runs. */
  ready() {
    if (!this.#ready) {
      this.#onstate("starting");
      this.#worker = this.#start();
      this.#ready = this.#send({ start: this.#parts }, [], 0).then(() => this.#onstate("ready"));
      // What cannot start once cannot start at all; the rejected promise stays.
      this.#ready.catch(() => this.#worker && this.#worker.terminate());
    }
    return this.#ready;
  }

  /** Makes a call when those before it are done; a value, and bytes in `made` where the call makes a file. */
  call(name, given = {}, contents = []) {
    const turn = this.#queue.then(() => this.ready()).then(() => this.#send({ name, given, contents }, [], this.#limit));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  terminate() {
    if (this.#worker) this.#worker.terminate();
    this.#worker = null;
    this.#ready = null;
  }

  #send(message, transfer, limit) {
    const worker = this.#worker, id = ++this.#id;
    return new Promise((resolve, reject) => {
      let clock = 0;
      const settle = (work) => {
        clearTimeout(clock);
        worker.onmessage = worker.onerror = null;
        work();
      };
      if (limit) {
        clock = setTimeout(() => settle(() => {
          this.terminate();
          reject(new TimeLimitError(String(limit / 1000)));
        }), limit);
      }
      worker.onmessage = ({ data }) => {
        if (data.id !== id) return;
        this.heap = data.heap || this.heap;
        settle(() => {
          if (data.broken !== undefined) {
            // Whatever state the interpreter is in, the next call gets a fresh one.
            this.terminate();
            reject(new Error(data.broken));
          } else if (data.error !== undefined) reject(new LintError(data.error));
          else resolve({ value: data.value, made: data.made ? new Uint8Array(data.made) : null });
        });
      };
      worker.onerror = (event) => settle(() => {
        this.terminate();
        reject(new Error(event.message || "the worker could not start"));
      });
      worker.postMessage({ ...message, id }, transfer);
    });
  }
}
