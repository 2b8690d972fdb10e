/** What to look for, as on the command line; `config` is the text of a perflint.yaml. */
export interface Options {
  lang?: "zh" | "en";
  /** Rule codes (PL201), prefixes (PL2) or names (impossible-date). */
  select?: readonly string[];
  ignore?: readonly string[];
  taxonomy?: string;
  scoring?: string;
  config?: string;
}

export interface Edit {
  line: number | null;
  column: number | null;
  end_line: number | null;
  end_column: number | null;
  cell?: string;
  content: string;
}

/** One finding: an item of findings.schema.json, whose version is schemaVersion. */
export interface Finding {
  code: string;
  name: string;
  severity: "error" | "warning" | "info";
  message: string;
  suggestion: string | null;
  file: string;
  line: number | null;
  column: number | null;
  end_line: number | null;
  end_column: number | null;
  cell: string | null;
  pointer: string;
  form: string;
  indicator: string;
  level2: string;
  value: string;
  fix: { applicability: "safe" | "unsafe"; edits: Edit[] } | null;
  url: string;
}

export interface Result {
  file: string;
  /** How many forms the file holds; null where it could not be read, and `failures` says why. */
  forms: number | null;
  indicators: number;
  findings: Finding[];
  /** What is wrong with the file, a line each with the cure. */
  failures: string[];
  /** How many findings the file accepts itself; they are not among `findings`. */
  accepted: number;
  /** Whether the file does not seem to be meant as a form: text without one, JSON of something else. */
  alien: boolean;
}

export interface Change {
  code: string;
  pointer: string;
  indicator: string;
  place: string;
  before: string;
  after: string;
}

export interface Repaired {
  /** The repaired file; every byte that is no part of a change is as it was. */
  data: Uint8Array;
  changes: Change[];
  refused: { code: string; pointer: string; reason: string }[];
  /** How many findings stay. */
  left: number;
  failures: string[];
}

/** What can be done about a finding in an editor: fix it, accept it here, leave its word alone; or fix all. */
export interface Offer {
  title: string;
  kind: "quickfix" | "source.fixAll";
  /** Of the finding; null where all are meant. */
  code: string | null;
  pointer: string | null;
  /** It keeps the meaning. */
  preferred: boolean;
  /** The edits are those of the configuration, not of the text. */
  in_configuration: boolean;
  edits: Edit[];
}

export interface Completion {
  text: string;
  detail: string;
  /** The columns of the line that the text replaces. */
  start: number;
  end: number;
}

export interface Rule {
  code: string;
  name: string;
  title: string;
  severity: "error" | "warning" | "info";
  severity_word: string;
  aspect: string;
  default: boolean;
}

export interface Explanation extends Rule {
  /** The sections of its page by heading. */
  sections: Record<string, string>;
  /** Cells as rows, the first the heads. */
  bad: string[][];
  good: string[][];
}

/** What an indicator value means: the keys of `perflint parse --output-format json`. */
export interface Value {
  kind: string;
  raw: string;
  [key: string]: unknown;
}

/** One indicator: 三级指标, 二级指标, 指标值, 计量单位 where it has a field of its own. */
export interface Row {
  name: string;
  category?: string;
  value: string;
  unit?: string;
}

/** The bytes of a file, its text, or the content of a declaration file. */
export type Source = Uint8Array | ArrayBuffer | string | object;

/** docx is the opinion as a Word document. */
export type Format = "html" | "xlsx" | "docx" | "opinion" | "json" | "jsonl" | "sarif" | "github" | "gitlab" | "junit" | "report";

export interface Checker {
  /** Lint a file; its name tells JSON, YAML, Markdown and CSV apart. */
  lint(source: Source, name?: string, options?: Options): Promise<Result>;
  /** Lint one indicator while it is filled in; pointers begin with /indicators/0. */
  lintRow(row: Row, options?: Options): Promise<Finding[]>;
  /** Make the safe fixes; with `unsafe` all, with `only` those of some findings. */
  fix(source: Source, name?: string, options?: Options & { unsafe?: boolean; only?: readonly Pick<Finding, "code" | "pointer">[] }): Promise<Repaired>;
  /** The .docx or .xlsx with a comment in every faulty cell. */
  annotate(source: Source, name: string, options?: Options): Promise<Uint8Array>;
  /** A report as `perflint check --output-format` writes it. */
  report(files: readonly { name: string; data: Source }[], format: Format, options?: Options): Promise<Uint8Array>;
  /** What can be done about the findings on some lines, the first and the last, from 1. `configuration` is the name of
   * the perflint.yaml that words can be added to; what it says now is the option `config`. */
  offers(source: Source, name: string, lines: readonly [number, number], options?: Options & { configuration?: string }): Promise<Offer[]>;
  /** Markdown about the cell at a line and column (from 1, in code points). */
  hover(source: Source, name: string, place: readonly [number, number], options?: Options): Promise<string | null>;
  /** What may be written there. */
  complete(source: Source, name: string, place: readonly [number, number], options?: Options): Promise<Completion[]>;
  parseValue(text: string): Promise<Value>;
  explain(code: string, options?: Options): Promise<Explanation>;
  rules(options?: Options): Promise<Rule[]>;
  /** End the worker. */
  terminate(): void;
}

export interface Place {
  /** Where the files of this package are; beside this module by default. */
  baseURL?: string | URL;
  /** Seconds that a call may take; the worker is then ended, and the next call gets a new one. */
  limit?: number;
  lang?: "zh" | "en";
}

/** Start an interpreter in a worker: takes a second or two. */
export function create(place?: Place): Promise<Checker>;

/** What is wrong with a file, a configuration or a call: one sentence with the cure. */
export class LintError extends Error {}

/** A call took longer than `limit`; its message is the seconds. */
export class TimeLimitError extends LintError {}

export const schemaVersion: number;
