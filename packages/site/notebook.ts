/** A notebook as a page: its text, its code, and what its code printed. */

interface Cell {
  readonly cell_type: "markdown" | "code" | "raw";
  readonly source: string | readonly string[];
}

const textOf = (source: Cell["source"]) => typeof source === "string" ? source : source.join("");

export function notebookPage(path: string, json: string): string {
  const { cells } = JSON.parse(json) as { readonly cells: readonly Cell[] };
  const parts = cells.map(({ cell_type, source }) =>
    cell_type === "code" ? `\`\`\`python\n${textOf(source)}\n\`\`\`` : textOf(source)
  );
  const head = /^# /.test(parts[0] ?? "") ? [] : [`# ${path}`];
  return [...head, ...parts].join("\n\n") + "\n";
}
