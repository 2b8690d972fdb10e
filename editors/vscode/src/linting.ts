// Diagnostics, quick fixes and hovers from perflint-web: no Python, and the same in the browser edition.
import * as vscode from "vscode";
import type { Checker, Edit, Finding, Options } from "../../../dist/perflint-web/index.js";

const PAUSE = 150; // milliseconds without a keystroke before a document is linted
const SEVERITIES = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information };
const CONFIGURATIONS = ["perflint.yaml", ".perflint.yaml", "perflint.yml", ".perflint.yml"];

export class Linting implements vscode.Disposable, vscode.CodeActionProvider, vscode.HoverProvider {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection("perflint");
  private readonly found = new Map<string, { version: number; findings: Finding[] }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly parts: vscode.Disposable[];

  constructor(private readonly checker: Checker, private readonly selector: vscode.DocumentFilter[], private readonly lang: "zh" | "en") {
    this.parts = [
      this.diagnostics,
      vscode.workspace.onDidOpenTextDocument((document) => this.soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.soon(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.afterSaving(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.languages.registerCodeActionsProvider(selector, this, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
      vscode.languages.registerHoverProvider(selector, this),
    ];
    for (const document of vscode.workspace.textDocuments) this.soon(document);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const part of this.parts) part.dispose();
    this.checker.terminate();
  }

  private soon(document: vscode.TextDocument): void {
    if (!vscode.languages.match(this.selector, document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => void this.lint(document), PAUSE));
  }

  private afterSaving(document: vscode.TextDocument): void {
    if (CONFIGURATIONS.some((name) => document.uri.path.endsWith(`/${name}`))) for (const open of vscode.workspace.textDocuments) this.soon(open);
  }

  private forget(document: vscode.TextDocument): void {
    this.found.delete(document.uri.toString());
    this.diagnostics.delete(document.uri);
  }

  private async lint(document: vscode.TextDocument): Promise<void> {
    const version = document.version;
    const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
    try {
      const { findings, failures } = await this.checker.lint(document.getText(), name, await this.options(document.uri));
      if (document.isClosed || document.version !== version) return;
      this.found.set(document.uri.toString(), { version, findings });
      this.diagnostics.set(document.uri, [...findings.map((finding) => this.diagnostic(document, finding)), ...failures.map(failed)]);
    } catch (error) {
      if (!document.isClosed) this.diagnostics.set(document.uri, [failed(error instanceof Error ? error.message : String(error))]);
    }
  }

  /** The language, and the nearest configuration file above a document, within its workspace. */
  private async options(document: vscode.Uri): Promise<Options> {
    const root = vscode.workspace.getWorkspaceFolder(document)?.uri.path;
    for (let folder = vscode.Uri.joinPath(document, ".."); folder.path.length > 1; folder = vscode.Uri.joinPath(folder, "..")) {
      for (const name of CONFIGURATIONS) {
        try {
          const config = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
          return { lang: this.lang, config };
        } catch {
          // There is none here.
        }
      }
      if (folder.path === root) break;
    }
    return { lang: this.lang };
  }

  private diagnostic(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
    const advice = finding.suggestion ? `\n${this.lang === "en" ? "try: " : "建议："}${finding.suggestion}` : "";
    const made = new vscode.Diagnostic(rangeOf(document, finding), finding.message + advice, SEVERITIES[finding.severity]);
    made.code = finding.code;
    made.source = "perflint";
    return made;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const found = this.found.get(document.uri.toString());
    if (!found || found.version !== document.version) return [];
    return found.findings.filter((finding) => finding.fix && rangeOf(document, finding).intersection(range)).map((finding) => {
      const action = new vscode.CodeAction(`${finding.code} ${this.lang === "en" ? "change to" : "改为"} ${finding.suggestion ?? ""}`, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      for (const edit of finding.fix?.edits ?? []) action.edit.replace(document.uri, rangeOf(document, edit), edit.content);
      action.isPreferred = finding.fix?.applicability === "safe";
      return action;
    });
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const found = this.found.get(document.uri.toString());
    const here = found?.version === document.version ? found.findings.filter((finding) => rangeOf(document, finding).contains(position)) : [];
    if (!here.length) return undefined;
    const pages = await Promise.all(here.map(({ code }) => this.checker.explain(code, { lang: this.lang })));
    return new vscode.Hover(pages.map((rule) => {
      const sections = Object.entries(rule.sections).map(([title, text]) => `*${title}*　${text}`);
      return new vscode.MarkdownString([`**${rule.code}** ${rule.severity_word} · ${rule.title}`, ...sections].join("\n\n"));
    }));
  }
}

function failed(line: string): vscode.Diagnostic {
  const made = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), line, vscode.DiagnosticSeverity.Error);
  made.source = "perflint";
  return made;
}

/** perflint counts lines and columns from 1, columns in code points; the editor from 0, in UTF-16 units. */
function rangeOf(document: vscode.TextDocument, place: Finding | Edit): vscode.Range {
  const start = positionOf(document, place.line ?? 1, place.column ?? 1);
  return new vscode.Range(start, positionOf(document, place.end_line ?? place.line ?? 1, place.end_column ?? place.column ?? 1));
}

function positionOf(document: vscode.TextDocument, line: number, column: number): vscode.Position {
  const at = Math.min(line, document.lineCount) - 1;
  const before = [...document.lineAt(at).text].slice(0, column - 1).join("");
  return new vscode.Position(at, before.length);
}
