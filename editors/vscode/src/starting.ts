// What both editions share: the settings, and perflint-web from the files of the extension.
import * as vscode from "vscode";
import { create } from "../../../dist/perflint-web/index.js";
import { Linting } from "./linting";

export function selector(): vscode.DocumentFilter[] {
  return vscode.workspace.getConfiguration("perflint").get<string[]>("files", []).map((pattern) => ({ pattern }));
}

export function language(): "zh" | "en" {
  return vscode.workspace.getConfiguration("perflint").get<"zh" | "en">("lang", "zh");
}

export async function startLinting(context: vscode.ExtensionContext): Promise<vscode.Disposable> {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "perflint-web");
  return new Linting(await create({ baseURL: folder.toString(true) }), selector(), language());
}

/** Start, and start anew when the user asks or the settings change. */
export async function keepRunning(context: vscode.ExtensionContext, start: () => Promise<vscode.Disposable>): Promise<void> {
  let running: vscode.Disposable | undefined;
  const restart = async (): Promise<void> => {
    running?.dispose();
    running = undefined;
    try {
      running = await start();
    } catch (error) {
      void vscode.window.showErrorMessage(`perflint 没有启动：${error instanceof Error ? error.message : String(error)}`);
    }
  };
  context.subscriptions.push(
    { dispose: () => running?.dispose() },
    vscode.commands.registerCommand("perflint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("perflint") && void restart()),
  );
  await restart();
}
