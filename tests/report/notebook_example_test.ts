/** The example notebook's cells, run here: they show what they showed in Deno's Jupyter kernel. */
import { assert, assertEquals } from "@std/assert";

const ROOT = new URL("../../", import.meta.url);
const DISPLAY = Symbol.for("Jupyter.display");

interface Cell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly { readonly data: { readonly [media: string]: string | string[] } }[];
}

const text = (lines: string | readonly string[]) =>
  typeof lines === "string" ? lines : lines.join("");

/** What the kernel makes of a cell's last value. */
async function formsOf(value: unknown): Promise<{ readonly [media: string]: string }> {
  const forms = (value as { [DISPLAY]?: () => Promise<{ [media: string]: string }> })[DISPLAY];
  return forms === undefined
    ? { "text/plain": Deno.inspect(value, { colors: true }) }
    : await forms();
}

Deno.test("the example notebook shows in its own folder what the kernel showed, Result and figure among it", async () => {
  // deno jupyter: fixtures/golden/notebook.py
  const { cells }: { cells: Cell[] } = JSON.parse(
    await Deno.readTextFile(new URL("examples/notebook/sums.ipynb", ROOT)),
  );
  const code = cells.filter(({ cell_type }) => cell_type === "code");
  const shown = code.filter(({ outputs }) => outputs!.length > 0);
  assertEquals(shown.map(({ id }) => id), ["result", "chart", "numbers"]);
  // A cell that shows something is one expression; the others are statements.
  // Where a kernel opens it; the folder of this process is that of tests beside this one.
  const opened = JSON.stringify(new URL("examples/notebook", ROOT).pathname);
  const statements = code.filter((cell) => !shown.includes(cell))
    .map(({ source }) => text(source).replaceAll("Deno.cwd()", opened));
  assert(statements.some((source) => source.includes(opened)));
  const values = shown.map(({ source }) => text(source).replace(/;$/, ""));
  await Deno.mkdir(new URL("out/", ROOT), { recursive: true });
  const folder = await Deno.makeTempDir({ dir: new URL("out/", ROOT).pathname });
  try {
    await Deno.writeTextFile(
      `${folder}/cells.ts`,
      [...statements, `export const shown: unknown[] = [${values.join(",\n")}];`].join("\n"),
    );
    const cells: { shown: unknown[] } = await import(`file://${folder}/cells.ts`);
    for (const [i, value] of cells.shown.entries()) {
      const kept = Object.entries(shown[i].outputs![0].data);
      assertEquals(
        await formsOf(value),
        Object.fromEntries(kept.map(([media, lines]) => [media, text(lines)])),
        shown[i].id,
      );
    }
    const [forms] = await Promise.all(cells.shown.slice(0, 1).map(formsOf));
    assert(forms["text/html"].includes("<svg") && /<table[ >]/.test(forms["text/html"]));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
