// perflint counts lines and columns from 1, columns in code points; the editor from 0, in UTF-16 units.
import * as vscode from "vscode";

export interface Place {
  line: number | null;
  column: number | null;
  end_line: number | null;
  end_column: number | null;
}

export type Lines = readonly string[];

export function linesOf(text: string): Lines {
  return text.split(/\r\n|\r|\n/);
}

export function rangeOf(lines: Lines, place: Place): vscode.Range {
  const start = positionOf(lines, place.line ?? 1, place.column ?? 1);
  return new vscode.Range(start, positionOf(lines, place.end_line ?? place.line ?? 1, place.end_column ?? place.column ?? 1));
}

function positionOf(lines: Lines, line: number, column: number): vscode.Position {
  const before = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("");
  return new vscode.Position(line - 1, before.length);
}

/** Line and column of a position. */
export function placeOf(lines: Lines, position: vscode.Position): [number, number] {
  return [position.line + 1, [...(lines[position.line] ?? "").slice(0, position.character)].length + 1];
}
