import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../../../tests/tasks/run_task.ts";

const ladder = (...words: string[]) => inFolder((folder) => runTask("ladder", words, folder));

Deno.test("ladder --dry-run says what a kept ladder takes, all rungs together, and makes nothing", async () => {
  const { code, stdout, stderr } = await ladder("large_quick", "--dry-run", "--workers", "2");
  assertEquals(code, 0, stderr);
  assertStringIncludes(stdout, "ladder large_quick, not done yet");
  assertStringIncludes(stdout, "on 2 threads");
  // Eleven rungs, three coverages, five approximators.
  assertStringIncludes(stdout, "grid 1, 165 points");
});

Deno.test("a ladder that is misspelt is an error that names the nearest", async () => {
  const { code, stderr } = await ladder("large_quic");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "There is no ladder large_quic. Did you mean large_quick?");
});
