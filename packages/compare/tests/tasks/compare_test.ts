// Models side by side, from results on disk, as its own process.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseResult } from "../../../../src/result/parse.ts";
import type { Json } from "../../../../src/result/result.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

const QUICK = ["--epochs", "60", "--quiet"];
const set = (name: string) => repo(`fixtures/golden/reference/${name}`);

Deno.test("compare puts two models of the same scenes side by side, sorted, and pairs them", () =>
  inFolder(async (folder) => {
    // The scenes of both sets are the same pairs in orders of their own, so one is given to both.
    for (const [seed, name] of [["0", "one"], ["0", "two"]]) {
      await together(
        "probe",
        [set("product_8x3"), ...QUICK, "--seed", seed, "--out", `out/probe/${name}`].concat(
          name === "two" ? ["--score", "cosine"] : [],
        ),
        folder,
      );
    }
    // A folder is as good as the file in it.
    const paths = ["out/probe/one/result.json", "out/probe/two"];
    const { code, stdout, stderr } = await runTask("compare", paths, folder);
    assertEquals(code, 0, stderr);
    for (const text of ["Binds: scene vs swap", "Differences", "one:", "two:"]) {
      assertStringIncludes(stdout, text);
    }
    const out = `${folder}/out/compare/one-two`;
    assert((await filesBelow(out)).includes("report.html"));
    const { metrics, tables, notes } = parseResult(await Deno.readTextFile(`${out}/result.json`));
    const models = metrics.models as Record<string, { ambiguous: number }>;
    const order = tables.order as string[];
    assert(models[order[0]].ambiguous >= models[order[1]].ambiguous);
    const differences = tables.differences as { scenes: number; lowObjects: number }[];
    assertEquals(differences.length, 4);
    assert(differences.every(({ scenes, lowObjects }) => scenes > 100 && lowObjects !== null));
    assertEquals(notes, []);
    assert(/first +second +number +points +95 % interval/.test(stdout), stdout);
    const held = ["object>=0", "object<=1"];
    const met = await together("compare", [...paths, "--require", held.join()], folder);
    assertEquals(met.code, 0, met.stderr);
    assertStringIncludes(met.stdout, "one, two: object>=0, object<=1 hold.");
    const whole = await together("compare", [...paths, "--verbose"], folder);
    assertStringIncludes(whole.stdout, "Models side by side");
  }));

Deno.test("models of which one saw a sample are paired by what the scenes show, and that is said", () =>
  inFolder(async (folder) => {
    for (const [name, flags] of [["one", []], ["few", ["--max-scenes", "300"]]] as const) {
      const out = ["--out", `out/probe/${name}`];
      await together("probe", [set("additive_8x3"), ...QUICK, ...flags, ...out], folder);
    }
    const paths = ["one", "few"].map((name) => `out/probe/${name}/result.json`);
    const { code, stdout } = await together("compare", paths, folder);
    assertEquals(code, 0);
    assertStringIncludes(stdout.replace(/\s+/g, " "), "only some are shared");
  }));

Deno.test("one result alone, or a file that is none, is refused", () =>
  inFolder(async (folder) => {
    const alone = await together("compare", ["out/x/result.json"], folder);
    assertEquals(alone.code, 1, alone.stderr);
    assertStringIncludes(alone.stderr, "no such file");
    await Deno.writeTextFile(`${folder}/a.json`, "{}");
    const wrong = await together("compare", ["a.json", "a.json"], folder);
    assertEquals(wrong.code, 1, wrong.stderr);
    assertStringIncludes(wrong.stderr, "a.json");
  }));
