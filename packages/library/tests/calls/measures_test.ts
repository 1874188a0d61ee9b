import { assertEquals, assertRejects } from "@std/assert";
import {
  type Analysis,
  analyze,
  compare,
  decompose,
  embeddingMap,
  formatResult,
  loadCore,
  loadEmbeddingSet,
  measureSet,
  probe,
  type SetSource,
} from "../../../../mod.ts";
import * as library from "../../../../mod.ts";
import { EVERY_SPEC } from "../../../measures.ts";

const FOLDER = "fixtures/golden/reference/additive_8x3";
const core = await loadCore();

Deno.test("a call gives the bytes of measureSet, from a folder, files, arrays and a loaded set", async () => {
  using set = await loadEmbeddingSet(core, { folder: FOLDER });
  const expected = formatResult(
    await measureSet(core, embeddingMap, set, { quadruple: 2 }, { seed: 3 }),
  );
  const labels = await Deno.readTextFile(`${FOLDER}/labels.csv`);
  const objects = set.objects!.toArray();
  const sources: SetSource[] = [
    FOLDER,
    { folder: FOLDER },
    set,
    { embeddings: set.embeddings.toArray(), labels, objects },
  ];
  for (const source of sources) {
    const result = await embeddingMap(source, { quadruple: 2, seed: 3 });
    assertEquals(formatResult(result), expected);
  }
  assertEquals(set.embeddings.rows, set.scenes.count, "a set that was given stays");
});

Deno.test("analyze has its answer at hand, which is no part of the Result's JSON", async () => {
  const result = await analyze(FOLDER, { measures: ["map"] });
  assertEquals(result.verdict, result.metrics.verdict);
  const { answer, paragraphs } = library.verdictOf(result)!;
  assertEquals(result.sentence, answer, "no probe: nothing else is answered");
  assertEquals(result.explain, paragraphs.join("\n\n"));
  assertEquals(Object.keys(result).includes("verdict"), false);
  using set = await loadEmbeddingSet(core, { folder: FOLDER });
  const other = await measureSet(core, analyze, set, { measures: ["map"] });
  assertEquals(formatResult(result), formatResult(other));
});

Deno.test("compare takes sets and Results by the names that tables show", async () => {
  const first: Analysis = await analyze(FOLDER, { measures: ["map"] });
  const summed = await decompose(FOLDER, { estimator: ["avg"] });
  const models = { first, again: FOLDER, summed };
  const compared = await compare(models, { measures: ["map"] });
  assertEquals(compared.kind, "compare");
  assertEquals(Object.keys(compared.metrics.models as object).sort(), ["again", "first", "summed"]);
});

Deno.test("every measure of the library can be called, and is one for measureSet", () => {
  const callable = Object.values(library).filter((one) =>
    typeof one === "function" && "charts" in one && "kind" in one
  );
  const kinds = callable.map((one) => (one as typeof probe).kind).sort();
  assertEquals(kinds, EVERY_SPEC.map(({ kind }) => kind).sort());
});

Deno.test("what is no set, no part and no option is refused with what there is", async () => {
  // As plain JavaScript calls it.
  const call = analyze as unknown as (set?: unknown, options?: object) => Promise<unknown>;
  const parts = { embeddings: [[1, 0], [0, 1]], labels: "object1_a\nx\ny\n" };
  for (
    const [set, options, says] of [
      [parts, { epoch: 3 }, "epoch is no option of analyze. Did you mean epochs?"],
      [parts, { sed: 3 }, "Did you mean seed?"],
      [
        parts,
        { epochs: "many" },
        'epochs of analyze is a whole number from 1 to 10000000, not "many".',
      ],
      [parts, { measures: ["prob"] }, 'not ["prob"]'],
      [{ ...parts, colums: [] }, {}, "colums is no part of a set. Did you mean columns?"],
      [{ embeddings: parts.embeddings }, {}, "no labels"],
      [{ embedings: [] }, {}, "not { embedings }"],
      [undefined, {}, "not undefined"],
    ] as const
  ) {
    await assertRejects(() => call(set, options), TypeError, says);
  }
});

Deno.test("measureSet refuses what it does not know, too", async () => {
  using set = await loadEmbeddingSet(core, { folder: FOLDER });
  const run = measureSet as unknown as (...all: unknown[]) => Promise<unknown>;
  await assertRejects(
    () => run(core, probe, set, { maxScene: 1 }),
    TypeError,
    "maxScene is no option of probe.",
  );
  await assertRejects(
    () => run(core, probe, set, {}, { worker: 2 }),
    TypeError,
    "worker is no setting of measureSet. Did you mean workers?",
  );
  await assertRejects(
    () => run(core, probe, set, {}, { signal: new AbortController() }),
    TypeError,
    "signal is no AbortSignal. Of an AbortController, give its signal.",
  );
  await assertRejects(
    async () => run(await loadCore("fused"), probe, set),
    TypeError,
    "additive_8x3 was loaded with another core than measureSet was given. Give set.embeddings.core.",
  );
});
