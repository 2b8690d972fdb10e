// The npm package in Node: node --test web/tests (after web/build.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { create, LintError, schemaVersion, TimeLimitError } from "../../dist/perflint-web/index.js";

const FORM = { title: "项目支出绩效目标表", indicators: [{ level2: "质量指标", name: "图书上架率", target: "95%以上" }, { level2: "时效指标", name: "竣工时间", target: "2024年11月31日" }] };
const codes = (findings) => findings.map(({ code }) => code);
let checker;

before(async () => { checker = await create(); });
after(() => checker.terminate());

test("a row is judged by itself", async () => {
  assert.deepEqual(codes(await checker.lintRow({ name: "培训人数", category: "数量指标", value: "200" })), ["PL103"]);
  assert.deepEqual(await checker.lintRow({ name: "培训人数", category: "数量指标", value: "≥200", unit: "人" }), []);
});

test("an object, a text and bytes are linted alike", async () => {
  const text = JSON.stringify(FORM);
  const [object, string, bytes] = await Promise.all([checker.lint(FORM), checker.lint(text), checker.lint(new TextEncoder().encode(text))]);
  assert.ok(codes(object.findings).includes("PL201"));
  assert.deepEqual(object, string);
  assert.deepEqual(object, bytes);
  assert.equal(object.forms, 1);
});

test("findings have the keys of the schema, and its version is told", async () => {
  const schema = JSON.parse(readFileSync(new URL("../../dist/perflint-web/findings.schema.json", import.meta.url), "utf8"));
  const { findings } = await checker.lint(FORM);
  assert.deepEqual(Object.keys(findings[0]).sort(), [...schema.$defs.finding.required].sort());
  assert.equal(schema.version, schemaVersion);
});

test("safe fixes are made, others when chosen", async () => {
  const safe = await checker.fix(FORM);
  assert.match(new TextDecoder().decode(safe.data), /≥95%/);
  assert.match(new TextDecoder().decode(safe.data), /11月31日/);
  const only = (await checker.lint(FORM)).findings.filter(({ code }) => code === "PL201");
  const chosen = new TextDecoder().decode((await checker.fix(FORM, "a.json", { unsafe: true, only })).data);
  assert.match(chosen, /95%以上/);
  assert.match(chosen, /11月30日/);
});

test("values are parsed, rules explained, reports written", async () => {
  assert.equal((await checker.parseValue("≥9.8万人")).magnitude, 98000);
  assert.equal((await checker.explain("pl304")).name, "reverse-equals");
  assert.ok((await checker.rules()).length > 50);
  const report = await checker.report([{ name: "a.json", data: FORM }], "html");
  assert.match(new TextDecoder().decode(report), /11月没有31日/);
});

test("an editor is told what can be done, what stands there, what may be written", async () => {
  const text = '{"title": "项目支出绩效目标表", "indicators": [\n {"level2": "质量指标", "name": "验收合格率", "target": "≥100%"},\n'
    + ' {"level2": "社会效益指标", "name": "受益群众", "target": "有所提升"}]}\n';
  const [fix, accept] = await checker.offers(text, "a.json", [2, 2]);
  assert.deepEqual([fix.kind, fix.code, fix.preferred, fix.edits[0].content], ["quickfix", "PL205", true, "="]);
  assert.match(accept.edits[0].content, /perflint": \{"ignore"/);
  const listed = (await checker.offers(text, "a.json", [3, 3], { config: "lexicon:\n", configuration: "perflint.yaml" }))
    .find((offer) => offer.in_configuration);
  assert.deepEqual([listed.edits[0].line, listed.edits[0].content], [2, "  never-flag: [有所提升]\n"]);
  assert.ok((await checker.offers(text, "a.json", [1, 1])).some(({ kind }) => kind === "source.fixAll"));
  assert.match(await checker.hover(text, "a.json", [2, text.split("\n")[1].indexOf("≥") + 1]), /PL205/);
  const written = '{"indicators": [{"level2": "质';
  assert.deepEqual((await checker.complete(written, "a.json", [1, written.length + 1])).map((item) => item.text), ["质量指标"]);
});

test("JSON and text of other things are told from forms", async () => {
  assert.equal((await checker.lint('{"name": "x", "version": "1.0.0"}', "package.json")).alien, true);
  assert.equal((await checker.lint("# 说明\n\n怎样安装。\n", "README.md")).alien, true);
  assert.equal((await checker.lint(FORM, "a.json")).alien, false);
});

test("what is wrong is told in one sentence", async () => {
  const broken = await checker.lint("{", "a.json");
  assert.equal(broken.forms, null);
  assert.equal(broken.failures.length, 1);
  await assert.rejects(checker.explain("PL999"), LintError);
  await assert.rejects(checker.annotate("a,b", "a.csv"), LintError);
  await assert.rejects(checker.lint(FORM, "a.json", { ignore: ["no-such-rule"] }), LintError);
});

test("a call that takes too long ends the worker, and the next gets another", async () => {
  const hasty = await create({ limit: 5 });
  const indicators = Array.from({ length: 200000 }, (_, n) => ({ level2: "数量指标", name: `培训人数${n}`, target: `约${n}` }));
  await assert.rejects(hasty.lint({ title: "大表", indicators }), TimeLimitError);
  assert.deepEqual(codes(await hasty.lintRow({ name: "培训人数", category: "数量指标", value: "200" })), ["PL103"]);
  hasty.terminate();
});
