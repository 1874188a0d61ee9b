/** What is printed for people: it fits the terminal, and no word is broken. */
import { columnGroups } from "../../report/column_groups.ts";
import type { Table } from "../../report/table.ts";
import { terminalTable } from "../../report/terminal.ts";
import { foldText } from "../../metrics/text/text_width.ts";
import { StatusLine } from "./status_line.ts";
import { visibleText } from "../../result/visible_text.ts";

/** Columns of tables and sentences where there is no terminal: in a file, in a pipe. */
const NO_TERMINAL = 80;

/** Where progress is shown. What is said while it is goes above it. */
export const STATUS_LINE = new StatusLine({
  columns: () => columnsOf(Deno.stderr),
  write(text) {
    try {
      Deno.stderr.writeSync(new TextEncoder().encode(text));
    } catch {
      // A terminal that was closed must not stop the work.
    }
  },
});

/** Signs of screens, where the locale says that a terminal has no UTF-8. */
const PLAIN: { readonly [sign: string]: string } = {
  ...{
    "✓": "+",
    "✗": "x",
    "×": "x",
    "─": "-",
    "–": "-",
    "−": "-",
    "…": "...",
    "·": ".",
    "→": "->",
  },
  ...{ "≤": "<=", "≥": ">=", "±": "+/-", "²": "^2", "’": "'", "“": '"', "”": '"' },
};
const isPlain = (() => {
  const locale = ["LC_ALL", "LC_CTYPE", "LANG"].map((variable) => {
    const { state } = Deno.permissions.querySync({ name: "env", variable });
    return state === "granted" ? Deno.env.get(variable) ?? "" : "";
  }).find((value) => value !== "");
  return locale !== undefined && !/utf-?8/i.test(locale);
})();

/** The text as this terminal can show it. */
const shown = (text: string) => isPlain ? inAscii(text) : text;

/** Signs in ASCII; letters of names stay. */
export const inAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (sign) => PLAIN[sign] ?? sign);

/** Text as lines that can be shown: what files say in it moves no cursor and hides nothing. */
function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}

/** Lines on standard output that hold words of files or of a hub, for programs too: never folded. */
export function printLines(text: string): void {
  console.log(visibleLines(shown(text)));
}

/** Sentences on standard output. */
export function printText(text: string): void {
  console.log(folded(shown(text), columnsOf(Deno.stdout)));
}

/** A table on standard output, and an empty line. */
export function printTable(table: Table): void {
  const color = !Deno.noColor && Deno.stdout.isTerminal();
  const { title, caption, columns, rows } = table;
  const spelt: Table = {
    title: shown(title),
    caption: shown(caption),
    columns: columns.map((column) => ({ ...column, name: shown(column.name) })),
    rows: rows.map((row) => row.map((cell) => typeof cell === "string" ? shown(cell) : cell)),
  };
  console.log(shown(terminalTable(spelt, { width: columnsOf(Deno.stdout), color })));
}

/** A table that may have more columns than the terminal has room for: group by group. */
export function printWideTable(table: Table): void {
  for (const group of columnGroups(table, columnsOf(Deno.stdout))) printTable(group);
}

/**
 * A message on standard error. Logs get it in one line; so does a terminal what holds a command, which
 * could not be copied else.
 */
export function sayText(text: string): void {
  const whole = !Deno.stderr.isTerminal() || text.includes("deno run ");
  const visible = shown(text);
  const lines = whole ? visibleLines(visible) : folded(visible, columnsOf(Deno.stderr));
  STATUS_LINE.above(() => console.error(lines));
}

/** Columns that a line of this stream may take. */
export function columnsOf(stream: { isTerminal(): boolean }): number {
  if (!stream.isTerminal()) return NO_TERMINAL;
  try {
    // A terminal that has no size yet says 0.
    return Deno.consoleSize().columns || NO_TERMINAL;
  } catch {
    return NO_TERMINAL;
  }
}

function folded(text: string, width: number): string {
  return text.split("\n").flatMap((line) => foldText(visibleText(line), width)).join("\n");
}

/** Writes all of `bytes` to standard output: one write to a pipe may take only a part. */
export async function printBytes(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
}

/** A job that failed, why, and the command that does it alone. */
interface FailedJob {
  readonly job: string;
  readonly message: string;
  readonly command: string;
}

/** Three lines a job, none of them folded: commands are there to be copied. */
export function printFailures(failures: readonly FailedJob[]): void {
  for (const { job, message, command } of failures) {
    printLines(`failed: ${job}\n  ${message}\n  ${command}`);
  }
}
