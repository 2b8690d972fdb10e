// Which documents are forms: by what they hold, whatever they are called; and those that the user names.
import * as vscode from "vscode";

/** What the engine reads while it is written. */
const SUFFIXES: Record<string, string> = { json: ".json", jsonc: ".json", yaml: ".yaml", markdown: ".md" };
export const LANGUAGES = Object.keys(SUFFIXES);
const MARK = /["']?\b(?:indicators|forms)\b["']?\s*:|指标/; // a key of a declaration, or a word without which there is no form

export function language(): "zh" | "en" {
  return vscode.workspace.getConfiguration("perflint").get<"zh" | "en">("lang", "zh");
}

/** Whether the user says by a glob that a document is a form. */
export function isNamed(document: vscode.TextDocument): boolean {
  const globs = vscode.workspace.getConfiguration("perflint").get<string[]>("files", []);
  return globs.some((pattern) => vscode.languages.match({ pattern }, document) > 0);
}

/** A cheap look, so that no engine starts for a package.json; the engine then knows better. */
export function mayBeForm(document: vscode.TextDocument): boolean {
  return isNamed(document) || (LANGUAGES.includes(document.languageId) && MARK.test(document.getText()));
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** What the engine is to call a document; one that was never saved has the suffix of its language. */
export function fileName(document: vscode.TextDocument): string {
  const name = nameOf(document.uri);
  return /\.\w+$/.test(name) ? name : `${name}${SUFFIXES[document.languageId] ?? ""}`;
}
