// 试一个指标: one indicator, judged while it is typed.
const CATEGORIES = ["", "数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标"];
const tried = { name: "培训人数", category: "数量指标", value: "约200", unit: "" };
let asking = 0;

function drawTrial() {
  const field = (key, label, control) => {
    control.addEventListener("input", () => { tried[key] = control.value; judge(); });
    return make("label", {}, label, control);
  };
  const text = (key) => make("input", { type: "text", name: `trial-${key}`, value: tried[key], autocomplete: "off", spellcheck: "false" });
  one("#trial").replaceChildren(
    make("h2", { id: "trial-title" }, say("试一个指标", "Try an indicator")),
    make("div", { class: "fields" },
      field("name", say("三级指标", "Indicator"), text("name")),
      field("category", say("二级指标", "Category"), make("select", { name: "trial-category" }, ...CATEGORIES.map((word) => make("option", { value: word, selected: word === tried.category }, word || say("（不知道）", "(unknown)"))))),
      field("value", say("指标值", "Target"), text("value")),
      field("unit", say("计量单位（单独一列时填）", "Unit, where it has a column"), text("unit"))),
    make("div", { id: "judged", role: "status", "aria-live": "polite" }));
  judge();
}

async function judge() {
  const mine = ++asking;
  const place = one("#judged");
  try {
    const [row, meant] = await Promise.all([call("row", tried), call("meaning", { text: tried.value })]);
    if (mine !== asking) return;
    const meaning = meant.value.map(([label, text]) => `${label}：${text}`).join("　");
    place.replaceChildren(
      make("p", { class: "mute" }, say("读作　", "read as: "), meaning),
      row.value.length ? make("ol", { class: "l" }, ...row.value.map(judged)) : make("p", { class: "fix" }, say("没有发现问题", "Nothing found")));
  } catch (error) {
    if (mine === asking) place.textContent = complaint(error);
  }
}

function judged(finding) {
  const item = make("li", { class: LETTERS[finding.severity], "data-code": finding.code },
    make("span", { class: "s" }, severityWord(finding.severity)), " ",
    make("button", { type: "button", class: "link", onclick: () => explainTried(item, finding.code) }, finding.code), " ", finding.message,
    finding.suggestion ? make("p", { class: "fix" }, say("建议：", "try: "), make("b", {}, finding.suggestion)) : null);
  return item;
}

async function explainTried(item, code) {
  const open = one(".why", item);
  if (open) return open.remove();
  const { value } = await call("explain", { code });
  item.append(make("div", { class: "why" }, ...explanation(value)));
}

function toggleTrial() {
  const trial = one("#trial");
  trial.hidden = !trial.hidden;
  one("#open-trial").setAttribute("aria-expanded", String(!trial.hidden));
  if (trial.hidden) return;
  drawTrial();
  one("input", trial).focus();
}
