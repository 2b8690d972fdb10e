// One file: its forms as they were, what is found beside them, each marking the other.
const filters = { severities: new Set(SEVERITIES.map((s) => LETTERS[s])), rule: "", aspect: "" };
const RANK = { e: 3, w: 2, i: 1 };
let known = new Map(); // the rules by code
let rulesKnown = Promise.resolve();
let marked = null; // the finding that is marked

const current = () => files.get(shown);

function show() {
  marked = null;
  const place = one("#form"), entry = current();
  if (!entry) return place.replaceChildren(intro());
  if (!entry.result) return place.replaceChildren(make("h2", {}, entry.name), make("p", { class: "mute" }, say("等着检查…", "waiting…")));
  const { result } = entry;
  const failures = result.failures.map((line) => make("p", { class: "failed" }, line));
  const accepted = result.accepted ? make("p", { class: "mute" }, say(`申报表自己接受了 ${result.accepted} 处，没有计入`, `the form accepts ${result.accepted} itself, not counted`)) : null;
  place.replaceChildren(...[bar(entry), ...failures, accepted, together(result), ...result.sections.map(pair)].filter(Boolean));
  document.documentElement.style.setProperty("--bar", `${one(".bar").offsetHeight}px`);
  // The heads of a table that needs no scrolling of its own stay in sight.
  for (const box of all(".box", place)) box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
  applyFilters();
}

/** What is found beside the other files stands above the form. */
function together(result) {
  if (!result.together) return null;
  const section = pair({ sheet: "", listed: result.together.listed });
  section.className = "pair alone";
  section.firstElementChild.remove();
  one("h3", section).textContent = say("和别的文件对照", "Beside the other files");
  section.firstElementChild.className = "beside";
  return section;
}

/** The HTML of a form comes from perflint, which escapes all that stands in the file. */
function pair({ sheet, listed: list }) {
  const left = make("div", { class: "sheet" }), right = make("div", { class: "margin", role: "region", tabindex: "-1", "aria-label": say("问题", "Findings") });
  left.innerHTML = sheet;
  right.innerHTML = list;
  for (const item of all("li[data-r]", right)) {
    item.tabIndex = 0;
    const code = one(`a[href="#${item.dataset.r}"]`, item);
    code.setAttribute("role", "button");
    code.setAttribute("aria-expanded", "false");
    code.title = say("这条规则为什么报", "why this is reported");
  }
  return make("section", { class: list ? "pair" : "pair alone" }, left, list ? right : null);
}

function bar(entry) {
  const { result, name } = entry;
  const counts = counted(result);
  const severities = SEVERITIES.filter((s) => SEVERITIES.indexOf(s) <= SEVERITIES.indexOf(settings.least)).map((s) => make("label", {},
    make("input", { type: "checkbox", name: "severity", value: LETTERS[s], checked: filters.severities.has(LETTERS[s]), onchange: (event) => { filters.severities[event.target.checked ? "add" : "delete"](LETTERS[s]); applyFilters(); } }),
    " ", make("span", { class: `s ${LETTERS[s]}` }, `${severityWord(s)} ${counts[s]}`)));
  const codes = [...new Set(foundOf(result).filter(wanted).map((finding) => finding.code))].sort();
  if (!codes.includes(filters.rule)) filters.rule = "";
  const rule = choice("rule", say("规则", "Rule"), filters.rule, codes.map((code) => [code, `${code} ${known.get(code)?.title || ""}`]));
  const aspects = [...new Set(codes.map((code) => known.get(code)?.aspect).filter(Boolean))];
  if (!aspects.includes(filters.aspect)) filters.aspect = "";
  const aspect = choice("aspect", say("方面", "Aspect"), filters.aspect, aspects.map((word) => [word, word]));
  const fixable = result.findings.filter((finding) => finding.fix).length;
  return make("div", { class: "bar" },
    make("h2", { id: "name" }, name),
    make("div", { class: "row" },
      make("button", { type: "button", class: "main", id: "fix", disabled: !fixable, onclick: () => openFixes(entry) }, say(`改…（${fixable}）`, `Fix… (${fixable})`)),
      make("button", { type: "button", id: "annotate", disabled: !/\.(docx|docm|xlsx|xlsm)$/i.test(name) || result.forms === null, title: say("只有 .docx、.xlsx 能加批注", "only .docx and .xlsx take comments"), onclick: () => downloadAnnotated(entry) }, say("下载批注版", "With comments")),
      reportChoice("report", [entry]),
      make("button", { type: "button", id: "print", onclick: () => print() }, say("打印", "Print")),
      make("span", { class: "grow" }),
      make("span", { class: "mute keys" }, make("kbd", {}, "n"), say(" 下一处 ", " next "), make("kbd", {}, "p"), say(" 上一处", " previous"))),
    foundOf(result).length ? make("div", { class: "row", role: "group", "aria-label": say("筛选", "Filters") }, ...severities, rule, aspect,
      make("span", { class: "mute" }, say("显示 ", "shown "), make("output", { id: "visible" }))) : null);
}

