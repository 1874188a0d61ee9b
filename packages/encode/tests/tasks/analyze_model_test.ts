// From a model to an answer: the same steps as by three commands.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { withTinyModel } from "../tiny_models.ts";
import { inFolder, runTask } from "../../../../tests/tasks/run_task.ts";

const core = await loadCore();

Deno.test("analyze --model makes scenes, encodes them with baselines, and answers", () =>
  withTinyModel(core, "clip", {}, (model) =>
    inFolder(async (folder) => {
      const words = ["--model", model, "--vocabulary", "clevr", "--max-scenes", "24"].concat(
        "--measures",
        "probe,baselines",
      );
      const run = await runTask("analyze", [...words, "--json"], folder);
      assertEquals(run.code, 0, run.stderr);
      const { inputs: [{ scenes }], baselines } = JSON.parse(run.stdout);
      assertEquals(scenes, 24);
      assertEquals(
        baselines.map(({ name }: { name: string }) => name).includes("pixels"),
        true,
        run.stdout.slice(0, 400),
      );
    })));

Deno.test("a hub's id whose folder is not there is refused with the line that fetches it", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await runTask("analyze", ["--model", "me/none"], folder);
    assertEquals(code, 1);
    assertStringIncludes(stderr, "or fetch one: deno task models:fetch me/none");
  }));
