// Any number of concepts, values and objects, and scenes that are missing: every measure.
import { assert, assertEquals, assertGreater, assertLess, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { selectScenes } from "../../src/data/select_scenes.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { intervene } from "../../src/measure/intervene/measure.ts";
import { MEASURES } from "../../packages/library/calls/measures.ts";
import type { AnyMeasure } from "../../src/measure/measure.ts";
import { retrieve } from "../../src/measure/retrieve/measure.ts";
import { subtract } from "../../src/measure/subtract/measure.ts";
import { note } from "../../src/metrics/notes/catalogue.ts";
import { canonicalJson } from "../../src/result/canonical.ts";
import type { Metrics } from "../../src/result/result.ts";
import { type CodedSet, codedSet, number, resultOf, run } from "./context.ts";
import { assertNoted } from "../note_texts.ts";
import { reasonsIn } from "./reasons.ts";
import { beforeRelease } from "../before_release.ts";

const core = await loadCore();

const SHAPES: Record<string, Omit<CodedSet, "code">> = {
  "3 x 3 concepts, 2 objects": { sizes: [3, 3] },
  "3 concepts of 2, 3, 2 values": { sizes: [2, 3, 2] },
  "3 objects": { sizes: [2, 2], objects: 3 },
  "3 concepts, 3 objects, a sample of the scenes": {
    sizes: [3, 2, 2],
    objects: 3,
    keep: ([a, b, c]) => (7 * a + 5 * b + 3 * c) % 12 === 0,
  },
  "1 object": { sizes: [4, 3], objects: 1 },
  "1 concept": { sizes: [5] },
  "no shared value, as in PUG:SPARE": {
    sizes: [4, 4],
    keep: ([a, b]) => a % 4 !== b % 4 && Math.floor(a / 4) !== Math.floor(b / 4),
  },
  "unequal counts of objects": {
    sizes: [4, 3],
    keep: ([a, b]) => a < 4 || b < 2 || a === b,
  },
};

/** Short fits: whether the shape is taken, not how well. */
const SHORT = {
  epochs: 15,
  approximator: ["mlp", "additive", "object_product", "global_product", "forest", "boosted"],
  width: [8],
  coverage: [0.7],
  approximatorEpochs: 15,
};

/** Which numbers may be null, and the note that says why, by its code; null where nothing was to be measured. */
const REASONS: readonly (readonly [kind: string, path: RegExp, note: RegExp | null])[] = [
  [
    "probe",
    /object\.ambiguous(\.value)?$/,
    /readout\.no-ambiguous-scenes/,
  ],
  ["probe", /^common$/, /probe\.(nothing-left-in-common|in-common-)/],
  ["probe", /object\.determined(\.value)?$/, /readout\.no-determined-scenes/],
  [
    "probe",
    /(^|\.)role(\.ambiguous)?(\.value)?$/,
    /readout\.no-ambiguous-scenes/,
  ],
  ["probe", /(^|\.)pair(\.test\.value)?$/, /probe\.no-pairs/],
  [
    "probe",
    /(^|\.)swap((\.test)?\.value|\.balanced)?$|^binding\.(ratio\.value|foretold)$/,
    /probe\.no-swaps/,
  ],
  // The largest share that is tried is not found: the verdict says so.
  ["probe", /^(planted\.least|beyond\.excluded\.(sign|products))$/, null],
  // A linear map tells what goes with what.
  ["probe", /^beyond$/, null],
  ["probe", /^places$/, /probe\.places-not-asked/],
  ["visible", /paired|auc|right|rank|top|paraphrase/, /visible\.no-views/],
  ["visible", /^concept\d\.swapCosine\.value$/, /visible\.never-alone/],
  ["visible", /nearer|other/, /visible\.no-(other-value|interval)/],
  ["probe", /^alignment$/, /probe\.alignment-not-asked/],
  ["subtract", /object\.ambiguous(\.\w+)?$/, /readout\.no-ambiguous-scenes/],
  ["subtract", /object\.determined(\.\w+)?$/, /readout\.no-determined-scenes/],
  ["decompose", /^roles$/, /decompose\.no-roles/],
  [
    "decompose",
    /^levelII\.\w+\.adjustedR2\.value$/,
    /decompose\.no-(interval|free-direction)/,
  ],
  [
    "approximate",
    /^complexity(Spread)?\.(?!bits\b|rank\b)\w+(\.value)?$/,
    /approximate\.(no-mlp|not-reached)/,
  ],
  ["approximate", /^complexity$/, /approximate\.(no-mlp|not-reached)/],
  ["approximate", /^(code|complexity\.bits)\b/, /approximate\.code-/],
  ["approximate", /^(rank|complexity\.rank)\b/, /approximate\.(code-|no-rank)/],
  ["approximate", /^power\b/, /approximate\.plant-/],
  ["approximate", /^largest\.conceptFrom$/, /approximate\.(no-mlp|concepts-not-reached)/],
  [
    "intervene",
    /\.(retrieval|probing|unmoved)\.same\.value$/,
    /intervene\.no-edits.*same/,
  ],
  [
    "intervene",
    /\.(retrieval|probing|unmoved)\.different\.value$/,
    /intervene\.no-edits.*different/,
  ],
  ["intervene", /\.probingTest\./, /intervene\.(none-new|no-edits)|probes\.no-new-scenes/],
  ["intervene", /\.(retrieval|probing|unmoved)/, /intervene\.(none-edited|all-agree)/],
  ["retrieve", /^caption\.accuracy\.value$/, /retrieve\.(one-object|no-swaps)/],
  ["retrieve", /^bank\.(swap|bag)Errors\.value$/, /retrieve\.all-found/],
  ["retrieve", /^ridge$/, null],
  [
    "baselines",
    /(^|\.)(object|pair|swap|role|bits)(\.\w+)?$/,
    /baselines\.(nothing-re-paired|no-interval|no-exchange)/,
  ],
  [
    "baselines",
    /(^|\.)unseen(\.\w+)?$/,
    /baselines\.no-(split|interval)/,
  ],
  ["baselines", /(^|\.)concept(\.\w+)?$/, /baselines\.no-interval/],
  ["map", /^(parallelogram|ci|stress)/, /map\.(no-parallelogram|one-object)/],
];

/** The set with its own rows as captions, and a caption of each value. */
function captioned(shape: Omit<CodedSet, "code">): EmbeddingSet {
  const set = codedSet(core, { ...shape, code: "objects", dim: 12 });
  const copy = selectScenes(core, set, Array.from({ length: set.scenes.count }, (_, i) => i));
  return new EmbeddingSet({
    name: set.name,
    scenes: set.scenes,
    embeddings: set.embeddings,
    objects: set.objects,
    captions: copy.embeddings,
    baselines: [{
      name: "bag",
      rows: codedSet(core, { ...shape, code: "bag" }).embeddings,
      scenes: null,
    }],
    conceptCaptions: selectScenes(core, set, valueRows(set)).embeddings,
  });
}

/** Any scene for each value: only its width counts here. */
function valueRows({ scenes }: EmbeddingSet): number[] {
  return Array.from({ length: scenes.space.valueCount }, (_, v) => v % scenes.count);
}

/** With the fewest scenes of each kind; the others before a release. */
const GATE = ["3 concepts, 3 objects, a sample of the scenes", "1 object", "1 concept"];

for (const [name, shape] of Object.entries(SHAPES)) {
  const test = GATE.includes(name) ? Deno.test : beforeRelease;
  for (const measure of MEASURES as readonly AnyMeasure[]) {
    test(`${measure.kind} takes ${name}`, async () => {
      using set = captioned(shape);
      const refusal = measure.requires(set, {});
      if (measure.kind === "factors" && set.scenes.objects > 1) {
        assert(refusal!.includes("single objects"));
        return;
      }
      if (measure.kind === "visible" && refusal !== null) {
        assert(refusal.includes("no two scenes of this set show the same values"));
        return;
      }
      if (measure.kind === "robust") {
        assert(refusal!.includes("renderings"));
        return;
      }
      assertEquals(refusal, null);
      const chosen = Object.fromEntries(
        Object.entries(SHORT).filter(([option]) => Object.hasOwn(measure.options, option)),
      );
      const outcome = await run(measure, set, chosen);
      assertNumbers(measure.kind, outcome.metrics, (outcome.notes ?? []).map(canonicalJson));
      reasonsIn(measure.kind, outcome.metrics);
      const result = resultOf(measure.kind, set, outcome);
      for (const table of measure.tables(result)) {
        assert(table.rows.every((row) => row.length === table.columns.length), table.title);
      }
      measure.charts(result);
    });
  }
}

/** Every number is finite or null, and every null has its own reason in the notes. */
function assertNumbers(kind: string, metrics: Metrics, notes: readonly string[]): void {
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "number") assert(Number.isFinite(value), path);
    if (value === null) {
      const reasons = REASONS.filter(([of, where]) => of === kind && where.test(path))
        .some(([, , code]) => code === null || notes.some((note) => code.test(note)));
      assert(reasons, `${kind} ${path} is null, and no note says why: ${notes.join(" ")}`);
    } else if (typeof value === "object") {
      for (const [key, inner] of Object.entries(value as object)) {
        visit(inner, path === "" ? key : `${path}.${key}`);
      }
    }
  };
  visit(metrics, "");
}

