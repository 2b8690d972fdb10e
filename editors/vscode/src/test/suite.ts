// Runs inside the extension host of any edition (--extensionTestsPath, extensionTestsPath of the workbench): with a
// folder that can be written to, the first of the workspace.
import * as vscode from "vscode";

const WAIT = 120_000; // milliseconds that the engine may take; only what never comes reaches it
const JSON_FORM = `{"title": "项目支出绩效目标表", "year": 2024, "indicators": [
  {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥100%"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "受益群众", "target": "有所提升"}
]}
`;
const YAML_FORM = "year: 2022\nindicators:\n  - level1: 产出指标\n    level2: 时效指标\n    name: 设备采购完成时间\n    target: 2022年11月31日\n";
const MARKDOWN_FORM = "# 项目支出绩效目标表\n\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 质量指标 | 设备验收合格率 | ≥100% |\n";

type Test = (folder: vscode.Uri) => Promise<void>;

const TESTS: Record<string, Test> = {
  "forms are found by what they hold": async (folder) => {
    for (const [name, text, code] of [["a.json", JSON_FORM, "PL205"], ["b.yaml", YAML_FORM, "PL201"], ["c.md", MARKDOWN_FORM, "PL205"]]) {
      const document = await opened(folder, name, text);
      await until(() => codes(document).includes(code), () => `${name}: ${codes(document)}`);
    }
  },
  "other files are left alone, unless a setting names them": async (folder) => {
    const others = [
      await opened(folder, "package.json", '{"name": "a", "version": "1.0.0"}'),
      await opened(folder, "README.md", "# 工具\n\n怎样安装；指标见后。\n"),
      await opened(folder, "tsconfig.json", '{"compilerOptions": {}, // no form\n}'),
    ];
    const form = await opened(folder, "later.json", JSON_FORM);
    await until(() => codes(form).includes("PL205"), () => "later.json");
    for (const document of others) equal(vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "perflint").length, 0, document.fileName);
    const settings = vscode.workspace.getConfiguration("perflint");
    await settings.update("files", ["**/README.md"], vscode.ConfigurationTarget.Global);
    await until(() => vscode.languages.getDiagnostics(others[1].uri).length === 1, () => "README.md, named");
    await settings.update("files", undefined, vscode.ConfigurationTarget.Global);
    await until(() => vscode.languages.getDiagnostics(others[1].uri).length === 0, () => "README.md, no more named");
  },
  "a finding is fixed": async (folder) => {
    const document = await opened(folder, "fix.json", JSON_FORM);
    await until(() => codes(document).includes("PL205"), () => String(codes(document)));
    await take(document, 1, "PL205 改为 =100%");
    equal(document.getText(), JSON_FORM.replace("≥100%", "=100%"), "fixed");
    await until(() => !codes(document).includes("PL205"), () => "PL205 stays");
  },
  "everything safe is fixed at once": async (folder) => {
    const document = await opened(folder, "all.json", JSON_FORM);
    await until(() => codes(document).includes("PL205"), () => String(codes(document)));
    const all = await actions(document, 0, vscode.CodeActionKind.SourceFixAll.value);
    equal(all.length, 1, "fix all");
    await apply(all[0]);
    equal(document.getText().includes("=100%"), true, "fixed");
  },
  "a finding is accepted in its place": async (folder) => {
    const document = await opened(folder, "accept.json", JSON_FORM);
    await until(() => codes(document).includes("PL501"), () => String(codes(document)));
    await take(document, 2, "PL501 接受此处并写理由");
    equal(document.getText().includes('"perflint": {"ignore": {"PL501": ""}}'), true, document.getText());
    await until(() => codes(document).includes("PL006"), () => String(codes(document)));
    const reason = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('"PL501": "') + '"PL501": "'.length);
    reason.insert(document.uri, at, "主管部门统一口径");
    await vscode.workspace.applyEdit(reason);
    await until(() => !codes(document).some((code) => ["PL006", "PL501"].includes(code)), () => String(codes(document)));
  },
  "a word goes into the configuration": async (folder) => {
    const document = await opened(vscode.Uri.joinPath(folder, "words"), "form.json", JSON_FORM);
    await until(() => codes(document).includes("PL501"), () => String(codes(document)));
    await take(document, 2, "“有所提升”加入词表（perflint.yaml）");
    const configuration = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, "words", "perflint.yaml"));
    equal(configuration.getText(), "lexicon:\n  never-flag: [有所提升]\n", "written");
    await configuration.save();
    await until(() => !codes(document).includes("PL501"), () => String(codes(document)));
  },
  "a configuration is heard, whoever writes it": async (folder) => {
    const document = await opened(folder, "form.json", JSON_FORM);
    await until(() => codes(document).includes("PL501"), () => String(codes(document)));
    const configuration = vscode.Uri.joinPath(folder, "perflint.yaml");
    await vscode.workspace.fs.writeFile(configuration, new TextEncoder().encode("ignore: [PL501]\n"));
    await until(() => !codes(document).includes("PL501"), () => String(codes(document)));
    await vscode.workspace.fs.delete(configuration);
    await until(() => codes(document).includes("PL501"), () => String(codes(document)));
  },
  "cells are explained": async (folder) => {
    const document = await opened(folder, "hover.json", JSON_FORM);
    await until(() => codes(document).includes("PL205"), () => String(codes(document)));
    const line = document.lineAt(1).text;
    const value = await hover(document, new vscode.Position(1, line.indexOf("≥")));
    for (const word of ["PL205", "为什么"]) equal(value.includes(word), true, value);
    const name = await hover(document, new vscode.Position(1, line.indexOf("合格率")));
    equal(name.includes("正向"), true, name);
  },
  "level names are completed": async (folder) => {
    const document = await opened(folder, "complete.json", '{"indicators": [{"level2": "质"}]}');
    const at = new vscode.Position(0, document.getText().indexOf("质") + 1);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, at);
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    equal(labels.includes("质量指标"), true, String(labels));
  },
};

