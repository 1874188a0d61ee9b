/** The lines for a shell in a document, and which of them are for somebody who has more than the document says. */

/** Why a line is not run, as the document says in its comment. */
const MARKS = ["needs the hub", "run apart"] as const;

/** One command. */
interface ShellLine {
  /** As it stands there; one that a quote holds together is several lines. */
  readonly text: string;
  /** What its comment says against running it; null if nothing. */
  readonly mark: typeof MARKS[number] | null;
}

/** Lines of all blocks that begin with three backticks and `sh`, in order. */
export function shellLines(document: string): ShellLine[] {
  const blocks = [...document.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  return blocks.flatMap((block) => {
    const lines: string[] = [];
    for (const line of block.split("\n").filter((line) => line.trim() !== "")) {
      if (lines.length > 0 && isOpen(lines.at(-1)!)) lines.push(`${lines.pop()}\n${line}`);
      else lines.push(line);
    }
    return lines.map((text) => ({ text, mark: markOf(text) }));
  });
}

/** Whether a single quote is still to be closed, or the line says that it goes on. */
function isOpen(text: string): boolean {
  return text.split("'").length % 2 === 0 || text.endsWith("\\");
}

function markOf(text: string): ShellLine["mark"] {
  const comment = / # ?(.*)$/.exec(text)?.[1] ?? "";
  return MARKS.find((mark) => comment.includes(mark)) ?? null;
}
