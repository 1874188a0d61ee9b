import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { initModel } from "../../../architectures/init_model.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, runTask } from "../../../../tests/tasks/run_task.ts";
import { RELEASE } from "../../../../tests/before_release.ts";

const together = inOneProcess();

/** A model so small that its numbers mean nothing. */
async function tinyClip(folder: string): Promise<string> {
  await initModel(await loadCore(), "clip", `${folder}/mine`, { size: "tiny", seed: 0 });
  return `${folder}/mine`;
}

const FEW = ["--device", "wasm", "--threads", "1", "--objects", "2", "--values", "2,3"];

Deno.test("capacity reads pictures and captions, cell by cell, the same bytes again", () =>
  inFolder(async (folder) => {
    const model = await tinyClip(folder);
    const scenes = [...FEW, "--scenes", "48"];
    const first = await runTask("capacity", ["--model", model, ...scenes, "--whole"], folder);
    assertEquals(first.code, 0, first.stderr);
    assertStringIncludes(first.stdout, "random weights it binds");
    const out = `${folder}/out/capacity/mine`;
    const files = await filesBelow(out);
    for (const name of ["result.json", "run.json", "report.html", "report.md"]) {
      assert(files.includes(name), `${name} is missing from ${files}`);
    }
    const text = await Deno.readTextFile(`${out}/result.json`);
    assert(!text.includes(folder), "a path in the result");
    const { kind, options, curves, inputs, metrics } = JSON.parse(text);
    assertEquals([kind, options.maker, options.values], ["capacity", "clevr2d", [2, 3]]);
    assertEquals([options.jitter, options.templates], [["position", "size", "turn"], null]);
    assertEquals(curves.capacity.length, 2);
    assertEquals(inputs.length, 4);
    assert(inputs[1].model.id.includes("redrawn"), inputs[1].model.id);
    assertEquals(Object.keys(metrics.reach), ["2"]);

    // As a stopped run leaves it.
    await Deno.remove(out, { recursive: true });
    const again = ["--model", model, ...scenes, "--whole", "--workers", "1", "--quiet"];
    assertEquals((await together("capacity", again, folder)).code, 0);
    assertEquals(await Deno.readTextFile(`${out}/result.json`), text);
    const report = await together("report", [`${out}/result.json`], folder);
    assertEquals(report.code, 0, report.stderr);

    if (!RELEASE) return;
    const verified = await together("verify", [`${out}/result.json`], folder);
    assertEquals(verified.code, 0, verified.stderr + verified.stdout);
    assertStringIncludes(verified.stdout, "equal");

    const captions = ["--model", model, ...scenes, "--maker", "text", "--templates", "and,that"];
    const taskRun = await together("capacity", [...captions, "--whole", "--json"], folder);
    assertEquals(taskRun.code, 0, taskRun.stderr);
    const other = JSON.parse(taskRun.stdout);
    assertEquals(other.options.templates, "and,that");
    // Each scene is written twice.
    assert(other.curves.capacity.every(({ scenes }: { scenes: number }) => scenes % 2 === 0));
  }));

Deno.test("capacity says beforehand what it will take", () =>
  inFolder(async (folder) => {
    const model = await tinyClip(folder);
    const { code, stdout, stderr } = await together(
      "capacity",
      ["--model", model, ...FEW, "--scenes", "48", "--dry-run"],
      folder,
    );
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "2 objects of 3 values");
    assert(!(await filesBelow(`${folder}/out/capacity/mine`)).includes("result.json"));
  }));

Deno.test("capacity refuses what it can't do, in one sentence", () =>
  inFolder(async (folder) => {
    const model = await tinyClip(folder);
    const asked = async (...args: string[]) => {
      const { code, stderr } = await together("capacity", args, folder);
      return [code, stderr.trimEnd().split("\n").length, stderr] as const;
    };
    const cases: [string[], number, string][] = [
      [[], 2, "capacity needs --model DIR"],
      [["--model", model, "--templates", "and"], 2, "--templates is of captions"],
      [["--model", model, "--maker", "text", "--jitter", "size"], 2, "--jitter is of pictures"],
      [
        ["--model", model, "--values", "32"],
        1,
        "Give 19 or fewer; a model of captions has up to 32.",
      ],
      [["--model", model, "--objects", "6"], 2, "--objects"],
      [["--model", `${folder}/none`], 1, "none"],
    ];
    for (const [args, exit, words] of cases) {
      const [code, lines, said] = await asked(...args);
      assertEquals([code, lines], [exit, 1], said);
      assertStringIncludes(said, words);
    }
  }));