/** Every test, whatever becomes of the others; it rejects where one failed. */
export async function run(): Promise<void> {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!workspace) throw new Error("the tests want a folder that can be written to");
  const failed: string[] = [];
  for (const [title, test] of Object.entries(TESTS)) {
    try {
      await test(vscode.Uri.joinPath(workspace, title.replace(/\W/g, "-")));
      console.log(`ok: ${title}`);
    } catch (error) {
      console.error(`failed: ${title}: ${String(error)}`);
      failed.push(`${title}: ${String(error)}`);
    }
  }
  if (failed.length) throw new Error(failed.join("\n"));
}

async function opened(folder: vscode.Uri, name: string, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

function codes(document: vscode.TextDocument): string[] {
  return vscode.languages.getDiagnostics(document.uri).map(({ code }) => String(typeof code === "object" ? code.value : code));
}

async function actions(document: vscode.TextDocument, line: number, kind: string): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, document.lineAt(line).range, kind);
}

async function take(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const offered = await actions(document, line, vscode.CodeActionKind.QuickFix.value);
  const wanted = offered.find((action) => action.title === title);
  if (!wanted) throw new Error(`no “${title}” among ${offered.map((action) => action.title).join(", ")}`);
  await apply(wanted);
}

async function apply({ edit, title }: vscode.CodeAction): Promise<void> {
  if (!edit || !(await vscode.workspace.applyEdit(edit))) throw new Error(`“${title}” was not applied`);
}

async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === "string" ? content : content.value))).join("\n");
}

async function until(holds: () => boolean, told: () => string): Promise<void> {
  for (const end = Date.now() + WAIT; !holds(); ) {
    if (Date.now() > end) throw new Error(`never came: ${told()}`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

function equal(found: unknown, wanted: unknown, told: string): void {
  if (found !== wanted) throw new Error(`${told}: ${String(found)} is not ${String(wanted)}`);
}
