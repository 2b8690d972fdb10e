// Two languages: every text stands beside its translation.
const one = (query, root = document) => root.querySelector(query);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const LETTERS = { error: "e", warning: "w", info: "i" };
const SEVERITIES = ["error", "warning", "info"];
let lang = "zh";

const say = (zh, en) => (lang === "en" ? en : zh);
const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const severityWord = (severity) => ({ error: say("错误", "errors"), warning: say("警告", "warnings"), info: say("提示", "infos") })[severity];

/** An element with attributes and children; texts become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** The texts of page.html in the language of the page. */
function translate() {
  document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  for (const element of all("[data-en]")) {
    if (element.dataset.zh === undefined) element.dataset.zh = element.textContent;
    element.textContent = say(element.dataset.zh, element.dataset.en);
  }
  for (const element of all("[data-en-label]")) {
    if (element.dataset.zhLabel === undefined) element.dataset.zhLabel = element.getAttribute("aria-label");
    element.setAttribute("aria-label", say(element.dataset.zhLabel, element.dataset.enLabel));
  }
}
