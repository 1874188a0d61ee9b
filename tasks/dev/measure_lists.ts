/** What follows from the registry and from each measure's page: its task in deno.json, its row in the list of measures. */

import { TaskError } from "../../src/job/failure.ts";

/** Text of each page by its kind. */
type Pages = ReadonlyMap<string, string>;

/** What a page's title says behind the kind: "does a search see it". */
const asked = (page: string) => /^# \w+: (.*?)\??\n/.exec(page)![1];
/** What its first item says goes in. */
const needed = (page: string) => /^- \*\*Input\*\*: (.*?)\.?$/m.exec(page)![1];

const TASK =
  / {4}"(\w+)": \{\n {6}"description": "(.*)",\n {6}"command": ".* tasks\/measure\.ts \w+"\n {4}\},?\n/g;
const COMMAND =
  "deno run --frozen --allow-read --allow-write=out --allow-sys=systemMemoryInfo --allow-env=LC_ALL,LC_CTYPE,LANG tasks/measure.ts";

/** deno.json with a task for each of these measures; one that has a description keeps it. */
export function measureTasks(text: string, kinds: readonly string[], pages: Pages): string {
  const descriptions = new Map(
    [...text.matchAll(TASK)].map(([, kind, description]) => [kind, description]),
  );
  const made = kinds.map((kind) => {
    const description = descriptions.get(kind) ??
      asked(pages.get(kind)!).replace(/^./, (a) => a.toUpperCase());
    return `    "${kind}": ${
      JSON.stringify({ description, command: `${COMMAND} ${kind}` }, null, 2)
        .replaceAll("\n", "\n    ")
    },\n`;
  });
  let isFirst = true;
  return text.replace(TASK, () => {
    const all = isFirst ? made.join("") : "";
    isFirst = false;
    return all;
  });
}

/** The list with a row for each page, in the order of the list; new ones are its last. */
export function listedPages(list: string, pages: Pages): string {
  const table = /^\| measure +\| asks .*\n(?:\|.*\n)+/m;
  const place = (kind: string) => (list.indexOf(`](${kind}.md)`) + list.length) % list.length;
  const rows = [...pages]
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([kind, page]) => [`[${kind}](${kind}.md)`, asked(page), needed(page)]);
  const head = ["measure", "asks", "needs"];
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  const line = (cells: readonly string[], fill = " ") =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i], fill)).join(" | ")} |\n`;
  return list.replace(
    table,
    [line(head), line(["", "", ""], "-"), ...rows.map((row) => line(row))].join(""),
  );
}

/** Text of a measure's page. A new measure has none before it is written. */
export async function pageOf(
  kind: string,
  read: (path: string) => Promise<string>,
): Promise<string> {
  const path = `docs/measures/${kind}.md`;
  try {
    return await read(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new TaskError(
      `${path} is missing. Write the page of ${kind} first, with the sections of another measure's.`,
    );
  }
}
