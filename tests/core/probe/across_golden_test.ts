// Fits on some views judged on all, against NumPy's refits: fixtures/golden/robust.py.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { readAcross } from "../../../src/core/probe/across_job.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { readNpyMatrix } from "../../../src/data/formats/npy.ts";
import { REFERENCE } from "../golden.ts";

interface Case {
  rows?: number[];
  order: number[];
  offsets: number[];
  fitted: number[];
  labels: number[];
  sets: number[];
  members: number[];
  scores: number[];
  matches: string;
}

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/robust.json"));

for (const name of ["all", "few"] as const) {
  Deno.test(`${name} rows: scores of sets and matches are those of refits without each bag`, async () => {
    const { rows, order, offsets, fitted, labels, sets, members, scores, matches }: Case =
      golden[name];
    using whole = await readNpyMatrix(core, `${REFERENCE}product_8x3/embeddings.npy`);
    using matrix = selectRows(core, whole, order.map((at) => rows?.[at] ?? at));
    const [found, other] = readAcross(core, {
      rows: matrix.toArray(),
      dim: whole.cols,
      offsets: Uint32Array.from(offsets),
      fitted: Uint8Array.from(fitted),
      heads: [{ classes: 24, labels: Int32Array.from(labels), positions: 2 }],
      sets: {
        head: 0,
        objects: 2,
        offsets: Uint32Array.from(sets),
        members: Uint32Array.from(members),
      },
      exchanged: { head: 0, orders: [Int32Array.from(order.keys())] },
    });
    assertEquals(found.setScores.length, scores.length);
    for (const [i, score] of found.setScores.entries()) {
      assert(Math.abs(score - scores[i]) < 1e-7, `${i}: ${score} ${scores[i]}`);
    }
    assertEquals(found.matches[0].join(""), matches);
    // Everyone in his own place is no exchange.
    assertEquals(other, found);
  });
}

Deno.test("a group that has all fitted rows is refused, for nothing would be left to fit on", () => {
  const problem = (fitted: number[]) => ({
    rows: Float32Array.of(0, 1, 2, 3),
    dim: 1,
    offsets: Uint32Array.of(0, 2, 4),
    fitted: Uint8Array.from(fitted),
    heads: [{ classes: 2, labels: Int32Array.of(0, 1, 0, 1), positions: 1 }],
    sets: null,
    exchanged: { head: 0, orders: [] },
  });
  let message = "";
  try {
    readAcross(core, problem([1, 1, 0, 0]));
  } catch (error) {
    message = (error as Error).message;
  }
  assertEquals(message, "A group that is left out leaves no row to fit on.");
  assertEquals(readAcross(core, problem([1, 0, 1, 0])).length, 1);
});
