import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Estimate } from "../../../src/result/estimate.ts";
import { parseResult } from "../../../src/result/parse.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import { inOneProcess } from "../many_lines.ts";
import { filesBelow, inFolder, repo, runTask } from "../run_task.ts";
import { assertNoted } from "../../note_texts.ts";

const together = inOneProcess();

const SET = repo("fixtures/golden/reference/additive_8x3");
/** By few steps. What ridge, the default, gives is asked for where the bytes are compared. */
const QUICK = ["--solver", "adam", "--epochs", "60"];

const ONE_FIT = ["--approximator", "additive", "--coverage", "0.6"];

for (
  const [kind, options] of [
    ["probe", QUICK],
    ["decompose", QUICK],
    ["map", []],
    ["analyze", [...QUICK, ...ONE_FIT]],
  ] as const
) {
  Deno.test(`${kind} writes a result, a report and a table, with its own permissions only`, () =>
    inFolder(async (folder) => {
      const { code, stdout, stderr } = await runTask(kind, [SET, ...options], folder);
      assertEquals(code, 0, stderr);
      assert(stdout.includes("──"), "no table");
      assert(!stderr.includes("\u001b["), "a progress bar in a pipe");
      const out = `${folder}/out/${kind}/additive_8x3`;
      const files = await filesBelow(out);
      for (const name of ["result.json", "run.json", "report.html"]) assert(files.includes(name));
      const result = parseResult(await Deno.readTextFile(`${out}/result.json`));
      assertEquals(result.kind, kind);
      assertEquals(result.inputs[0].scenes, 576);
      assert(!JSON.stringify(result).includes(folder), "a path in the result");
    }));
}

Deno.test("the same inputs give the same bytes: anew, from the cache, and with other workers", () =>
  inFolder(async (folder) => {
    const read = () => Deno.readFile(`${folder}/out/probe/additive_8x3/result.json`);
    await together("probe", [SET, "--workers", "0"], folder);
    const first = await read();
    const { stderr } = await together("probe", [SET], folder);
    assertStringIncludes(stderr, "Found in the cache");
    assertEquals(await read(), first);
    await together("probe", [SET, "--workers", "3", "--force"], folder);
    assertEquals(await read(), first);
  }));

Deno.test("embeddings and labels given by file are the set given by folder", () =>
  inFolder(async (folder) => {
    const byFolder = await together("probe", [SET, ...QUICK, "--json"], folder);
    const byFile = await together("probe", [
      "--embeddings",
      `${SET}/embeddings.npy`,
      "--labels",
      `${SET}/labels.csv`,
      "--objects",
      `${SET}/objects.npy`,
      ...QUICK,
      "--json",
    ], folder);
    assertEquals(byFile.stdout, byFolder.stdout);
    assertEquals(parseResult(byFile.stdout).kind, "probe");
  }));

Deno.test("a report calls the set by the name of its file or by --name; its Result has neither", () =>
  inFolder(async (folder) => {
    await Deno.copyFile(`${SET}/embeddings.npy`, `${folder}/strong.npy`);
    const files = ["--embeddings", "strong.npy", "--labels", `${SET}/labels.csv`];
    const report = async (out: string, more: string[]) => {
      const { code, stderr } = await together(
        "map",
        [...files, "--out", out, ...more],
        folder,
      );
      assertEquals(code, 0, stderr);
      const read = (name: string) => Deno.readTextFile(`${folder}/${out}/${name}`);
      assert(!(await read("result.json")).includes("strong"));
      return await read("report.html");
    };
    const own = await report("out/a", []);
    assertStringIncludes(own, "strong");
    const named = await report("out/b", ["--name", "mine"]);
    assertStringIncludes(named, "mine");
    assert(!named.includes("strong.npy"));
  }));

Deno.test("--json prints the Result alone", () =>
  inFolder(async (folder) => {
    const { stdout } = await runTask("map", [SET, "--json"], folder);
    assertEquals(stdout, await Deno.readTextFile(`${folder}/out/map/additive_8x3/result.json`));
  }));

Deno.test("--quiet says nothing", () =>
  inFolder(async (folder) => {
    const { stdout, stderr } = await runTask("map", [SET, "--quiet"], folder);
    assertEquals(stdout + stderr, "");
  }));

Deno.test("a sample of scenes is seeded, and the result says that it is one", () =>
  inFolder(async (folder) => {
    const run = (seed: string) =>
      together("map", [SET, "--max-scenes", "400", "--seed", seed, "--json"], folder);
    const [a, b] = [await run("1"), await run("2")];
    const result = parseResult(a.stdout);
    assertEquals(result.inputs[0].scenes, 400);
    assertNoted(result.notes, note("scenes.sampled", { most: 400 }));
    assert(a.stdout !== b.stdout);
  }));

Deno.test("fitted probes are written, and can be given back", () =>
  inFolder(async (folder) => {
    const asked = [SET, ...QUICK, "--json"];
    const first = await together("probe", asked, folder);
    const probes = `${folder}/out/probe/additive_8x3/probes`;
    const again = await together("probe", [...asked, "--probes", probes], folder);
    const [a, b] = [first, again].map(({ stdout }) => {
      const object = parseResult(stdout).metrics.object as { [reading: string]: Estimate };
      return Object.entries(object).map(([reading, { value }]) => [reading, value]);
    });
    assertEquals(a, b);
  }));

Deno.test("report turns results into files for a page and for a paper", () =>
  inFolder(async (folder) => {
    await together("decompose", [SET, ...QUICK], folder);
    const result = `${folder}/out/decompose/additive_8x3/result.json`;
    const { code, stderr } = await together(
      "report",
      [result, "--format", "html,md,latex,csv,svg"],
      folder,
    );
    assertEquals(code, 0, stderr);
    const files = await filesBelow(`${folder}/out/report/additive_8x3`);
    for (const name of ["report.html", "report.md", "report.tex", "figures/decomposition.svg"]) {
      assert(files.includes(name), `${name} is missing from ${files}`);
    }
    assert(files.some((name) => name.endsWith(".csv")));
  }));

Deno.test("results of equally named folders have figures and tables of their own", () =>
  inFolder(async (folder) => {
    for (const [seed, out] of [["0", "a/set"], ["1", "b/set"]]) {
      await together("probe", [SET, ...QUICK, "--seed", seed, "--out", `out/${out}`], folder);
    }
    const { code, stderr } = await together(
      "report",
      ["out/a/set/result.json", "out/b/set/result.json", "--format", "csv,svg", "--out", "out/two"],
      folder,
    );
    assertEquals(code, 0, stderr);
    const files = await filesBelow(`${folder}/out/two`);
    assertEquals(files.filter((name) => name.endsWith(".svg")).length, 2, `${files}`);
    const tables = files.filter((name) => name.endsWith(".csv"));
    assertEquals(tables.length % 2, 0, `${files}`);
    assert(tables.some((name) => name.startsWith("set-2-")), `${files}`);
  }));
