// Exchanged rows, swaps, pairs, places, bits and the balanced swap against NumPy and SciPy: fixtures/golden/exchanged.py.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { readOut } from "../../../src/core/probe/readout_job.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { alignment } from "../../../src/measure/probe/alignment.ts";
import { boundMetrics } from "../readouts/bound_metrics.ts";
import { permutedNull } from "../../../src/inference/nulls/permuted.ts";
import {
  candidatesOf,
  readoutPlan,
  ridgeReadOut,
  whatGoesWithWhat,
} from "../../../src/probe/readout/scene_read_out.ts";
import { matrixRows, rowPieces } from "../../../src/probe/row_source.ts";

interface GoldenReadOut {
  readonly matches: string;
  readonly places: readonly string[];
  /** Twice the share of other sets outscored, 3 where there is none. */
  readonly swap: string;
  readonly told: number;
  readonly balanced: number;
  readonly pairs: string;
  readonly ambiguous: number;
  readonly role: number;
  readonly bits: number;
}

type NullStatistics = readonly [mean: number, spread: number, highest: number];

interface GoldenSet {
  readonly values: string;
  readonly rows: readonly number[];
  readonly folds: string;
  readonly orders: readonly (readonly number[])[];
  readonly own: GoldenReadOut;
  readonly exchanged: readonly GoldenReadOut[];
  readonly beyond: { readonly [name in "told" | "ambiguous" | "role" | "bits"]: NullStatistics };
  readonly explained: { readonly [offset: string]: number };
  readonly reversed: number;
}

const golden: {
  readonly quantiles: { readonly [draws: string]: number };
  readonly bag: GoldenSet;
  readonly objects: GoldenSet;
} = JSON.parse(await Deno.readTextFile("fixtures/golden/exchanged.json"));

const core = await loadCore();
const DIM = 7;
const digits = (text: string) => Array.from(text, Number);

function setOf({ values, rows }: GoldenSet): EmbeddingSet {
  const scenes = new SceneSet(numberedSpace([4, 3]), 2, Int32Array.from(digits(values)));
  return new EmbeddingSet({
    name: "golden",
    scenes,
    embeddings: Matrix.from(core, scenes.count, DIM, Float32Array.from(rows)),
  });
}

/** What is read with the golden file's own folds and exchanges. */
async function read(known: GoldenSet) {
  using set = setOf(known);
  const { scenes } = set;
  const plan = { ...readoutPlan(core, scenes, 0), folds: Uint8Array.from(digits(known.folds)) };
  const { readOuts: [first], exchanged: others } = await readOut(core, {
    pieces: rowPieces(
      matrixRows(core, set.embeddings),
      Int32Array.from({ length: scenes.count }, (_, row) => row),
    ),
    rows: scenes.count,
    dim: DIM,
    heads: plan.heads,
    families: plan.left,
    sets: candidatesOf(plan, 2),
    orders: [null],
    ofSets: known.orders.map((order) => Int32Array.from(order)),
  });
  const sceneReadOut = ridgeReadOut(core, plan, first);
  const permutations = others.map((decoded) => whatGoesWithWhat(core, plan, decoded));
  const metrics = (of: typeof permutations) => boundMetrics(core, scenes, plan, sceneReadOut, of);
  const all = await metrics(permutations);
  return {
    ...{ own: sceneReadOut, exchanges: permutations, ofExchanges: all.exchanged },
    ...{ metrics: all, alone: await metrics([]) },
  };
}

