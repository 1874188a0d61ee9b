import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type RowRecord, rowRecords } from "../../../reproduce/row_records.ts";
import { parseResult } from "../../../../../src/result/parse.ts";
import { inOneProcess } from "../../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, runTask } from "../../../../../tests/tasks/run_task.ts";
import { beforeRelease } from "../../../../../tests/before_release.ts";

const together = inOneProcess();

/** Models and samples so small that a study takes seconds; its numbers mean nothing. */
const TINY = "--model-size tiny --epochs 20 --device wasm".split(" ");
const SMALL = [...TINY, "--max-scenes", "40"];

async function rowsOf(folder: string, study: string): Promise<readonly RowRecord[]> {
  const text = await Deno.readTextFile(`${folder}/out/reproduce/${study}/result.json`);
  return rowRecords(parseResult(text));
}

function numbersOf({ numbers }: RowRecord): { [column: string]: number | null } {
  return Object.fromEntries(numbers.map(({ column, ours }) => [column, ours]));
}

/** Study, rows, scenes, seeds: an edited scene has to be among them for an intervention. */
const STUDIES = [
  ["table1", "text-random,text-minilm,text-clip,pug-dinov2", 40, "0,1"],
  ["interventions", "clevr2d-efficientnet,clevr2d-clip", 64, "0"],
  ["ablation", "text-random,text-clip", 40, "0"],
] as const;

for (const [study, rows, scenes, seeds] of STUDIES) {
  const test = study === "interventions" ? beforeRelease : Deno.test;
  test(`reproduce ${study} puts ours beside the paper's, and says what it lacks`, () =>
    inFolder(async (folder) => {
      const { code, stdout, stderr } = await together(
        "reproduce",
        [study, ...TINY, "--rows", rows, "--max-scenes", `${scenes}`, "--seeds", seeds],
        folder,
      );
      assertEquals(code, 0, stderr);
      assertStringIncludes(stdout, "Published and ours");
      const out = `${folder}/out/reproduce/${study}`;
      const files = await filesBelow(out);
      for (const name of ["result.json", "run.json", "report.html", "report.md"]) {
        assert(files.includes(name), `${name} is missing from ${files}`);
      }
      assert(files.some((name) => name.endsWith(".csv")), `${files}`);
      const text = await Deno.readTextFile(`${out}/result.json`);
      assert(!text.includes(folder), "a path in the result");

      const records = await rowsOf(folder, study);
      for (const row of records) {
        const supplied = row.id.endsWith("-clip") || row.id.endsWith("-dinov2");
        assertEquals(row.missing.length > 0, supplied, row.id);
        assertEquals(row.numbers.every(({ ours }) => ours === null), supplied, row.id);
        if (supplied) assertStringIncludes(row.missing.join(" "), "deno task models fetch Xenova/");
        if (supplied) assert(row.numbers.some(({ published }) => published !== null), row.id);
      }
      for (const { scenes: measured, seeds, numbers } of records) {
        const sets = Math.max(1, seeds.length);
        for (const { ours, published, difference, range, bySeed } of numbers) {
          if (ours === null) continue;
          assertEquals([measured, bySeed.length], [scenes, sets]);
          if (published !== null) assertEquals(difference, ours - published);
          if (sets > 1) assert(range![0] - 1e-12 <= ours && ours <= range![1] + 1e-12);
        }
      }
      const report = await together("report", [`${out}/result.json`], folder);
      assertEquals(report.code, 0, report.stderr);
    }));
}

