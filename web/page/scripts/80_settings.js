// The settings: language, template, severity, rules.
const TAXONOMIES = { auto: ["自动认", "find out"], 2015: ["2015 表样（产出、效益、满意度）", "2015"], 2021: ["2021 表样（含成本指标）", "2021"], "dept-6": ["部门整体（六部分）", "department, six parts"], "dept-2015": ["部门整体（2015）", "department, 2015"], fupin: ["扶贫资金", "poverty alleviation"], "beijing-9": ["北京", "Beijing"], selfeval: ["自评表", "self-evaluation"], hunan: ["湖南", "Hunan"], fujian: ["福建", "Fujian"] };
const SCORINGS = { auto: ["自动认", "find out"], national: ["国家", "national"], 2021: ["2021", "2021"], hubei: ["湖北", "Hubei"] };

async function loadRules() {
  const { value } = await call("rules", { options: { ...options(), ignore: [] } });
  known = new Map(value.map((rule) => [rule.code, rule]));
}

function openSettings() {
  const dialog = one("#settings");
  const pick = (key, label, pairs) => make("label", {}, label, make("select", { name: key, onchange: (event) => change(key, event.target.value) },
    ...pairs.map(([value, word]) => make("option", { value, selected: String(settings[key]) === value }, word))));
  const named = (table) => Object.entries(table).map(([value, [zh, en]]) => [value, say(zh, en)]);
  const search = make("input", { type: "search", "aria-label": say("找规则", "Find a rule"), placeholder: say("找规则：代码或名称", "find a rule"), oninput: (event) => {
    for (const label of all(".rules label", dialog)) label.hidden = !label.textContent.toLowerCase().includes(event.target.value.toLowerCase());
  } });
  const rule = ({ code, title, severity_word: word, default: usual }) => make("label", {}, make("input", { type: "checkbox", checked: usual && !settings.ignore.includes(code), disabled: !usual, onchange: (event) => {
    const rest = settings.ignore.filter((each) => each !== code);
    settings = { ...settings, ignore: event.target.checked ? rest : [...rest, code] };
    changed();
  } }), ` ${code} ${title} · ${word}`);
  dialog.replaceChildren(
    make("h2", { id: "settings-title" }, say("设置", "Settings")),
    make("div", { class: "fields" },
      pick("lang", say("语言", "Language"), [["zh", "中文"], ["en", "English"]]),
      pick("least", say("显示到哪一级", "Show down to"), SEVERITIES.map((s) => [s, severityWord(s)])),
      pick("taxonomy", say("表样", "Template"), named(TAXONOMIES)),
      pick("scoring", say("计分办法", "Scoring"), named(SCORINGS))),
    configuration(),
    make("h3", {}, say("查哪些规则", "Rules")), search,
    make("div", { class: "scroll rules", tabindex: "0" }, ...[...known.values()].map(rule)),
    make("footer", {},
      make("button", { type: "button", class: "main", onclick: () => dialog.close() }, say("好", "Done")),
      make("button", { type: "button", onclick: () => { settings = { ...DEFAULTS }; changed(); reopen(); } }, say("恢复缺省", "Defaults")),
      make("span", { class: "mute" }, say("设置留在这个浏览器里。", "Kept in this browser."))));
  if (!dialog.open) dialog.showModal();
}

function configuration() {
  if (settings.config === null) return make("p", { class: "mute" }, say("有 perflint.yaml 的，拖进来就按它检查。", "Drop a perflint.yaml to lint by it."));
  return make("p", {}, say("正按拖进来的 perflint.yaml 检查。", "A perflint.yaml is in force. "), make("button", { type: "button", class: "link", onclick: () => { settings = { ...settings, config: null }; changed(); reopen(); } }, say("不用它了", "Drop it")));
}

function change(key, value) {
  settings = { ...settings, [key]: value };
  changed();
  if (key === "lang") reopen();
}

async function changed() {
  keep();
  lang = settings.lang === "en" ? "en" : "zh";
  translate();
  reportChoice("report-all", () => [...files.values()]);
  if (!one("#trial").hidden) drawTrial();
  relint();
  await loadRules().catch(() => {});
}

async function reopen() {
  await loadRules().catch(() => {});
  openSettings();
}