for (const [name, known] of [["bag", golden.bag], ["objects", golden.objects]] as const) {
  const decoded = await read(known);

  Deno.test(`${name}: each scene and each exchange is read as by fits that really leave the bag out`, () => {
    const { own, exchanges } = decoded;
    const all = [own, ...exchanges];
    for (const [n, { matches: { object }, positions, ofSets, pairs, roles }] of all.entries()) {
      const expected = [known.own, ...known.exchanged][n];
      assertEquals([...object].join(""), expected.matches, `${n}`);
      assertEquals(positions!.flat().map((place) => [...place].join("")), expected.places);
      assertEquals(
        Array.from(ofSets!.swap, (swap) => Number.isNaN(swap) ? 3 : 2 * swap).join(""),
        expected.swap,
      );
      assertEquals(pairs!.map(({ right }) => right ? 1 : 0).join(""), expected.pairs);
      assertEquals(
        [...roles!],
        digits(expected.places[0]).map((_, s) =>
          Number(expected.places.every((p) => p[s] === "1"))
        ),
      );
      const bits = ofSets!.gains.reduce((sum, gain) => sum + gain, 0) / ofSets!.gains.length;
      assertAlmostEquals(bits, expected.bits, 1e-6, `${n}`);
    }
  });

  Deno.test(`${name}: mean, spread and highest of the exchanges are SciPy's`, () => {
    const { swap, object, role, bits } = decoded.ofExchanges!;
    assertEquals(decoded.exchanges.length, known.orders.length);
    const pairs = [[swap, "told"], [object, "ambiguous"], [role, "role"], [bits, "bits"]];
    for (const [found, of] of pairs as [typeof swap, keyof GoldenSet["beyond"]][]) {
      const [mean, spread, highest] = known.beyond[of];
      assertAlmostEquals(found!.mean, mean, 1e-6, of);
      assertAlmostEquals(found!.spread, spread, 1e-6, of);
      assertAlmostEquals(found!.highest, highest, 1e-6, of);
    }
  });

  Deno.test(`${name}: the balanced swap is a mean over scenes, sets and bags`, () => {
    assertAlmostEquals(decoded.metrics.swap.balanced!, known.own.balanced, 1e-12);
    assertAlmostEquals(decoded.metrics.swap.test.value!, known.own.told, 1e-12);
  });

  Deno.test(`${name}: bits have the exchanged mean taken off where it is above 0, their interval too`, () => {
    const { metrics: { binding }, alone } = decoded;
    const known0 = Math.max(0, known.beyond.bits[0]);
    const { value, ci } = binding.bits;
    assertAlmostEquals(alone.binding.bits.value!, known.own.bits, 1e-6);
    assertAlmostEquals(value!, known.own.bits - known0, 1e-6);
    assertAlmostEquals(binding.ratio.value!, value! / binding.prior!, 1e-12);
    assertAlmostEquals(ci![0], alone.binding.bits.ci![0] - known0, 1e-6);
    // No more can be told than there is.
    for (const { bits, prior } of [binding, alone.binding]) assert(bits.ci![1] <= prior!);
  });

  Deno.test(`${name}: values explain the vectors at every offset as by NumPy's least squares`, () => {
    const N = 150;
    for (const [offset, r2] of Object.entries(known.explained)) {
      // Rows moved on by this many have their labels as many rows further.
      const from = (row: number) => (row + Number(offset) + N) % N;
      const rows = known.rows.map((_, i) => known.rows[from(Math.floor(i / DIM)) * DIM + i % DIM]);
      using moved = setOf({ ...known, rows });
      const result = alignment(core, moved, 0)!;
      assertAlmostEquals(result.r2, r2, 1e-6, offset);
      if (offset === "0") continue;
      assertAlmostEquals(result.offsetR2, known.explained[0], 1e-6);
      assertEquals(result.offset, -Number(offset));
    }
    const backwards = known.rows.map((_, i) =>
      known.rows[(N - 1 - Math.floor(i / DIM)) * DIM + i % DIM]
    );
    using reversed = setOf({ ...known, rows: backwards });
    const result = alignment(core, reversed, 0)!;
    assertEquals([result.order, result.offset], ["reversed", 0]);
    assertAlmostEquals(result.r2, known.reversed, 1e-6);
  });
}

Deno.test("in this design a bag tells three of four swaps apart, its exchanges as many, balanced half", () => {
  const { own, beyond } = golden.bag;
  assertGreater(own.told, 0.7);
  assertLess(own.told, beyond.told[2]);
  assertAlmostEquals(own.balanced, 0.5, 0.05);
  const bound = golden.objects;
  assertGreater(bound.own.told, bound.beyond.told[2]);
  assertGreater(bound.own.balanced, 0.7);
});

Deno.test("what further exchanges stay below are SciPy's quantiles of Student's t", () => {
  for (const [draws, quantile] of Object.entries(golden.quantiles)) {
    const n = Number(draws);
    const shares = Array.from({ length: n }, (_, i) => 0.4 + 0.01 * i);
    const { mean, spread, highest } = permutedNull(core, shares, 1)!;
    const asked = quantile * Math.sqrt(1 + 1 / n);
    assertAlmostEquals((highest - mean) / spread, asked, 1e-9, draws);
  }
});
