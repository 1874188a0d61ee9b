/** What a page tells people to type, what it says comes out, and the pictures that a line leaves. */
import type { Mark } from "./marks.ts";
import { markOf } from "./marks.ts";

/** One command. */
export interface ShellLine {
  /** Its text; a quoted line break makes it several lines. */
  readonly text: string;
  /** What its comment says against running it; null if nothing. */
  readonly mark: Mark | null;
}

/** What a page shows of the line before it: the text between the backticks. */
export interface Shown {
  readonly text: string;
}

/** A picture whose title says which file a line above has left: `![words](a.svg "out/…/a.svg")`. */
export interface Picture {
  /** Beside the page. */
  readonly path: string;
  /** What made it: a figure, or a Result whose numbers are drawn as bars. */
  readonly from: string;
}

/** Lines, what they show and leave, in the page's order. */
type Step = ShellLine | Shown | Picture;

const STEP = /^```(sh|text)\n(.*?)^```$|^!\[(?:[^\]]*)\]\(([^)\s]+)\s+"(out\/[^"]+)"\)/gms;

/** Shell blocks, blocks of `text` below them, and pictures from `out/`. */
export function stepsOf(page: string): Step[] {
  const steps: Step[] = [];
  for (const [, kind, block, path, from] of page.matchAll(STEP)) {
    if (kind === "sh") steps.push(...linesOf(block));
    else if (kind === "text") steps.push({ text: block });
    else steps.push({ path, from });
  }
  return steps;
}

/** Lines of all blocks that begin with three backticks and `sh`, in order. */
export function shellLines(page: string): ShellLine[] {
  return stepsOf(page).filter((step): step is ShellLine => "mark" in step);
}

function linesOf(block: string): ShellLine[] {
  const lines: string[] = [];
  for (const line of block.split("\n").filter((line) => line.trim() !== "")) {
    if (lines.length > 0 && isOpen(lines.at(-1)!)) lines.push(`${lines.pop()}\n${line}`);
    else lines.push(line);
  }
  return lines.map((text) => ({ text, mark: markOf(text) }));
}

/** Whether a single quote is still to be closed, or the line says that it goes on. */
function isOpen(text: string): boolean {
  return text.split("'").length % 2 === 0 || text.endsWith("\\");
}

/** The first line of a table may begin with blanks. */
const withoutBlank = (text: string) => text.replace(/^\s*\n/, "").trimEnd();
const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * What a page should show of what was printed: all of it; without its notes and what follows them, where it ends with a
 * line of dots; null where it quotes pieces, which nobody but a person can choose.
 */
export function shownOf({ text }: Shown, printed: string): string | null {
  if (/(^|\n)…\n$/.test(text)) {
    return `${withoutBlank(printed).split(/\n\n(?=Note:|All tables:)/)[0]}\n…\n`;
  }
  return text.includes("…") ? null : `${withoutBlank(printed)}\n`;
}

/** Whether that was printed, or in that order the pieces between dots. */
export function wasPrinted(shown: Shown, printed: string): boolean {
  const whole = shownOf(shown, printed);
  if (whole !== null) return whole === shown.text;
  let rest = inOneLine(printed);
  for (const piece of shown.text.split("…").map(inOneLine)) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return true;
}
