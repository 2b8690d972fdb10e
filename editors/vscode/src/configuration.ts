// The configuration file that holds for a document: the nearest above it, within its workspace.
import * as vscode from "vscode";
import { nameOf } from "./forms";

const NAMES = ["perflint.yaml", "perflint.yml", ".perflint.yaml", ".perflint.yml"];
export const CONFIGURATIONS = `**/{${NAMES.join(",")}}`;

export interface Configuration {
  uri: vscode.Uri;
  /** undefined where there is none yet. */
  text: string | undefined;
}

export function isConfiguration(uri: vscode.Uri): boolean {
  return NAMES.includes(nameOf(uri));
}

/** The configuration of a document, or the one that is to be beside it. */
export async function configurationOf(document: vscode.Uri): Promise<Configuration> {
  const beside = vscode.Uri.joinPath(document, "..");
  const root = vscode.workspace.getWorkspaceFolder(document)?.uri.path;
  for (let folder = beside; ; folder = vscode.Uri.joinPath(folder, "..")) {
    for (const name of NAMES) {
      const uri = vscode.Uri.joinPath(folder, name);
      const text = await textOf(uri);
      if (text !== undefined) return { uri, text };
    }
    if (folder.path === root || folder.path.length <= 1) return { uri: vscode.Uri.joinPath(beside, NAMES[0]), text: undefined };
  }
}

/** What a file says, in the editor if it is open there; undefined where there is none. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
