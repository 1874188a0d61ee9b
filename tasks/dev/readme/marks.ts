/** Why a line of a page is not run, as its comment says, and whether that is so. */

/** What a comment may say: each has a check below. */
const MARKS = [
  "needs the hub",
  "needs files of yours",
  "needs what was left out",
  "needs a cluster",
  "takes minutes",
  "takes hours",
  "takes days",
] as const;
export type Mark = typeof MARKS[number] | { readonly runBy: string };

export function markOf(line: string): Mark | null {
  const comment = / # ?(.*)$/.exec(line)?.[1] ?? "";
  const runBy = /\brun by ([\w./-]*[\w-])/.exec(comment)?.[1];
  if (runBy !== undefined) return { runBy };
  return MARKS.find((mark) => comment.includes(mark)) ?? null;
}

/** What a look at a clone says. */
export interface Clone {
  exists(path: string): Promise<boolean>;
  /** Text of a file, or of all files below a folder. */
  text(path: string): Promise<string>;
  /** What a line prints; it throws where the line fails. */
  printed(line: string): Promise<string>;
}

/** Seconds of "about 12 min" in what `--dry-run` says; null if it says none. */
function secondsIn(text: string): number | null {
  const units: { [name: string]: number } = { s: 1, min: 60, h: 3600, day: 86400, days: 86400 };
  const [, count, unit] = /about ([\d.,]+) (s|min|h|days?)\b/i.exec(text) ?? [];
  return unit === undefined ? null : Number(count.replaceAll(",", "")) * units[unit];
}

/** A line that says so takes at least so long; machines differ by a factor of a few. */
const LONG = 5;

/** Why a mark is wrong; null if it holds. */
export async function faultOf(line: string, mark: Mark, clone: Clone): Promise<string | null> {
  const command = line.replace(/ #.*$/, "").trim();
  if (typeof mark === "object") {
    if (!await clone.exists(mark.runBy)) return `there is no ${mark.runBy}`;
    const task = /\btask ([\w:]+)/.exec(command)?.[1] ??
      command.split(" ")[0];
    return new RegExp(`\\b${task}\\b`).test(await clone.text(mark.runBy))
      ? null
      : `${mark.runBy} runs no ${task}`;
  }
  switch (mark) {
    case "needs the hub":
      return /\btask models:fetch\b|models\.sh$/.test(command) ? null : "it asks no hub";
    case "needs a cluster":
      return /--engine|^snakemake|^pip install "snakemake/.test(command)
        ? null
        : "no engine is named";
    case "needs files of yours":
    case "needs what was left out": {
      const paths = command.split(/[\s=,]+/).filter((word) => /^[\w*/-]+(\/|\.[a-z]+$)/.test(word));
      const there = await Promise.all(paths.map((path) => clone.exists(path)));
      return there.includes(false) ? null : "all files that it names are here";
    }
    // "takes minutes", hours or days.
    default: {
      const seconds = secondsIn(await clone.printed(`${command} --dry-run 2>&1`));
      if (seconds === null) return "its --dry-run says no time";
      return seconds >= LONG ? null : `its --dry-run says ${seconds} s`;
    }
  }
}
