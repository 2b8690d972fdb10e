// Diagnostics, quick fixes, hovers and completions from perflint-web: no Python, and the same in the browser edition.
import * as vscode from "vscode";
import type { Checker, Finding, Offer, Options } from "../../../dist/perflint-web/index.js";
import { CONFIGURATIONS, configurationOf, isConfiguration, type Configuration } from "./configuration";
import { fileName, isNamed, LANGUAGES, language, mayBeForm, nameOf } from "./forms";
import { linesOf, placeOf, rangeOf } from "./places";

const PAUSE = 150; // milliseconds without a keystroke before a document is linted
const SEVERITIES = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information };
const PASSED = ["git", "output", "vscode", "vscode-scm", "walkThroughSnippet"]; // documents that nobody writes
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("perflint");

export class Linting implements vscode.Disposable, vscode.CodeActionProvider, vscode.HoverProvider, vscode.CompletionItemProvider {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection("perflint");
  private readonly found = new Map<string, { version: number; findings: Finding[] }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly parts: vscode.Disposable[];
  private readonly lang = language();
  private engine: Promise<Checker> | undefined;

  /** `start` starts the engine; it is called for the first document that may be a form. */
  constructor(private readonly start: () => Promise<Checker>) {
    this.parts = [
      this.diagnostics,
      vscode.workspace.onDidOpenTextDocument((document) => this.soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.soon(document)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => isConfiguration(uri) && this.everyOne()),
      ...this.watchConfigurations(),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.languages.registerCodeActionsProvider({ pattern: "**" }, this, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] }),
      vscode.languages.registerHoverProvider({ pattern: "**" }, this),
      vscode.languages.registerCompletionItemProvider(LANGUAGES, this, '"', "|", ":", " "),
    ];
    this.everyOne();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const part of this.parts) part.dispose();
    void this.engine?.then((checker) => checker.terminate(), () => undefined);
  }

  /** Those that another program writes, too. */
  private watchConfigurations(): vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(CONFIGURATIONS);
    return [watcher, ...[watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete].map((heard) => heard(() => this.everyOne()))];
  }

  private everyOne(): void {
    for (const document of vscode.workspace.textDocuments) this.soon(document);
  }

  private soon(document: vscode.TextDocument): void {
    if (PASSED.includes(document.uri.scheme)) return;
    if (!mayBeForm(document)) return this.forget(document);
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => void this.lint(document), PAUSE));
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document.uri.toString()));
    this.found.delete(document.uri.toString());
    this.diagnostics.delete(document.uri);
  }

  private checker(): Promise<Checker> {
    this.engine ??= this.start();
    return this.engine;
  }

  private async lint(document: vscode.TextDocument): Promise<void> {
    const version = document.version;
    try {
      const options = this.options(await configurationOf(document.uri));
      const { findings, failures, alien } = await (await this.checker()).lint(document.getText(), fileName(document), options);
      if (document.isClosed || document.version !== version) return;
      if (alien && !isNamed(document)) return this.forget(document);
      this.found.set(document.uri.toString(), { version, findings });
      this.diagnostics.set(document.uri, [...this.toldOf(document, findings), ...failures.map(failed)]);
    } catch (error) {
      if (!document.isClosed) this.diagnostics.set(document.uri, [failed(error instanceof Error ? error.message : String(error))]);
    }
  }

  private options({ text }: Configuration): Options {
    return text === undefined ? { lang: this.lang } : { lang: this.lang, config: text };
  }

  private toldOf(document: vscode.TextDocument, findings: Finding[]): vscode.Diagnostic[] {
    const lines = linesOf(document.getText());
    return findings.map((finding) => {
      const advice = finding.suggestion ? `\n${this.lang === "en" ? "try: " : "建议："}${finding.suggestion}` : "";
      const made = new vscode.Diagnostic(rangeOf(lines, finding), finding.message + advice, SEVERITIES[finding.severity]);
      made.code = finding.url.startsWith("http") ? { value: finding.code, target: vscode.Uri.parse(finding.url) } : finding.code;
      made.source = "perflint";
      return made;
    });
  }

  /** The findings of a document as it is now; undefined where it is no form, or is yet to be linted. */
  private known(document: vscode.TextDocument): Finding[] | undefined {
    const found = this.found.get(document.uri.toString());
    return found?.version === document.version ? found.findings : undefined;
  }

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): Promise<vscode.CodeAction[]> {
    const findings = this.known(document) ?? [];
    const [first, last] = [range.start.line + 1, range.end.line + 1];
    if (!findings.some(({ line, fix }) => fix?.applicability === "safe" || (line !== null && first <= line && line <= last))) return [];
    const configuration = await configurationOf(document.uri);
    const options = { ...this.options(configuration), configuration: nameOf(configuration.uri) };
    const offers = await (await this.checker()).offers(document.getText(), fileName(document), [first, last], options);
    const actions = offers.map((offer) => this.action(document, configuration, offer));
    return actions.filter(({ kind }) => kind && (!context.only || context.only.contains(kind)));
  }

  private action(document: vscode.TextDocument, configuration: Configuration, offer: Offer): vscode.CodeAction {
    const action = new vscode.CodeAction(offer.title, offer.kind === "quickfix" ? vscode.CodeActionKind.QuickFix : FIX_ALL);
    const uri = offer.in_configuration ? configuration.uri : document.uri;
    const lines = linesOf(offer.in_configuration ? (configuration.text ?? "") : document.getText());
    action.edit = new vscode.WorkspaceEdit();
    if (offer.in_configuration && configuration.text === undefined) action.edit.createFile(uri, { ignoreIfExists: true });
    for (const edit of offer.edits) action.edit.replace(uri, rangeOf(lines, edit), edit.content);
    const about = this.known(document)?.filter(({ code, pointer }) => code === offer.code && pointer === offer.pointer);
    action.diagnostics = this.toldOf(document, about ?? []);
    action.isPreferred = offer.kind === "quickfix" && offer.preferred;
    return action;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (!this.known(document)) return undefined;
    const options = this.options(await configurationOf(document.uri));
    const place = placeOf(linesOf(document.getText()), position);
    const text = await (await this.checker()).hover(document.getText(), fileName(document), place, options);
    return text ? new vscode.Hover(new vscode.MarkdownString(text)) : undefined;
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    if (PASSED.includes(document.uri.scheme) || !mayBeForm(document)) return [];
    const options = this.options(await configurationOf(document.uri));
    const lines = linesOf(document.getText());
    const place = placeOf(lines, position);
    const items = await (await this.checker()).complete(document.getText(), fileName(document), place, options);
    return items.map(({ text, detail, start, end }, number) => {
      const item = new vscode.CompletionItem({ label: text, description: detail }, vscode.CompletionItemKind.Value);
      item.range = rangeOf(lines, { line: place[0], column: start, end_line: place[0], end_column: end });
      item.sortText = String(number).padStart(4, "0");
      return item;
    });
  }
}

function failed(line: string): vscode.Diagnostic {
  const made = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), line, vscode.DiagnosticSeverity.Error);
  made.source = "perflint";
  return made;
}