function choice(key, label, value, pairs) {
  return make("select", { "aria-label": label, "data-filter": key, onchange: (event) => { filters[key] = event.target.value; applyFilters(); } },
    make("option", { value: "" }, say(`全部${label}`, `${label}: all`)), ...pairs.map(([code, text]) => make("option", { value: code, selected: code === value }, text)));
}

function intro() {
  return make("div", { class: "intro" },
    make("h2", {}, say("检查绩效目标申报表、自评表", "Lint performance-target forms")),
    make("ol", {},
      make("li", {}, say("把文件拖进来，或按“选择文件”。几十个一起也行，按问题多少排好。", "Drop files, or choose them; dozens at once are listed by need.")),
      make("li", {}, say("左边是原来的表，有问题的格子标了号；右边说明毛病和改法。点哪边，另一边就标出来。", "The form with its faulty cells numbered, what is wrong beside it; a click on either marks the other.")),
      make("li", {}, say("能放心改的一处一处选，预览后下载改好的；也可以下载带批注的原文件、报告、审核意见。", "Choose safe fixes one by one; download the repaired file, an annotated copy, reports."))),
    make("p", { class: "mute" }, say("没有网络也能用。什么也不上传，什么也不安装；设置留在这个浏览器里。", "Works without network. Nothing is uploaded or installed; settings stay in this browser.")));
}

const items = () => all("#form li[data-r]");
const visible = () => items().filter((item) => !item.hidden);

function applyFilters() {
  const least = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(settings.least) + 1).map((s) => LETTERS[s]));
  for (const item of items()) {
    const rule = item.dataset.r;
    item.hidden = !least.has(item.dataset.s) || !filters.severities.has(item.dataset.s) || (filters.rule && rule !== filters.rule) || (filters.aspect && known.get(rule)?.aspect !== filters.aspect);
  }
  for (const cell of all("#form [data-f]")) {
    let worst = "off";
    for (const item of foundIn(cell)) if ((RANK[item.dataset.s] || 0) > (RANK[worst] || 0)) worst = item.dataset.s;
    cell.classList.remove("e", "w", "i", "off");
    cell.classList.add(worst);
    cell.firstElementChild.tabIndex = worst === "off" ? -1 : 0;
  }
  const total = items().filter((item) => least.has(item.dataset.s)).length;
  if (one("#visible")) one("#visible").textContent = `${visible().length} / ${total}`;
}

const foundIn = (cell) => cell.dataset.f.split(" ").map((id) => document.getElementById(id)).filter((item) => item && !item.hidden);
const cellOf = (item) => all("#form [data-f]").find((cell) => cell.dataset.f.split(" ").includes(item.id)) || null;

