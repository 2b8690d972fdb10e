// What can be repaired: chosen one by one, seen before it is downloaded.
const isSafe = (finding) => finding.fix.applicability === "safe";

function openFixes(entry) {
  const dialog = one("#fixes");
  const fixable = entry.result.findings.filter((finding) => finding.fix);
  const chosen = new Set(fixable.filter(isSafe));
  const said = make("p", { role: "status", id: "preview" });
  let asked = 0;

  const ask = async () => {
    const mine = ++asked;
    said.textContent = say("正在试改…", "trying…");
    try {
      const { value } = await repair(entry, fixable, chosen);
      if (mine !== asked) return;
      const reasons = [...new Set(value.refused.map((each) => each.reason))];
      said.textContent = say(`改 ${new Set(value.changes.map((c) => `${c.place}`)).size} 处，改后还剩 ${value.left} 个问题。`, `Changed: ${many(new Set(value.changes.map((c) => `${c.place}`)).size, "place")}; ${many(value.left, "finding")} left.`)
        + reasons.map((reason) => say(`没有改的：${reason}。`, ` Not fixed: ${reason}.`)).join("");
    } catch (error) {
      if (mine === asked) said.textContent = complaint(error);
    }
  };
  const group = (title, some) => some.length ? [make("tr", {}, make("th", { colspan: 4 }, title)), ...some.map((finding) => fixRow(finding, chosen, ask))] : [];
  const close = () => dialog.close();
  dialog.replaceChildren(
    make("h2", { id: "fixes-title" }, say(`${entry.name}：改哪些`, `${entry.name}: what to fix`)),
    make("div", { class: "scroll", tabindex: "0" }, make("table", {},
      make("thead", {}, make("tr", {}, ...[say("改", "Fix"), say("位置", "Place"), say("原来", "Old"), say("改成", "New")].map((word) => make("th", {}, word)))),
      make("tbody", {},
        ...group(say("能放心改的：不改变指标的意思", "Safe: the meaning stays"), fixable.filter(isSafe)),
        ...group(say("要看过再改的：会改变指标的意思，缺省不选", "Unsafe: the meaning changes; off by default"), fixable.filter((f) => !isSafe(f)))))),
    said,
    make("footer", {},
      make("button", { type: "button", class: "main", id: "download-fixed", onclick: async () => { if (await downloadFixed(entry, fixable, chosen)) close(); } }, say("下载改好的", "Download")),
      make("button", { type: "button", onclick: close }, say("关闭（Esc）", "Close (Esc)")),
      make("span", { class: "mute" }, say("其余内容、格式一个字不动；原文件不变。", "All else stays as it is; the original file is not touched."))));
  dialog.showModal();
  ask();
}

function fixRow(finding, chosen, ask) {
  const more = finding.fix.edits.length - 1;
  const box = make("input", { type: "checkbox", checked: chosen.has(finding), "aria-label": `${finding.code} ${finding.indicator || ""} ${finding.suggestion || ""}`, onchange: () => { chosen[box.checked ? "add" : "delete"](finding); ask(); } });
  const place = finding.cell || (finding.line ? `${finding.line}:${finding.column}` : "");
  return make("tr", {},
    make("td", {}, box),
    make("td", {}, `${finding.code} ${place}`, make("br"), make("span", { class: "mute" }, finding.indicator || finding.form)),
    make("td", {}, make("del", {}, finding.value || say("（空）", "(empty)"))),
    make("td", {}, make("ins", {}, finding.suggestion || finding.fix.edits[0].content), more ? make("span", { class: "mute" }, say(` 等 ${more + 1} 处`, ` and ${more} more`)) : null));
}

/** With every safe fix and no other chosen, exactly what `perflint fix` makes. */
async function repair(entry, fixable, chosen) {
  const asUsual = fixable.every((finding) => chosen.has(finding) === isSafe(finding));
  const given = asUsual ? {} : { unsafe: true, only: [...chosen].map((finding) => [finding.code, finding.pointer]) };
  return call("fix", { name: entry.name, ...given }, [await entry.file.arrayBuffer()]);
}

async function downloadFixed(entry, fixable, chosen) {
  try {
    const { made } = await repair(entry, fixable, chosen);
    save(made, baseName(entry.name));
    return true;
  } catch (error) {
    one("#preview").textContent = complaint(error);
    return false;
  }
}
