import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import {
  RidgePermutation,
  RidgeReadout,
  RidgeSpectrum,
} from "../../../src/core/probe/ridge_readout.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";

const core = await loadCore();

interface Case {
  rows: number;
  errors: number[];
  share: number;
  weights: number[];
  offsets: number[];
  families: { rows: number[]; scores: number[] }[];
}

const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/ridge.json"));

/** Rows and radix ids of the objects of every `step`-th scene of the planted sum of object vectors. */
async function boundRows(step: number): Promise<{ rows: Matrix; labels: Int32Array }> {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/additive_8x3" });
  const kept = Int32Array.from({ length: Math.ceil(576 / step) }, (_, i) => i * step);
  const rows = selectRows(core, set.embeddings, kept);
  return { rows, labels: set.scenes.select(kept).radixIds() };
}

/** The penalties that are tried. */
const SHARES = [
  ...[-6, -5, -4, -3, -2, -1, 0, 1].flatMap((e) => [Number(`1e${e}`), Number(`3e${e}`)]),
  100,
];

// scikit-learn's Ridge and RidgeCV: fixtures/golden/ridge.py.
for (const [name, step] of [["tall", 1], ["wide", 10]] as const) {
  Deno.test(`a ${name} matrix has scikit-learn's maps, leave-one-out errors and refits`, async () => {
    const expected: Case = golden[name];
    const { rows, labels } = await boundRows(step);
    using matrix = rows;
    using spectrum = new RidgeSpectrum(core, matrix);
    const head = { classes: 24, labels, positions: 2 };
    using readout = RidgeReadout.fit(core, spectrum, [head]);
    assertEquals([matrix.rows, readout.shares[0]], [expected.rows, expected.share]);
    const each = {
      offsets: Uint32Array.from({ length: matrix.rows + 1 }, (_, row) => row),
      rows: Uint32Array.from({ length: matrix.rows }, (_, row) => row),
    };
    const alone = SHARES.map((share) => {
      using one = RidgeReadout.fit(core, spectrum, [head], { share });
      return one.readWithout(each).error[0];
    });
    close(alone, expected.errors, 1e-8);
    // A penalty that some rows show not to be the best is given up.
    const [errors] = readout.errors;
    const least = Math.min(...expected.errors);
    const tried = expected.errors.map((error, i) =>
      errors[i] === Infinity && error > least ? error : errors[i]
    );
    close(tried, expected.errors, 1e-8);
    assertEquals(errors.includes(Infinity), name === "tall");

    const { weights, offsets } = readout.weights();
    const sampled = Array.from(
      { length: 4 },
      (_, i) => [...weights[0].subarray(7 * i * 64, (7 * i + 1) * 64)],
    );
    close(sampled.flat(), expected.weights, 1e-8);
    close(offsets[0], expected.offsets, 1e-8);

    const lists = expected.families.map((group) => group.rows);
    const ends = lists.map(((end) => (list: number[]) => end += list.length)(0));
    const scores = readout.scoresWithout({
      offsets: Uint32Array.of(0, ...ends),
      rows: Uint32Array.from(lists.flat()),
    });
    close(scores, expected.families.flatMap((group) => group.scores), 1e-8);
  });
}

Deno.test("a head is fitted as if it were alone", async () => {
  const { rows, labels } = await boundRows(1);
  using matrix = rows;
  using spectrum = new RidgeSpectrum(core, matrix);
  const objects = { classes: 24, labels, positions: 2 };
  const first = { classes: 24, labels: labels.filter((_, i) => i % 2 === 0), positions: 1 };
  using both = RidgeReadout.fit(core, spectrum, [objects, first]);
  for (const [i, head] of [objects, first].entries()) {
    using alone = RidgeReadout.fit(core, spectrum, [head]);
    assertEquals(alone.shares[0], both.shares[i]);
    assertEquals(alone.weights().weights[0], both.weights().weights[i]);
  }
});

