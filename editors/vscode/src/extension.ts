import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

function makeClient(): LanguageClient {
  const settings = vscode.workspace.getConfiguration("perflint");
  const [command, ...args] = settings.get<string[]>("command", ["perflint", "server"]);
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: settings.get<string[]>("files", []).map((pattern) => ({ scheme: "file", pattern })),
    initializationOptions: { lang: settings.get<string>("lang", "zh") },
  };
  return new LanguageClient("perflint", "perflint", server, options);
}

async function start(): Promise<void> {
  client = makeClient();
  try {
    await client.start();
  } catch {
    const words = "perflint 没有启动：请先在 perflint 仓库的文件夹里 pip install '.[lsp]'，或在设置 perflint.command 里写明命令";
    void vscode.window.showErrorMessage(words);
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("perflint.restart", async () => {
      await client?.stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("perflint")) {
        await client?.stop();
        await start();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
