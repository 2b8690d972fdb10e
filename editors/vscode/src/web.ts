import type * as vscode from "vscode";
import { keepRunning, startLinting } from "./starting";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  await keepRunning(context, () => startLinting(context));
}
