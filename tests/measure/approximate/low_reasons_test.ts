import { assertEquals } from "@std/assert";
import type { PointResult, PointScores } from "../../../src/core/approximator/point.ts";
import { splitByTrainedValues } from "../../../src/core/approximator/untrained_values.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { gridCells } from "../../../src/measure/approximate/complexity.ts";
import { unseenValues } from "../../../src/inference/unseen/coverage_split.ts";
import { lowReasons } from "../../../src/measure/approximate/low_reasons.ts";
import { lowFrom, unseenTable } from "../../../src/measure/approximate/low_reasons_report.ts";

function scores(changed: Partial<PointScores> = {}): PointScores {
  return { concept: 1, object: 1, r2: 0.9, mse: 0.1, scenes: 9, ...changed };
}

function result(changed: Partial<PointResult> = {}): PointResult {
  return {
    parameters: 1,
    learningRate: 0.01,
    steps: 1,
    train: scores(),
    heldout: scores({ object: 0, r2: 0.2 }),
    mixed: scores(),
    heldoutMatches: "000000000",
    heldoutApart: null,
    among: null,
    calibrated: null,
    best: null,
    diverged: null,
    chosen: false,
    components: null,
    alternating: null,
    ...changed,
  };
}

Deno.test("a low score of a good fit, read by a good probe, with every value trained, is the function's", () => {
  assertEquals(lowReasons("mlp", result(), { train: 1, heldout: 1 }), []);
  assertEquals(lowReasons("global_product", result(), { train: 1, heldout: 1 }), []);
});

Deno.test("a fit that failed, one that diverged and a probe that does not read are told apart", () => {
  assertEquals(
    lowReasons("mlp", result({ train: scores({ object: 0.4 }) }), { train: 1, heldout: 1 }),
    ["fit"],
  );
  assertEquals(lowReasons("mlp", result(), { train: 1, heldout: 0.5 }), ["probe"]);
  // A probe that reads no more of the true embeddings of the same scenes is not the fit's fault.
  const weak = result({ train: scores({ object: 0.64 }) });
  assertEquals(lowReasons("mlp", weak, { train: 0.66, heldout: 0.66 }), ["probe"]);
  const diverged = { step: 3, rate: 1 };
  assertEquals(lowReasons("mlp", result({ diverged }), { train: 1, heldout: 0.5 }), ["diverged"]);
});

Deno.test("a product far off only on values never trained is not blamed for values never trained together", () => {
  const far = scores({ object: 0, r2: -3700 });
  const near = scores({ object: 0.5, r2: 0.4 });
  const only = result({ heldout: far, heldoutApart: { seen: near, unseen: far } });
  assertEquals(lowReasons("global_product", only, { train: 1, heldout: 1 }), [
    "values never trained",
  ]);
  const both = result({ heldout: far, heldoutApart: { seen: far, unseen: far } });
  assertEquals(lowReasons("global_product", both, { train: 1, heldout: 1 }), [
    "values never trained",
    "values never trained together",
  ]);
  // Every value was trained, and still it is far off.
  const trained = result({ heldout: far });
  assertEquals(lowReasons("global_product", trained, { train: 1, heldout: 1 }), [
    "values never trained together",
  ]);
  // Sums and trees know no products.
  assertEquals(lowReasons("additive", trained, { train: 1, heldout: 1 }), []);
});

/** Two positions, colours a, b, c x shapes x, y. */
const SPACE = new ConceptSpace([
  { name: "color", values: ["a", "b", "c"] },
  { name: "shape", values: ["x", "y"] },
]);
// Rows 0 and 1 are trained: a in position 1 only, b in both, c nowhere.
const SCENES = new SceneSet(
  SPACE,
  2,
  Int32Array.of(0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 2, 0, 1, 1),
);
const TRAIN = Int32Array.of(0, 1);

Deno.test("a value is unseen where no train scene shows it, in the positions that lack it", () => {
  assertEquals(unseenValues(SCENES, TRAIN), ["color a in slot 2", "color c"]);
  assertEquals(unseenValues(SCENES, Int32Array.of(0, 1, 3, 4)), ["color c in slot 2"]);
});

Deno.test("held-out scenes with an unseen value are told from pairs of trained values never met", () => {
  const point = { values: SCENES.values, positions: 2, sizes: [3, 2], train: TRAIN };
  const { seen, unseen } = splitByTrainedValues(point, Int32Array.of(4, 2, 3));
  // Row 2 pairs b with x in position 1, which no train scene does, though each was trained there.
  assertEquals([...seen], [1]);
  assertEquals([...unseen], [0, 2]);
  assertEquals([...splitByTrainedValues(point, TRAIN).unseen], []);
});

const ROW = {
  approximator: "global_product",
  form: "sum",
  width: null,
  coverage: 0.3,
  seed: 0,
  unseen: ["color c"],
  train: { object: 1 },
  heldout: { object: 0, concept: 0.1, r2: -9, scenes: 9 },
  heldoutSeen: { object: 0.5, concept: 0.6, r2: 0.4, mse: 1, scenes: 4 },
  heldoutUnseen: { object: 0, concept: 0, r2: -20, mse: 9, scenes: 5 },
  reasons: ["values never trained"],
  ceiling: { object: 1 },
  chance: 0.01,
};

Deno.test("a report says for each low score what it may come from, and shows unknown scenes apart", () => {
  const [low] = gridCells([ROW, { ...ROW, seed: 1, reasons: ["fit"] }]);
  assertEquals(lowFrom(low), "values never trained; its train scenes are not fitted");
  const [bare] = gridCells([{ ...ROW, reasons: [] }]);
  assertEquals(lowFrom(bare), "the function");
  const [high] = gridCells([{ ...ROW, heldout: { object: 0.8 } }]);
  assertEquals(lowFrom(high), "");

  const known = { ...ROW, heldoutSeen: null, heldoutUnseen: null, unseen: [] };
  const table = unseenTable([known, ROW]);
  assertEquals(table.rows, [["global product", 0.3, "0", "color c", 4, 5, 0.5, 0, 0.4, -20]]);
  assertEquals(unseenTable([known]).rows, []);
});
