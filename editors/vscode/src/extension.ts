import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { keepRunning, language, selector, startLinting } from "./starting";

/** The language server of an installed perflint: it completes, too, and knows baselines. */
async function startServer(command: string, args: string[]): Promise<vscode.Disposable> {
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: selector().map(({ pattern }) => ({ scheme: "file", pattern: String(pattern) })),
    initializationOptions: { lang: language() },
  };
  const client = new LanguageClient("perflint", "perflint", server, options);
  await client.start();
  return { dispose: () => void client.stop() };
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await keepRunning(context, () => {
    const [command, ...args] = vscode.workspace.getConfiguration("perflint").get<string[]>("command", []);
    return command ? startServer(command, args) : startLinting(context);
  });
}
