import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../run_task.ts";

const bench = (...words: string[]) => inFolder((folder) => runTask("bench", words, folder));

Deno.test("a benchmark that is misspelt is an error that names the nearest, before any is run", async () => {
  const { code, stderr, stdout } = await bench("approximater", "doubling");
  assertEquals([code, stdout], [2, ""]);
  assertStringIncludes(stderr, "There is no benchmark approximater. Did you mean approximator?");
});

Deno.test("a part belongs to the benchmark before it, if that one has parts", async () => {
  const none = await bench("gemm", "doubling");
  assertEquals([none.code, none.stdout], [2, ""]);
  assertStringIncludes(none.stderr, "There is no benchmark doubling.");
  const misspelt = await bench("approximator", "dubling", "--quick");
  assertEquals(misspelt.code, 1);
  assertStringIncludes(
    misspelt.stderr,
    "approximator has no part dubling. Did you mean doubling?",
  );
  const flag = await bench("approximator", "doubling", "--quik");
  assertStringIncludes(flag.stderr, "approximator takes no --quik. Did you mean --quick?");
});
