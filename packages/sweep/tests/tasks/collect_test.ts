// Many Results in one table, and models held to thresholds, as their own processes.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parquetReadObjects } from "hyparquet";
import { parseResult } from "../../../../src/result/parse.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

const set = (name: string) => repo(`fixtures/golden/reference/${name}`);

/** Few steps of Adam take less time; ranks are of what ridge reads. */
async function probes(folder: string, solver: "ridge" | "adam"): Promise<void> {
  await Promise.all(
    (["product_8x3", "additive_8x3"] as const).flatMap((name) =>
      [0, 1].map((seed) =>
        together("probe", [
          set(name),
          ...["--solver", solver, "--epochs", "60", "--quiet", "--seed", String(seed)],
          ...["--out", `out/all/${name}-seed-${seed}`],
        ], folder)
      )
    ),
  );
}

Deno.test("Results below a folder are one table, in every form, and the same again at once", () =>
  inFolder(async (folder) => {
    await probes(folder, "ridge");
    await Deno.mkdir(`${folder}/out/all/broken`);
    await Deno.writeTextFile(`${folder}/out/all/broken/result.json`, "{");
    const { code, stdout, stderr } = await runTask("compare", ["out/all"], folder);
    assertEquals(code, 0, stderr);
    for (const line of ["2 models of 4 Results", "Ranks", "±", "Left out", "broken"]) {
      assertStringIncludes(stdout, line);
    }
    assert(stdout.split("\n").every((line) => line.length <= 100));
    const out = `${folder}/out/collect/all`;
    const files = await filesBelow(out);
    for (const name of ["report.html", "table.csv", "table.parquet", "table.tex", "result.json"]) {
      assert(files.includes(name), name);
    }
    const csv = await Deno.readTextFile(`${out}/table.csv`);
    const bytes = await Deno.readFile(`${out}/table.parquet`);
    const rows = await parquetReadObjects({ file: bytes.buffer });
    assertEquals(rows.length, 2);
    assertEquals(Object.keys(rows[0]).length, csv.split("\n")[0].match(/("[^"]*"|[^,]+)/g)!.length);
    const page = await Deno.readTextFile(`${out}/report.html`);
    assertStringIncludes(page, "script-src 'sha256-");
    const text = await Deno.readTextFile(`${out}/result.json`);
    const { kind, tables } = parseResult(text);
    assertEquals([kind, (tables.rows as unknown[]).length], ["collect", 2]);

    const again = await together("compare", ["out/all", "--json"], folder);
    assertEquals(again.stdout, text);
    const fewer = await together("compare", [
      "out/all",
      ...["--metrics", "probe.swap.test", "--against", "probe.swap.test:probe.object.test"],
    ], folder);
    assertEquals(fewer.code, 0, fewer.stderr);
    const report = await together("report", [`out/collect/all/result.json`, "--quiet"], folder);
    assertEquals(report.code, 0, report.stderr);
  }));

Deno.test("compare takes folders of one Result each, and holds models to thresholds with an exit code of its own", () =>
  inFolder(async (folder) => {
    await probes(folder, "adam");
    const two = ["product_8x3", "additive_8x3"].map((name) => `out/all/${name}-seed-0`);
    const both = await runTask("compare", two, folder);
    assertEquals(both.code, 0, both.stderr);
    assertStringIncludes(both.stdout, "Differences");
    const one = "out/all/product_8x3-seed-0";
    const kept = await together("compare", [one, "--require", "probe.object.test>=0"], folder);
    assertEquals(kept.code, 0, kept.stderr);
    assertStringIncludes(kept.stdout, "probe.object.test>=0 holds.");
    const missed = await together(
      "compare",
      [one, "--require", "probe.object.test>=0,probe.object.test>1"],
      folder,
    );
    assertEquals(missed.code, 3, missed.stderr);
    assertStringIncludes(missed.stderr, "must be > 1");
    assertStringIncludes(missed.stderr, "1 requirement does not hold");
    const pages = await together("report", ["out/all", "--quiet"], folder);
    assertEquals(pages.code, 0, pages.stderr);
  }));

Deno.test("what can't be collected is refused in one sentence", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/empty`);
    for (
      const [task, args, code, said] of [
        ["compare", ["empty"], 1, "no result.json below empty"],
        ["compare", ["empty", "--metrics", "probe.swp.test"], 2, "Did you mean probe.swap.test?"],
        ["compare", ["empty", "--against", "probe.swap.test"], 2, "Y:X"],
        ["compare", ["empty"], 1, "no result.json below empty"],
        ["compare", ["empty", "--require", "probe.swap.test"], 2, "--require takes"],
      ] as const
    ) {
      const run = await together(task, [...args], folder);
      assertEquals(run.code, code, run.stderr);
      assertStringIncludes(run.stderr, said);
    }
  }));
