// Compiled, never run: the types say what docs/web.md says.
import { create, LintError, type Checker, type Finding, type Result } from "../../dist/perflint-web/index.js";

const checker: Checker = await create({ baseURL: "/perflint/", limit: 10, lang: "zh" });
const row: Finding[] = await checker.lintRow({ name: "培训人数", category: "数量指标", value: "200" });
const result: Result = await checker.lint({ indicators: [] }, "a.json", { ignore: ["PL107"] });
const data: Uint8Array = (await checker.fix(new Uint8Array(), "a.docx", { only: row })).data;
const suggestion: string | null = result.findings[0].suggestion;
// @ts-expect-error there is no such format
await checker.report([], "pdf");
void [data, suggestion, LintError];
checker.terminate();
