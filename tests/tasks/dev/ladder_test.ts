import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../run_task.ts";

const ladder = (...words: string[]) => inFolder((folder) => runTask("ladder", words, folder));

Deno.test("ladder --dry-run says what a kept ladder takes, all rungs together, and makes nothing", async () => {
  const { code, stdout, stderr } = await ladder("clevr_full", "--dry-run", "--workers", "2");
  assertEquals(code, 0, stderr);
  assertStringIncludes(stdout, "ladder clevr_full, not done yet");
  assertStringIncludes(stdout, "on 2 threads");
  // Nine rungs, five coverages.
  assertEquals(/MLP 1024 +45 /.test(stdout), true, stdout);
  assertEquals(/probes +9 /.test(stdout), true, stdout);
});

Deno.test("a ladder that is misspelt is an error that names the nearest", async () => {
  const { code, stderr } = await ladder("clevr_ful");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "There is no ladder clevr_ful. Did you mean clevr_full?");
});
