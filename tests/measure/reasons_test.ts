// A number that does not exist says why, and no set gets a reason that is false for it.
import { assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import type { AnyMeasure } from "../../src/measure/measure.ts";
import { approximate } from "../../src/measure/approximate/measure.ts";
import { baselines } from "../../src/measure/baselines/measure.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { factors } from "../../src/measure/factors/measure.ts";
import { intervene } from "../../src/measure/intervene/measure.ts";
import { embeddingMap } from "../../src/measure/map/measure.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import { retrieve } from "../../src/measure/retrieve/measure.ts";
import { subtract } from "../../src/measure/subtract/measure.ts";
import { visible } from "../../src/measure/visible/measure.ts";
import { MISSING, type MissingCode } from "../../src/result/missing.ts";
import { type CodedSet, codedSet, run } from "./context.ts";
import { reasonsIn } from "./reasons.ts";

const core = await loadCore();
type Parts = Partial<ConstructorParameters<typeof EmbeddingSet>[0]>;

/** Free vectors of the objects of all scenes, and other parts. */
function setOf(
  shape: Omit<CodedSet, "code">,
  parts: (set: EmbeddingSet) => Parts = () => ({}),
): EmbeddingSet {
  const set = codedSet(core, { ...shape, code: "objects", dim: 12 });
  const { scenes, embeddings } = set;
  return new EmbeddingSet({ name: "set", scenes, embeddings, ...parts(set) });
}

/** Scenes of five objects whose values can be dealt to them in thousands of ways. */
function fiveObjects(): EmbeddingSet {
  const values = ["a", "b", "c", "d", "e"];
  const space = new ConceptSpace(["x", "y", "z"].map((name) => ({ name, values })));
  const shown = Array.from(
    { length: 24 },
    (_, s) => [0, 1, 2, 3, 4].flatMap((i) => [i, (i + s) % 5, (i + 2 * s + (s > 11 ? 1 : 0)) % 5]),
  );
  const scenes = new SceneSet(space, 5, Int32Array.from(shown.flat()));
  return new EmbeddingSet({ name: "five", scenes, embeddings: numbers(24, 12) });
}

/** Numbers that depend on each other in nothing. */
const numbers = (rows: number, cols: number) =>
  Matrix.from(core, rows, cols, Float32Array.from({ length: rows * cols }, (_, i) => i ** 2 % 101));

const PAIRS = [4, 4];
const ONE = { sizes: [4, 3], objects: 1 };
const captions = ({ scenes }: EmbeddingSet) => ({ captions: numbers(scenes.count, 12) });
const SHORT = { approximator: ["additive"], coverage: [0.7], approximatorEpochs: 5 };
const ALL_FITTED = { solver: "newton", trainFraction: 1 };
const noneAlike = ([a, b]: readonly number[]) =>
  a % 4 !== b % 4 && Math.floor(a / 4) !== Math.floor(b / 4);

type Case = readonly [
  measure: unknown,
  set: () => EmbeddingSet,
  options: { readonly [name: string]: unknown },
  reasons: { readonly [path: string]: MissingCode },
];

const CASES: { readonly [name: string]: Case } = {
  "one object a scene, on a map": [embeddingMap, () => setOf(ONE), {}, {
    parallelogram: "one-object",
  }],
  "one object a scene, beside captions": [retrieve, () => setOf(ONE, captions), {}, {
    "caption.accuracy": "one-object",
    "concept.accuracy": "no-captions",
  }],
  "one object a scene, read": [probe, () => setOf(ONE), {}, {
    "object.ambiguous": "no-choice",
    "pair.test": "too-few-groups",
    "swap.test": "no-swaps",
    "binding.ratio": "no-swaps",
    "role.ambiguous": "no-choice",
    "planted.swap": "no-swaps",
    "planted.role": "no-choice",
  }],
  "one concept": [factors, () => setOf({ sizes: [5], objects: 1 }), {}, {
    "across.cosine": "one-concept",
    "unseen.concept": "one-concept",
    "unseen.joint": "one-concept",
    "raw.adjustedR2": "no-free-direction",
    r2: "no-free-direction",
  }],
  "values of one object each": [
    factors,
    () => setOf({ sizes: [4, 4], objects: 1, keep: ([a]) => a % 5 === 0 }),
    {},
    {
      "unseen.concept": "too-few-objects",
      "unseen.joint": "too-few-objects",
      "raw.adjustedR2": "no-free-direction",
      r2: "no-free-direction",
    },
  ],
  "scenes that could all be others": [
    subtract,
    () => setOf({ sizes: PAIRS, keep: noneAlike }),
    {},
    Object.fromEntries(
      ["minus", "permuted", "deranged"].flatMap((way) => [`${way}_concept`, `${way}_object`])
        .concat("original")
        .map((part) => [`${part}.object.determined`, "always-choice" as const]),
    ),
  ],
  "every scene fitted on": [probe, () => setOf({ sizes: [3, 3] }), ALL_FITTED, {
    ...Object.fromEntries(
      [
        "concept.test",
        "concept.joint",
        "object.test",
        "object.ambiguous",
        "object.determined",
        "pair.test",
        "swap.test",
        "binding.bits",
        "binding.ratio",
        "perConcept.concept0.test",
        "perConcept.concept1.test",
      ].map((path) => [path, "no-new-scenes" as const]),
    ),
    "role.joint": "not-asked",
    "role.ambiguous": "not-asked",
  }],
  "five objects a scene": [probe, fiveObjects, {}, {
    "object.determined": "always-choice",
    "pair.test": "too-many",
    "swap.test": "too-many",
    "binding.bits": "too-many",
    "binding.ratio": "too-many",
    "planted.swap": "too-many",
  }],
  "no single objects": [decompose, () => setOf({ sizes: [3, 3] }), { estimator: ["single"] }, {
    ...Object.fromEntries(
      ["r2", "retrieval", "probing", "probingObject", "probingTest", "probingObjectTest"]
        .map((name) => [`levelI.single.${name}`, "not-given" as const]),
    ),
    "levelII.single.r2": "not-given",
    "levelII.single.adjustedR2": "not-given",
  }],
  "vectors that do not vary": [
    decompose,
    () => setOf({ sizes: [3, 3] }, () => ({ embeddings: Matrix.filled(core, 81, 4, () => {}) })),
    { estimator: ["avg"] },
    {
      "levelI.avg.r2": "no-variance",
      "levelII.avg.r2": "no-variance",
      "levelII.avg.adjustedR2": "no-variance",
      "concept.ls.r2": "no-variance",
      "concept.ls_pos.r2": "no-variance",
      "roles.r2.gained": "no-variance",
      "roles.directions": "no-variance",
    },
  ],
  "scenes that lack the edited ones": [
    intervene,
    () => setOf({ sizes: PAIRS, keep: ([a, b]) => a === 0 && b === 5 || a === 10 && b === 15 }),
    { estimator: ["avg"], trainFraction: 0.5 },
    Object.fromEntries(
      ["retrieval", "probing", "probingTest", "unmoved"].flatMap((judge) =>
        ["all", "same", "different"].map((edits) => [`avg.${judge}.${edits}`, "no-edits" as const])
      ),
    ),
  ],
  "four objects, and no MLP": [
    approximate,
    () => setOf({ sizes: [2, 2] }),
    { ...SHORT, coverage: [0.5] },
    {
      "complexity.width": "not-asked",
      "complexity.coverage": "not-asked",
      "complexity.object": "not-asked",
      "complexity.bits": "too-few-objects",
      "complexity.rank": "too-few-objects",
      "largest.concept": "not-asked",
      "largest.object": "not-asked",
      "largest.trees": "not-asked",
    },
  ],
  "an MLP that reads nothing": [
    approximate,
    () => setOf({ sizes: [3, 3] }),
    { ...SHORT, approximator: ["mlp"], width: [8] },
    {
      "complexity.width": "not-reached",
      "complexity.coverage": "not-reached",
      "complexity.object": "not-reached",
      "complexity.rank": "not-reached",
      "largest.trees": "not-asked",
    },
  ],
  "captions of concepts alone": [
    retrieve,
    () => setOf({ sizes: [3, 3] }, () => ({ conceptCaptions: numbers(6, 12) })),
    {},
    {
      "caption.accuracy": "no-captions",
      "bank.top1": "no-captions",
      "bank.swapErrors": "no-captions",
      "bank.bagErrors": "no-captions",
    },
  ],
  "captions that are the scenes": [
    retrieve,
    () => setOf({ sizes: [3, 3] }, ({ embeddings }) => ({ captions: embeddings })),
    {},
    {
      "concept.accuracy": "no-captions",
      "bank.swapErrors": "no-errors",
      "bank.bagErrors": "no-errors",
    },
  ],
  "no views, and no scene of one other value": [
    visible,
    () => setOf({ sizes: [2, 2], keep: ([a, b]) => a + b === 3 }),
    {},
    {
      ...Object.fromEntries(
        ["auc", "paired", "right", "rank", "top", "cosine.paraphrase"]
          .concat(["concept0.paired", "concept0.right", "concept1.paired", "concept1.right"])
          .map((path) => [path, "no-views" as const]),
      ),
      nearer: "no-other-value",
      "cosine.other": "no-other-value",
    },
  ],
  "a few scenes beside a baseline": [
    baselines,
    () =>
      setOf({ sizes: [2, 2], objects: 3 }, ({ scenes: { count } }) => ({
        baselines: [{ name: "pixels", rows: numbers(count, 5), scenes: null }],
      })),
    {},
    Object.fromEntries(
      ["own.", "pixels.", "pixels.added.", "added.", "shown."]
        .map((of) => [`${of}unseen`, "too-few-scenes" as const]),
    ),
  ],
};

for (const [name, [measure, make, options, reasons]] of Object.entries(CASES)) {
  Deno.test(`${name}: numbers that do not exist say so`, async () => {
    using set = make();
    const { metrics } = await run(measure as AnyMeasure, set, options);
    assertEquals(reasonsIn((measure as AnyMeasure).kind, metrics), reasons);
  });
}

Deno.test("docs/results.md has every reason with its clause", async () => {
  const docs = await Deno.readTextFile("docs/results.md");
  const rows = docs.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm);
  const clauses = Object.fromEntries(Array.from(rows, ([, code, clause]) => [code, clause]));
  assertEquals(
    Object.entries(MISSING).filter(([code, clause]) => clauses[code] !== clause),
    [],
  );
});