for (const [name, step] of [["tall", 1], ["wide", 10]] as const) {
  Deno.test(`a ${name} matrix: exchanges are read as by a fit of their own labels with the same penalty`, async () => {
    const { rows, labels } = await boundRows(step);
    using matrix = rows;
    using spectrum = new RidgeSpectrum(core, matrix);
    const head = { classes: 24, labels, positions: 2 };
    const share = 3e-2;
    const count = matrix.rows;
    const groups = {
      offsets: Uint32Array.from({ length: count / 2 + 1 }, (_, i) => 2 * i),
      rows: Uint32Array.from({ length: count / 2 * 2 }, (_, i) => i),
    };
    // Two sets a family, whatever they are.
    const sets = {
      head: 0,
      objects: 2,
      offsets: groups.offsets,
      members: Uint32Array.from({ length: groups.rows.length * 2 }, (_, i) => i * 7 % 24),
    };
    const [first, ...others] = [0, 1, 2].map((draw) => {
      using stream = new CounterStream(core, draw, "orders");
      const order = stream.permutation(count);
      return labels.map((_, i) => labels[2 * order[Math.floor(i / 2)] + i % 2]);
    });
    using exchange = new RidgePermutation(core, spectrum, [head], Float64Array.of(share), groups);
    for (const drawn of [first, ...others, first]) {
      using ridgeReadout = RidgeReadout.fit(core, spectrum, [{ ...head, labels: drawn }], {
        share,
      });
      const [expected, found] = [
        ridgeReadout.readWithout(groups, sets),
        exchange.read(drawn, sets),
      ];
      assertEquals(found.matches, expected.matches);
      for (const [i, score] of found.setScores.entries()) {
        assertAlmostEquals(score, expected.setScores[i], 1e-9);
      }
    }
    assertThrows(() => exchange.read(labels.map(() => 24), sets), RangeError);
  });
}

Deno.test("objects are read out of captions never fitted; of shuffled rows they are not", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  using spectrum = new RidgeSpectrum(core, set.embeddings);
  const { count } = set.scenes;
  const numbers = Uint32Array.from({ length: count + 1 }, (_, i) => i);
  const singles = { offsets: numbers, rows: numbers.slice(0, count) };
  const rate = (labels: Int32Array) => {
    using readout = RidgeReadout.fit(core, spectrum, [{ classes: 24, labels, positions: 2 }]);
    const { matches } = readout.readWithout(singles);
    return matches[0].reduce((sum, match) => sum + match, 0) / count;
  };
  const labels = set.scenes.radixIds();
  assert(rate(labels) > 0.99, `${rate(labels)}`);
  using stream = new CounterStream(core, 0, "shuffled");
  const shuffled = rate(set.scenes.select(stream.permutation(count)).radixIds());
  assert(shuffled < 0.05, `${shuffled}`);
});

Deno.test("scores of sets are the sums of their objects' scores", async () => {
  const { rows, labels } = await boundRows(1);
  using matrix = rows;
  using spectrum = new RidgeSpectrum(core, matrix);
  using readout = RidgeReadout.fit(core, spectrum, [{ classes: 24, labels, positions: 2 }]);
  const groups = { offsets: Uint32Array.of(0, 2, 3), rows: Uint32Array.of(5, 9, 40) };
  const scores = readout.scoresWithout(groups);
  const sets = {
    head: 0,
    objects: 2,
    offsets: Uint32Array.of(0, 1, 3),
    members: Uint32Array.of(3, 4, 0, 0, 23, 1),
  };
  const setScores = readout.readWithout(groups, sets).setScores;
  const at = (row: number, object: number) => scores[24 * row + object];
  const sums = [[0, 3, 4], [1, 3, 4], [2, 0, 0], [2, 23, 1]];
  close(setScores, sums.map(([row, a, b]) => at(row, a) + at(row, b)), 1e-12);
});

Deno.test("what can't be read out is refused in a sentence", () => {
  using none = Matrix.zeros(core, 0, 3);
  assertThrows(() => new RidgeSpectrum(core, none), RangeError, "at least one row");
  using three = Matrix.from(core, 3, 1, [0, 1, 2]);
  using spectrum = new RidgeSpectrum(core, three);
  const head = { classes: 2, labels: Int32Array.of(0, 1, 2), positions: 1 };
  assertThrows(() => RidgeReadout.fit(core, spectrum, [head]), RangeError, "label 2");
  const right = { ...head, labels: Int32Array.of(0, 1, 1) };
  using readout = RidgeReadout.fit(core, spectrum, [right]);
  const all = { offsets: Uint32Array.of(0, 3), rows: Uint32Array.of(0, 1, 2) };
  assertThrows(() => readout.readWithout(all), RangeError, "leaves no row to fit on");
});

function close(values: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  assertEquals(values.length, expected.length);
  for (const [i, value] of expected.entries()) {
    assertAlmostEquals(values[i], value, tolerance * Math.max(1, Math.abs(value)));
  }
}
