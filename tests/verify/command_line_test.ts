// What a command line says, parsed and resolved, are the options that it was made from.
import { OUTSIDE_KINDS } from "../../packages/kinds.ts";
import { registerKinds } from "../../src/verify/kinds.ts";
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { COMMON_OPTIONS } from "../../src/job/options.ts";
import { parseOptions } from "../../src/job/parse_options.ts";
import { resolveOptions } from "../../src/job/resolve_options.ts";
import { SET_OPTIONS } from "../../src/job/set_options.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { MEASURES } from "../../packages/library/calls/measures.ts";
import { commandLines } from "../../src/verify/command_line.ts";
import { sampleResult } from "../result/sample_result.ts";
import { SIMULATED } from "../data/bundled_sets.ts";

const core = await loadCore();

/** Options by measure, some of which imply others. */
const ASKED: { readonly [kind: string]: readonly { readonly [name: string]: unknown }[] } = {
  probe: [{}, { protocol: "published", epochs: 20 }, { score: "cosine", epochs: 20, lr: 0.02 }],
  decompose: [{ estimator: ["avg", "ls"], epochs: 20 }],
  map: [{}],
  approximate: [{ approximator: ["additive"], coverage: [0.5], protocol: "published", epochs: 20 }],
};

for (const [kind, all] of Object.entries(ASKED)) {
  Deno.test(`the command line of ${kind} gives the options of its Result`, async () => {
    const measure = MEASURES.find((measure) => measure.kind === kind)!;
    for (const asked of all) {
      using set = await loadEmbeddingSet(core, { folder: SIMULATED });
      const result = await measureSet(core, measure, set, asked, { seed: 4 });
      const [verify, own] = commandLines(result);
      assertEquals(verify, "deno task verify result.json SET");
      const words = own.split(" ");
      assertEquals(words.slice(0, 4), ["deno", "task", kind, "SET"]);
      const specs = { ...COMMON_OPTIONS, ...SET_OPTIONS, ...measure.options };
      const { values } = parseOptions(kind, specs, words.slice(4));
      assertEquals(values.seed, 4);
      const resolved = measure.resolve?.(values) ?? values;
      const shown = await resolveOptions({ ...SET_OPTIONS, ...measure.options }, resolved as never);
      assertEquals(shown, result.options, own);
      // What is as it always is goes without saying.
      assert(words.length < 20, own);
    }
  });
}

Deno.test("a line is one for the shell: odd names are quoted, files have a word in their place", () => {
  const result = { ...sampleResult(), kind: "probe", options: { split: { sha256: "ab" } } };
  const [verify, own] = commandLines(result, "out/my set's/result.json", true);
  assertEquals(verify, `deno task verify 'out/my set'\\''s/result.json'`);
  assert(own.includes("--split PATH"), own);
  const [unrecorded] = commandLines(result);
  assertEquals(unrecorded, "deno task verify result.json SET --split PATH");
});

Deno.test("what can't be made again has no line that says so", () => {
  for (const kind of ["odd", "collect"]) {
    assertEquals(commandLines({ ...sampleResult(), kind }), []);
  }
  assertEquals(
    commandLines({ ...sampleResult(), kind: "reproduce", options: { study: "table1" } }),
    [],
  );
  registerKinds(OUTSIDE_KINDS);
  // The flags of a study can't be told from its Result; that it can be verified can.
  const study = { ...sampleResult(), kind: "reproduce", options: { study: "table1" } };
  assertEquals(commandLines(study), ["deno task verify result.json"]);
});