/** Mark a finding and its cell; `from` says which of them the user is at, and the other is brought into sight. */
function mark(item, from) {
  for (const element of all("#form .on")) element.classList.remove("on");
  marked = item;
  const cell = cellOf(item);
  for (const element of [item, cell]) if (element) element.classList.add("on");
  if (cell && from !== "cell") cell.scrollIntoView({ block: "center", inline: "nearest" });
  if (from !== "item") reveal(item);
  if (from === "keys") item.focus({ preventScroll: true });
}

/** Scroll the margin, and not the page, until a finding is in sight. */
function reveal(item) {
  const margin = item.closest(".margin");
  if (!margin) return item.scrollIntoView({ block: "nearest" });
  const at = item.getBoundingClientRect(), frame = margin.getBoundingClientRect();
  if (at.top < frame.top) margin.scrollTop -= frame.top - at.top + 4;
  else if (at.bottom > frame.bottom) margin.scrollTop += Math.min(at.bottom - frame.bottom + 4, at.top - frame.top);
}

function step(by) {
  const open = visible();
  if (!open.length) return;
  const at = open.indexOf(marked);
  mark(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length], "keys");
}

/** The findings in the margin follow the form while it is scrolled. */
function follow() {
  const top = (one(".bar")?.getBoundingClientRect().bottom || 0) + 4;
  const cell = all("#form [data-f]").find((each) => !each.classList.contains("off") && each.getBoundingClientRect().top >= top);
  if (!cell || cell.getBoundingClientRect().top > innerHeight) return;
  const first = foundIn(cell)[0];
  const margin = first && first.closest(".margin");
  if (margin && !margin.contains(document.activeElement)) margin.scrollTop += first.getBoundingClientRect().top - margin.getBoundingClientRect().top;
}

async function explain(item, code) {
  const link = one(`a[href="#${code}"]`, item), open = one(".why", item);
  link.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const box = make("div", { class: "why" }, say("……", "…"));
  item.append(box);
  try {
    const { value } = await call("explain", { code });
    box.replaceChildren(...explanation(value));
  } catch (error) {
    box.textContent = complaint(error);
  }
  reveal(item);
}

function explanation(rule) {
  const headings = { 查什么: say("查什么", "What it looks for"), 为什么: say("为什么", "Why"), 何时可以接受: say("何时可以接受", "When it is right") };
  const table = (rows, look) => make("table", { class: look }, ...rows.map((row, number) => make("tr", {}, ...row.map((cell) => make(number ? "td" : "th", {}, cell)))));
  const off = () => { settings = { ...settings, ignore: [...new Set([...settings.ignore, rule.code])] }; keep(); relint(); };
  return [
    make("p", {}, make("b", {}, rule.title), ` · ${rule.severity_word} · ${rule.aspect}`),
    ...Object.entries(headings).filter(([key]) => rule.sections[key]).map(([key, word]) => make("p", {}, make("b", {}, `${word}：`), rule.sections[key])),
    ...(rule.bad.length ? [make("p", { class: "bad" }, make("b", {}, say("反例", "Bad"))), table(rule.bad, "bad")] : []),
    ...(rule.good.length ? [make("p", { class: "good" }, make("b", {}, say("正例", "Good"))), table(rule.good, "good")] : []),
    make("button", { type: "button", onclick: off }, say("不再查这条规则", "Turn this rule off")),
  ];
}

function watchView() {
  const form = one("#form");
  const act = (event) => {
    if (event.target.closest(".why")) return;
    const link = event.target.closest("a");
    const item = event.target.closest("li[data-r]"), cell = event.target.closest("[data-f]");
    if (link) event.preventDefault();
    if (item && link && link.getAttribute("href") === `#${item.dataset.r}`) explain(item, item.dataset.r);
    else if (item) mark(item, "item");
    else if (cell && foundIn(cell).length) mark(foundIn(cell)[0], "cell");
  };
  form.addEventListener("click", act);
  form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("li[data-r]")) mark(event.target, "item"); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest("input,select,textarea,dialog")) return;
    const by = { n: 1, p: -1 }[event.key];
    if (by) { event.preventDefault(); step(by); }
  });
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; follow(); });
  }, { passive: true });
}
