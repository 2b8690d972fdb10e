// What the user chose, kept in this browser.
const KEPT = "perflint";
const DEFAULTS = { lang: "zh", taxonomy: "auto", scoring: "auto", least: "info", ignore: [], config: null };
let settings = { ...DEFAULTS };

function recall() {
  try {
    settings = { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEPT) || "{}") };
  } catch {
    settings = { ...DEFAULTS }; // a browser that keeps nothing, or something else under the name
  }
  lang = settings.lang === "en" ? "en" : "zh";
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(settings));
  } catch {
    // then it holds until the page is closed
  }
}

/** The settings as a call takes them. */
function options() {
  const given = { lang, ignore: settings.ignore };
  for (const key of ["taxonomy", "scoring"]) if (settings[key] !== "auto") given[key] = settings[key];
  if (settings.config !== null) given.config = settings.config;
  return given;
}
