import type { Estimate } from "../../../../src/result/estimate.ts";
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { analyze, MEASURES } from "../../calls/measures.ts";
import { jsonSchemaOf, resultKinds } from "../../schema/json_schema.ts";
import type { Result } from "../../../../src/result/result.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { measureSet } from "../../../../src/measure/measure_set.ts";
import { codedSet } from "../../../../tests/measure/context.ts";
import { sourceFiles } from "../../../../tests/rules/source_files.ts";
import { schemaFaults } from "./schema_faults.ts";
import { registerPackages } from "../../../register.ts";

registerPackages();

const core = await loadCore();

/** A set that every measure of this many objects a scene can be made of: all captions are there too. */
function completeSet(count = 2, views = false): EmbeddingSet {
  const { scenes: plain, embeddings, objects } = codedSet(core, {
    sizes: [3, 3],
    objects: count,
    code: "objects",
    dim: 24,
  });
  const ids = Int32Array.from({ length: plain.count }, (_, row) => row % 2);
  const named = { names: ["near", "far"], ids };
  const scenes = views ? new SceneSet(plain.space, count, plain.values, [], named) : plain;
  const values = scenes.space.concepts.reduce((sum, { values }) => sum + values.length, 0);
  const captions = Matrix.from(core, scenes.count, 24, embeddings.view());
  const conceptCaptions = Matrix.from(core, values, 24, embeddings.view().slice(0, 24 * values));
  const bag = codedSet(core, { sizes: [3, 3], objects: count, code: "bag" }).embeddings;
  const baselines = [{ name: "bag", rows: bag, scenes: null }];
  return new EmbeddingSet({
    name: "all",
    scenes,
    embeddings,
    objects,
    captions,
    conceptCaptions,
    baselines,
  });
}

const QUICK = {
  epochs: 20,
  approximator: ["additive", "mlp"] as const,
  width: [4],
  coverage: [0.5],
  seeds: [0],
};
/** On this thread: to start another takes longer than these. What several read is read once. */
const HERE = { workers: 0, store: new MemoryStore() };
const fromFile = (result: Result) => JSON.parse(formatResult(result));

for (const measure of MEASURES) {
  Deno.test(`a Result of ${measure.kind} holds what its schema names, and nothing else`, async () => {
    using set = completeSet(measure.kind === "factors" ? 1 : 2, measure.kind === "robust");
    const asked = Object.entries(QUICK).filter(([name]) => name in measure.options);
    const result = await measureSet(core, measure, set, Object.fromEntries(asked), HERE);
    assertEquals(schemaFaults(measure.kind, fromFile(result)), []);
  });
}

for (const [objects, views] of [[1, false], [2, false], [2, true]] as const) {
  const named = views ? " in views" : "";
  Deno.test(`so does one of analyze, with every measure of ${objects} objects a scene${named} in it`, async () => {
    using set = completeSet(objects, views);
    const result = await measureSet(core, analyze, set, QUICK, HERE);
    const kinds = MEASURES.filter((measure) => measure.requires(set) === null)
      .map(({ kind }) => kind);
    assert(kinds.length >= 9, kinds.join());
    assertEquals(
      Object.keys(result.metrics).sort(),
      [...kinds, "added", "answers", "reason", "transfer", "verdict"].sort(),
    );
    assertEquals(schemaFaults("analyze", fromFile(result)), []);
  });
}

Deno.test("…and with several seeds, whose spread and table stand beside", async () => {
  using set = completeSet();
  const probe = MEASURES.find(({ kind }) => kind === "probe")!;
  const result = await measureSet(core, probe, set, { epochs: 5, seeds: [0, 1] }, HERE);
  assert("spread" in result.metrics && "probeSeeds" in result.tables);
  assertEquals(schemaFaults("probe", fromFile(result)), []);
});

Deno.test("a share above 1, a missing number and a part that nobody declared are found", async () => {
  using set = completeSet();
  const map = MEASURES.find(({ kind }) => kind === "map")!;
  const result = fromFile(await measureSet(core, map, set, {}, HERE));
  const { parallelogram: own, ...less } = result.metrics as { parallelogram: Estimate };
  const changed = (metrics: unknown) => schemaFaults("map", { ...result, metrics });
  assertEquals(changed(result.metrics), []);
  assert(changed(less)[0].startsWith("metrics.parallelogram"));
  for (const spoilt of [{ ...own, p: 1.5 }, { ...own, surprise: 1 }, { p: own.p }]) {
    const [fault] = changed({ ...result.metrics, parallelogram: spoilt });
    assert(fault.startsWith("metrics.parallelogram"), fault);
  }
  assert(changed({ ...result.metrics, surprise: 1 })[0].startsWith("metrics"));
});

Deno.test("a Result of every kind is held to its schema: here, or in the tests of what makes it", async () => {
  const tests = [...await sourceFiles("tests"), ...await sourceFiles("packages")];
  const elsewhere = tests.flatMap(({ text }) =>
    [...text.matchAll(/schemaFaults\(\s*"(\w+)"/g)].map(([, kind]) => kind)
  );
  const held = new Set([...MEASURES.map(({ kind }) => kind), ...elsewhere]);
  assertEquals(resultKinds().filter((kind) => !held.has(kind)), []);
});

for (const kind of resultKinds()) {
  Deno.test(`the schema of ${kind} names its kind, and takes no Result of another`, () => {
    const schema = jsonSchemaOf(kind) as { title: string; properties: { kind: unknown } };
    assertEquals([schema.title, schema.properties.kind], [`Result of ${kind}`, { const: kind }]);
    const other = kind === "map" ? "probe" : "map";
    const faults = schemaFaults(kind, { kind: other, metrics: {} });
    assert(faults.some((fault) => fault.startsWith("kind")), faults.join("\n"));
  });
}