beforeRelease(
  "a study has its seeds' models, and the same bytes again, resumed, and with other workers",
  () =>
    inFolder(async (folder) => {
      const args = ["table1", ...SMALL, "--rows", "text-random", "--seeds", "4,7", "--json"];
      const first = await runTask("reproduce", [...args, "--workers", "1"], folder);
      assertEquals(first.code, 0, first.stderr);
      const [{ seeds, numbers }] = rowRecords(parseResult(first.stdout));
      const [one, other] = numbers.find(({ column }) => column === "r2.avg")!.bySeed;
      assertEquals(seeds, [4, 7]);
      assert(one !== other, "another seed is another model");
      const kept = async () =>
        (await filesBelow(`${folder}/out/.cache`)).filter((name) => !name.includes("scenes"));
      const before = await kept();

      // As a stopped run leaves it: one set and the result gone, one model half-written.
      await Deno.remove(`${folder}/out/reproduce/sets`, { recursive: true });
      await Deno.remove(`${folder}/out/reproduce/table1`, { recursive: true });
      await Deno.remove(`${folder}/out/reproduce/models/clip-tiny-normal-seed7/manifest.json`);
      const resumed = await runTask("reproduce", [...args, "--workers", "2"], folder);
      assertEquals(resumed.stdout, first.stdout);
      assertEquals(await kept(), before, "finished work was done again");

      const anew = await runTask("reproduce", [...args, "--workers", "3", "--force"], folder);
      assertEquals(anew.stdout, first.stdout);
    }),
);

Deno.test("weights that the user brings are found under their hub name, with or without its owner", () =>
  inFolder(async (folder) => {
    const init = (name: string, out: string) =>
      together("models", ["init", name, "--size", "tiny", "--out", `models/${out}`], folder);
    await init("clip", "Xenova/clip-vit-base-patch32");
    await init("dinov2", "dinov2-base");
    const args = ["table1", ...SMALL, "--rows", "text-clip,clevr-clip,pug-dinov2"];
    const { code, stderr } = await together("reproduce", args, folder);
    assertEquals(code, 0, stderr);
    const [text, pug, clevr] = await rowsOf(folder, "table1");
    assertEquals([text.missing, clevr.missing], [[], []]);
    for (const row of [text, clevr]) {
      assertEquals(typeof numbersOf(row)["r2.avg_pos"], "number");
      assertStringIncludes(row.how, "Xenova/clip-vit-base-patch32");
    }
    // The weights are there, the pictures are not.
    assertEquals(pug.missing.length, 1);
    assertStringIncludes(pug.missing[0], "models/pug-spare/");
  }));

Deno.test("--dry-run says time, memory and disk, and does nothing", () =>
  inFolder(async (folder) => {
    const { code, stdout, stderr } = await together("reproduce", ["all", "--dry-run"], folder);
    assertEquals(code, 0, stderr);
    for (const word of ["time", "memory", "disk", "text-minilm", "Not measured: "]) {
      assertStringIncludes(stdout, word);
    }
    assertEquals(await filesBelow(folder), []);
    const { stdout: json } = await together(
      "reproduce",
      ["table1", "--quick", "--dry-run", "--json"],
      folder,
    );
    const [{ study, rows }] = JSON.parse(json);
    assertEquals(study, "table1");
    for (const { cost } of rows) assert(cost.seconds > 0 && cost.memory > 0 && cost.disk > 0);
  }));

const REFUSED: [string, string[], string][] = [
  ["a slip in the study", ["tabel1"], "Did you mean table1?"],
  ["no study", [], "reproduce needs "],
  ["two sizes at once", ["table1", "--quick", "--full"], "Give one of them"],
  ["a row that there is not", ["table1", "--rows", "text-minilmm"], "Did you mean text-minilm?"],
  ["a row of another study", ["table1", "--rows", "clevr2d-clip"], "--rows takes text-random"],
  ["half a seed", ["table1", "--seeds", "0.5"], "--seeds takes a whole number"],
];

for (const [what, args, sentence] of REFUSED) {
  Deno.test(`reproduce refuses ${what}`, () =>
    inFolder(async (folder) => {
      const { code, stderr } = await together("reproduce", args, folder);
      assertEquals(code, 2, stderr);
      assertStringIncludes(stderr, sentence);
      assertEquals(stderr.trim().split("\n").length, 1, stderr);
      assertEquals(await filesBelow(folder), []);
    }));
}
