// What both editions share: perflint-web from the files of the extension, and starting anew.
import * as vscode from "vscode";
import { create } from "../../../dist/perflint-web/index.js";
import { language } from "./forms";
import { Linting } from "./linting";

export function startLinting(context: vscode.ExtensionContext): vscode.Disposable {
  const folder = vscode.Uri.joinPath(context.extensionUri, "dist", "perflint-web");
  return new Linting(() => create({ baseURL: folder.toString(true), lang: language() }));
}

/** Start, and start anew when the user asks or the settings change. */
export async function keepRunning(context: vscode.ExtensionContext, start: () => vscode.Disposable | Promise<vscode.Disposable>): Promise<void> {
  let running: vscode.Disposable | undefined;
  const restart = async (): Promise<void> => {
    running?.dispose();
    running = undefined;
    try {
      running = await start();
    } catch (error) {
      void vscode.window.showErrorMessage(vscode.l10n.t("perflint did not start: {0}", error instanceof Error ? error.message : String(error)));
    }
  };
  context.subscriptions.push(
    { dispose: () => running?.dispose() },
    vscode.commands.registerCommand("perflint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("perflint") && void restart()),
  );
  await restart();
}
