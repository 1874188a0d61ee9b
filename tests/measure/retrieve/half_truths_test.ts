// A wrong object added to a caption: who sees that it is wrong?
import { assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { saveEmbeddingSet } from "../../../src/data/save_embedding_set.ts";
import { retrieve } from "../../../src/measure/retrieve/measure.ts";
import { type CodedSet, codedSet, number, run } from "../context.ts";
import { tempFolder } from "../../data/files/temp_folder.ts";

const core = await loadCore();

/** Scenes of a code against captions of the same code, single objects too. */
async function found(code: CodedSet["code"], sizes = [4, 3], objects = 2) {
  await using path = await tempFolder();
  const options = { sizes, code, objects, dim: 96 };
  using captions = codedSet(core, { ...options, noise: 0 });
  using scenes = codedSet(core, options);
  await saveEmbeddingSet(path("captions"), captions);
  return (await run(retrieve, scenes, { with: path("captions") })).metrics;
}

Deno.test("a code of whole objects sees every half-truth, and puts the full truth first", async () => {
  const metrics = await found("objects");
  for (const added of ["absent", "binding", "unrelated"]) {
    assertGreater(number(metrics, `halfTruth.${added}.before`), 0.9);
    assertGreater(number(metrics, `halfTruth.${added}.ordered`), 0.9);
    // Scenes of other captions: what length alone does.
    assertLess(number(metrics, `halfTruth.${added}.before.null`), 0.8);
  }
  // Both values differ in 72 of 144 scenes, one in 60: only those leave another pairing.
  assertEquals(number(metrics, "halfTruth.binding.trials"), 72);
});

Deno.test("a bag of concepts takes other pairings of what is there for true, and sees an unrelated object", async () => {
  const metrics = await found("bag");
  assertLess(number(metrics, "halfTruth.binding.before"), 0.2);
  assertGreater(number(metrics, "halfTruth.unrelated.before"), 0.8);
});

Deno.test("scenes of three objects have no half-truths", async () => {
  assertEquals((await found("objects", [2, 2], 3)).halfTruth, undefined);
});
