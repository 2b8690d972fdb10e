// The files: taken in, linted one after another, listed by need.
const files = new Map(); // by name; a file dropped again takes the place of the old one
let shown = null;
const CONFIGURATION = /(^|\/)\.?perflint\.ya?ml$/i;
const MEANT = /\.(docx?|docm|wps|rtf|odt|xlsx?|xlsm|et|ods|pdf|html?|mht|mhtml|csv|tsv|md|markdown|txt|json|ya?ml)$/i;

async function take(list, { folder = false } = {}) {
  let first = null;
  for (const [name, file] of list) {
    if (CONFIGURATION.test(name)) await takeConfiguration(file);
    else if (!folder || (MEANT.test(name) && !/(^|\/)[.~]/.test(name))) {
      files.set(name, { name, file, result: null });
      first ??= name;
    }
  }
  if (first && !shown) shown = first;
  listFiles();
  show();
  lintAll();
}

async function takeConfiguration(file) {
  settings = { ...settings, config: await file.text() };
  keep();
  relint();
}

let linting = false;

/** Lint what waits, the file that is shown first; between two files other calls have their turn. */
async function lintAll() {
  if (linting) return;
  linting = true;
  // Rules are told with their titles; a form drawn before these are there would be drawn twice, and lose its marks.
  await rulesKnown.catch(() => {});
  const next = () => (current() && !current().result ? current() : [...files.values()].find((entry) => !entry.result));
  for (let entry = next(); entry; entry = next()) await lint(entry);
  await lintTogether();
  linting = false;
  listFiles();
  // A file may have come meanwhile.
  if (next()) lintAll();
}

/** What the files say together: the same form in two of them, and the like. */
async function lintTogether() {
  const read = [...files.values()].filter(({ result }) => result && result.digests);
  for (const { result } of read) delete result.together;
  if (read.length > 1) {
    const asked = read.map(({ name, result }) => [name, result.digests, result.findings.length]);
    const { value } = await call("together", { files: asked }).catch(() => ({ value: {} }));
    for (const { name, result } of read) if (value[name]) result.together = value[name];
  }
  if (read.some(({ name, result }) => name === shown && result.together)) show();
}

/** All that is found in a file, by itself and beside the others. */
const foundOf = (result) => [...result.findings, ...(result.together ? result.together.findings : [])];

async function lint(entry) {
  const asked = settings;
  let result;
  try {
    const data = await entry.file.arrayBuffer();
    const begun = performance.now();
    const { value } = await call("lint", { name: entry.name, drawn: true }, [data]);
    result = { ...value, milliseconds: performance.now() - begun };
  } catch (error) {
    result = { forms: null, indicators: 0, findings: [], failures: [complaint(error)], sections: [], accepted: 0 };
  }
  // The settings may have changed, or another file may have taken the place of this one.
  if (asked !== settings || files.get(entry.name) !== entry) return;
  entry.result = result;
  listFiles();
  if (shown === entry.name) show();
}

/** After the settings changed. */
function relint() {
  for (const entry of files.values()) entry.result = null;
  listFiles();
  show();
  lintAll();
}

const wanted = (finding) => SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(settings.least);

function counted(result) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of foundOf(result)) if (wanted(finding)) counts[finding.severity] += 1;
  return counts;
}

/** Unread ones first, then by what is found; those that wait last. */
function byNeed(a, b) {
  const rank = ({ result }) => {
    if (!result) return [-1, 0, 0];
    if (result.forms === null) return [Infinity, 0, 0];
    const { error, warning, info } = counted(result);
    return [error, warning, info];
  };
  const [left, right] = [rank(a), rank(b)];
  const at = left.findIndex((number, place) => number !== right[place]);
  return at < 0 ? 0 : right[at] - left[at];
}

function listFiles() {
  const entries = [...files.values()].sort(byNeed);
  const list = one("#files");
  const focused = document.activeElement && document.activeElement.dataset.name;
  list.replaceChildren(...entries.map(listed));
  if (focused !== undefined) all("button.file", list).find((button) => button.dataset.name === focused)?.focus({ preventScroll: true });
  one("#all").hidden = !entries.length;
  tellTotal(entries);
}

