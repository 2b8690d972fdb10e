import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { isNamed, LANGUAGES, language, mayBeForm } from "./forms";
import { keepRunning, startLinting } from "./starting";

const NO_FORM = "no-form"; // the code of what the server tells of a text that holds no form

/** The language server of an installed perflint: it knows baselines, too. */
async function startServer(command: string, args: string[]): Promise<vscode.Disposable> {
  const server: ServerOptions = { command, args };
  const named = vscode.workspace.getConfiguration("perflint").get<string[]>("files", []);
  const options: LanguageClientOptions = {
    documentSelector: [...LANGUAGES.map((id) => ({ scheme: "file", language: id })), ...named.map((pattern) => ({ scheme: "file", pattern }))],
    initializationOptions: { lang: language(), tellsNoForm: true },
    middleware: {
      provideCompletionItem: (document, position, context, token, next) => (mayBeForm(document) ? next(document, position, context, token) : []),
      handleDiagnostics: (uri, diagnostics, next) => next(uri, wanted(uri, diagnostics)),
    },
  };
  const client = new LanguageClient("perflint", "perflint", server, options);
  await client.start();
  return { dispose: () => void client.stop() };
}

/** Nothing of documents that are no forms, unless the user says they are. */
function wanted(uri: vscode.Uri, diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document || isNamed(document)) return diagnostics;
  return mayBeForm(document) ? diagnostics.filter(({ code }) => code !== NO_FORM) : [];
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await keepRunning(context, () => {
    const [command, ...args] = vscode.workspace.getConfiguration("perflint").get<string[]>("command", []);
    return command ? startServer(command, args) : startLinting(context);
  });
}