for (
  const [kind, shape, options, says] of [
    ["approximate", { sizes: [2] }, { coverage: [0.4] }, /coverage/],
    ["approximate", { sizes: [2, 2] }, { coverage: [0.2] }, /coverage/],
    ["probe", { sizes: [2, 2] }, { trainFraction: 0.01 }, /larger trainFraction/],
    ["intervene", { sizes: [2, 2] }, { attribute: "colour" }, /--attribute colour/],
    ["map", { sizes: [2, 2] }, { quadruple: 99 }, /--quadruple 99/],
  ] as const
) {
  Deno.test(`${kind} of ${shape.sizes.join(" x ")} objects with ${JSON.stringify(options)} is refused with the way out`, async () => {
    using set = captioned(shape);
    const measure = (MEASURES as readonly AnyMeasure[]).find((measure) => measure.kind === kind)!;
    const { message } = await assertRejects(() => run(measure, set, options), Error);
    assert(says.test(message), message);
  });
}

Deno.test("where no two objects share a value, averages lose edits that least squares makes", async () => {
  using set = codedSet(core, {
    sizes: [4, 4],
    code: "objects",
    noise: 0.01,
    dim: 64,
    keep: SHAPES["no shared value, as in PUG:SPARE"].keep,
  });
  const fit = await run(decompose, set, { epochs: 20 });
  const bias = number(fit.metrics, "levelI.ls_pos.r2") - number(fit.metrics, "levelI.avg_pos.r2");
  assertGreater(bias, 0.005);
  const edits = await run(intervene, set, { epochs: 300, estimator: ["avg_pos", "ls_pos"] });
  assertEquals(number(edits.metrics, "ls_pos.retrieval.all"), 1);
  for (const { notes } of [fit, edits]) {
    assertNoted(notes, note("embeddings.biased-averages", { scenes: 144, possible: 256 }));
  }
});

Deno.test("…and subtraction, which fits by least squares, takes all of a sum away there too", async () => {
  using set = codedSet(core, {
    sizes: [4, 4],
    code: "concepts",
    noise: 0.05,
    keep: SHAPES["no shared value, as in PUG:SPARE"].keep,
  });
  const { metrics } = await run(subtract, set, { epochs: 300 });
  assertGreater(number(metrics, "minus_concept.varianceRemoved"), 0.99);
  assertLess(number(metrics, "minus_object.concept.test"), 0.5);
  assertGreater(number(metrics, "original.concept.test"), 0.95);
});

Deno.test("…and captions whose swap is not in the bank are left out and counted", async () => {
  const shape = {
    sizes: [4, 4],
    keep: ([a, b]: readonly number[]) => a % 4 !== b % 4 && (a < 8 || b < 12),
  };
  using set = captioned(shape);
  const { metrics } = await run(retrieve, set);
  assertGreater(number(metrics, "count.absent"), 0);
  assertGreater(number(metrics, "count.trials"), 0);
  assertEquals(number(metrics, "caption.accuracy"), 1);
});
