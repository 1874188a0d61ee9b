import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../../../../../tests/tasks/run_task.ts";

Deno.test("reproduce certificate enumerates a small world, and says a theorem on its weights", () =>
  inFolder(async (folder) => {
    const args = ["certificate", "--quick", "--rows", "held-out"];
    const { code, stdout, stderr } = await runTask("reproduce", args, folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "Every scene against every caption");
    const out = `${folder}/out/reproduce/certificate`;
    const { tables } = JSON.parse(await Deno.readTextFile(`${out}/result.json`));
    const [{ weights, scenes, recognised, undecided, theorem }] = tables.certified;
    assertEquals([tables.certified.length, scenes, undecided], [1, 36 ** 2, 0]);
    assert(recognised > 0 && recognised <= scenes);
    assertStringIncludes(theorem, weights);
  }));