function listed(entry) {
  const { name, result } = entry;
  const badges = result ? badgesOf(result) : [make("span", { class: "mute" }, say("等着检查…", "waiting…"))];
  const label = [name, ...badges.map((badge) => badge.textContent)].join("，");
  const choose = () => { shown = name; listFiles(); show(); };
  const drop = () => {
    files.delete(name);
    if (shown === name) shown = files.keys().next().value || null;
    listFiles();
    show();
    lintAll();
  };
  return make("li", {},
    make("button", { type: "button", class: "file", "data-name": name, "aria-current": String(name === shown), "data-milliseconds": result && Math.round(result.milliseconds), "aria-label": label, onclick: choose }, name, make("br"), ...badges),
    make("button", { type: "button", class: "drop", "aria-label": say(`移去 ${name}`, `remove ${name}`), title: say("移去", "remove"), onclick: drop }, "×"));
}

function badgesOf(result) {
  if (result.forms === null) return [make("span", { class: "n e" }, say("读不了", "unreadable"))];
  const counts = counted(result);
  const badges = SEVERITIES.filter((s) => counts[s]).map((s) => make("span", { class: `n ${LETTERS[s]}` }, `${severityWord(s)} ${counts[s]}`));
  if (result.failures.length) badges.push(make("span", { class: "n e" }, say("没有检查完", "not all checked")));
  return badges.length ? badges : [make("span", { class: "n ok" }, say("没有发现问题", "nothing found"))];
}

function tellTotal(entries) {
  const done = entries.filter((entry) => entry.result);
  const sum = { error: 0, warning: 0, info: 0 };
  for (const { result } of done) for (const [severity, count] of Object.entries(counted(result))) sum[severity] += count;
  const failed = done.filter(({ result }) => result.forms === null).length;
  const waiting = entries.length - done.length;
  const parts = [say(`${entries.length} 个文件`, many(entries.length, "file")), ...SEVERITIES.map((s) => `${severityWord(s)} ${sum[s]}`)];
  if (failed) parts.push(say(`读不了 ${failed}`, `${failed} unreadable`));
  if (waiting) parts.push(say(`还有 ${waiting} 个在等`, `${waiting} waiting`));
  one("#total").textContent = entries.length ? parts.join(say("，", ", ")) : "";
  // The look at all files together is waited for too: it may draw the form anew.
  document.documentElement.dataset.waiting = String(waiting + Number(linting));
}

/** The files of a drop, those in folders too, by their path. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  if (!entries.some((entry) => entry && entry.isDirectory)) return { list: [...transfer.files].map((file) => [file.name, file]), folder: false };
  const list = [];
  for (const entry of entries) if (entry) await walk(entry, "", list);
  return { list, folder: true };
}

async function walk(entry, above, list) {
  const name = above + entry.name;
  if (entry.isFile) {
    list.push([name, await new Promise((resolve, reject) => entry.file(resolve, reject))]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const inner of some) await walk(inner, `${name}/`, list);
  }
}

function watchDrops() {
  for (const type of ["dragenter", "dragover"]) addEventListener(type, (event) => { event.preventDefault(); document.body.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    const { list, folder } = await dropped(event.dataTransfer);
    take(list, { folder });
  });
  one("#choose").addEventListener("click", () => one("#input").click());
  one("#choose-folder").addEventListener("click", () => one("#input-folder").click());
  one("#input").addEventListener("change", (event) => {
    take([...event.target.files].map((file) => [file.name, file]));
    event.target.value = "";
  });
  one("#input-folder").addEventListener("change", (event) => {
    take([...event.target.files].map((file) => [file.webkitRelativePath || file.name, file]), { folder: true });
    event.target.value = "";
  });
  one("#clear").addEventListener("click", () => { files.clear(); shown = null; listFiles(); show(); one("#choose").focus(); });
}
