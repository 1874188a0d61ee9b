// A person's own files: embeddings, and labels with a column of views.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import { formatNpy } from "../../../src/data/formats/npy.ts";
import type { Note } from "../../../src/result/note.ts";
import { renderedRows, renderedSet, scenesIn } from "../../measure/robust/rendered.ts";
import { inOneProcess } from "../many_lines.ts";
import { inFolder, runTask } from "../run_task.ts";

const together = inOneProcess();

const core = await loadCore();
const NAMES = ['a "quoted", view', "é.ä", "__proto__"];
const FILES = ["--embeddings", "mine.npy", "--labels", "mine.csv"];

/** Writes the rows that are kept; `view` says what the column says of each. */
async function write(
  folder: string,
  keep: (row: number) => boolean,
  view: (row: number) => string,
) {
  const scenes = scenesIn(core, NAMES);
  const table = renderedRows(core, "lookup", scenes, 1);
  using set = renderedSet(core, scenes, () => table);
  const rows = Array.from({ length: scenes.count }, (_, row) => row).filter(keep);
  const F = set.embeddings.view();
  const data = Float32Array.from(
    rows.flatMap((row) => [...F.subarray(row * set.dim, (row + 1) * set.dim)]),
  );
  await writeAtomic(`${folder}/mine.npy`, formatNpy({ shape: [rows.length, set.dim], data }));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) =>
    [quoted(view(row)), ...scenes.values.subarray(4 * row, 4 * row + 4)].join(",")
  );
  const head = "view,object1_color,object1_shape,object2_color,object2_shape";
  await Deno.writeTextFile(`${folder}/mine.csv`, [head, ...lines].join("\n"));
}

Deno.test("uneven views with odd names are read from a column, and the answer names them", () =>
  inFolder(async (folder) => {
    await write(folder, (row) => row % 7 !== 3, (row) => NAMES[row % 3]);
    const asked = ["--measures", "probe,robust", "--json", "--quiet"];
    const { code, stdout, stderr } = await runTask("analyze", [...FILES, ...asked], folder);
    assertEquals(code, 0, stderr);
    const { metrics, notes, curves } = JSON.parse(stdout);
    assertEquals([metrics.verdict, metrics.answers.robust.answer], ["binds", "yes"]);
    assertEquals(
      new Set(curves.robust.map(({ judged }: { judged: string }) => judged)),
      new Set(NAMES),
    );
    // Counts are of scenes, so no note says that they are of rows.
    assert(notes.some(({ code, views }: Note) => code === "scenes.views" && views === 3), stdout);
  }));

Deno.test("one view leaves the measure out of an analysis, and fails it alone, with the same reason", () =>
  inFolder(async (folder) => {
    await write(folder, (row) => row % 3 === 0, () => "only, one");
    const reason = 'all rows of this set are of one, "only, one"';
    const alone = await together("robust", FILES, folder);
    assertEquals(alone.code, 1);
    assertStringIncludes(alone.stderr, reason);
    const { code, stdout } = await together(
      "analyze",
      [...FILES, "--measures", "map,robust", "--json", "--quiet"],
      folder,
    );
    assertEquals(code, 0);
    const { notes, metrics } = JSON.parse(stdout);
    const [left] = notes.filter(({ measure }: Note) => measure === "robust");
    assertEquals(left.code, "analysis.left-out");
    assertStringIncludes(left.why, reason);
    assertEquals(metrics.answers, {});
  }));
