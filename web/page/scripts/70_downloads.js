// What can be taken away: the same files that the commands of perflint write.
const REPORTS = { html: "报告.html", xlsx: "问题清单.xlsx", docx: "审核意见.docx", json: "问题.json" };
const baseName = (name) => name.slice(name.lastIndexOf("/") + 1);

function save(bytes, name) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

function reportChoice(id, entries) {
  const select = id === "report-all" ? one("#report-all") : make("select", { id, "aria-label": say("下载报告", "Download a report") });
  const words = { html: say("网页报告", "HTML"), xlsx: say("Excel 清单", "Excel list"), docx: say("审核意见", "Opinion"), json: "JSON" };
  select.replaceChildren(make("option", { value: "" }, say("下载报告…", "Report…")), ...Object.entries(words).map(([value, word]) => make("option", { value }, word)));
  select.onchange = () => {
    const format = select.value;
    select.value = "";
    if (format) downloadReport(format, typeof entries === "function" ? entries() : entries);
  };
  return select;
}

/** Do something that ends in a download, and say so meanwhile. */
async function downloading(work) {
  const place = one("#state");
  place.textContent = say("正在生成…", "Writing…");
  try {
    await work();
    place.textContent = say("已下载", "Downloaded");
  } catch (error) {
    place.textContent = complaint(error);
  }
}

const contentsOf = (entries) => Promise.all(entries.map((entry) => entry.file.arrayBuffer()));
const namesOf = (entries) => entries.map((entry) => entry.name);

function downloadReport(format, entries) {
  return downloading(async () => {
    const { made } = await call("report", { names: namesOf(entries), format }, await contentsOf(entries));
    save(made, REPORTS[format]);
  });
}

function downloadAnnotated(entry) {
  return downloading(async () => {
    const { made } = await call("annotate", { name: entry.name }, await contentsOf([entry]));
    save(made, baseName(entry.name).replace(/(\.[^.]+)$/, "-批注$1"));
  });
}

function watchDownloads() {
  reportChoice("report-all", () => [...files.values()]);
  one("#zip").addEventListener("click", () => downloading(async () => {
    const entries = [...files.values()];
    const { made } = await call("archive", { names: namesOf(entries) }, await contentsOf(entries));
    save(made, "perflint-结果.zip");
  }));
}
