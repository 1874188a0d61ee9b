import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../../../../../tests/tasks/run_task.ts";

Deno.test("reproduce scratch says before anything starts which models it trains and what they take", () =>
  inFolder(async (folder) => {
    const plan = async (...args: string[]) => {
      const words = ["scratch", "--dry-run", "--json", ...args];
      const { code, stdout, stderr } = await runTask("reproduce", words, folder);
      assertEquals(code, 0, stderr);
      return JSON.parse(stdout)[0].rows as { id: string; how: string; cost: { seconds: number } }[];
    };
    const quick = await plan("--quick");
    assertEquals(quick.map(({ id }) => id), ["recipe", "bag"]);
    assertStringIncludes(quick[0].how, "10 models: coverage 0.2, 0.4, 0.6, 0.8, 0.9, seeds 0, 1");
    const full = await plan("--full", "--rows", "published-50x50x50-512,bag");
    assertEquals(full.map(({ id }) => id), ["published-50x50x50-512", "bag"]);
    assert(full[0].cost.seconds > 1e6, "a cluster's work");
  }));

Deno.test("a study that was answered is refused in a sentence, with those that there are", () =>
  inFolder(async (folder) => {
    for (const study of ["transfer", "binding", "small_clip"]) {
      const { code, stderr } = await runTask("reproduce", [study], folder);
      assertEquals(code, 2);
      assertStringIncludes(stderr, `explain, scratch, certificate, all, not "${study}"`);
    }
  }));
