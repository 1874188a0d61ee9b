import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { benchmarkOf, BENCHMARKS, termsOf } from "../../hub/benchmarks.ts";
import { parseRepoId } from "../../hub/repo_id.ts";
import { PAIR_FORMATS } from "../formats/formats.ts";
import { inFolder, runTask } from "../../../tests/tasks/run_task.ts";

Deno.test("every benchmark has a format, a place and a licence; those of the hub have names it takes", () => {
  const formats = PAIR_FORMATS.map(({ name }) => name);
  for (const { name, hub, elsewhere, licence } of BENCHMARKS) {
    assert(formats.includes(name) && licence !== "" && (hub ?? elsewhere) !== null, name);
    if (hub !== null) {
      assertEquals(parseRepoId(`datasets/${hub}`, "https://huggingface.co").kind, "dataset");
    }
  }
});

Deno.test("a gated one is said to be, with what to do; an open one is not", () => {
  assertStringIncludes(termsOf(benchmarkOf("winoground")!), "It is gated: accept its terms");
  assert(!termsOf(benchmarkOf("BiVLC")!).includes("gated"));
  assertEquals(benchmarkOf("Xenova/clip"), null);
});

Deno.test("fetch lists benchmarks without the network, and says where those are that the hub lacks", () =>
  inFolder(async (folder) => {
    const listed = await runTask("fetch", ["benchmarks"], folder);
    assertEquals(listed.code, 0, listed.stderr);
    assertStringIncludes(listed.stdout, "facebook/winoground");
    const missing = await runTask("fetch", ["valse"], folder);
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "Get it from github.com/Heidelberg-NLP/VALSE.");
  }));
