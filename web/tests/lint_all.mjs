// What the npm package finds in each file of a folder, as JSON: node lint_all.mjs FOLDER.
import { readdirSync, readFileSync } from "node:fs";
import { create } from "../../dist/perflint-web/index.js";

const [folder] = process.argv.slice(2);
const checker = await create();
const found = {};
for (const name of readdirSync(folder).sort()) found[name] = await checker.lint(readFileSync(`${folder}/${name}`), name);
checker.terminate();
console.log(JSON.stringify(found));
