/** Tables of more vectors than are factored, beside NumPy's lstsq. */
import { assert, assertEquals } from "@std/assert";
import { Matrix } from "../../../src/core/matrix.ts";
import { loadCore } from "../../../src/core/load.ts";
import { leastSquaresNoiseFloor } from "../../../src/core/statistics/noise_floor.ts";
import { columnMeans, leastSquaresTable } from "../../../src/core/tables/table_estimators.ts";
import { fitQuality } from "../../../src/core/tables/table_fit.ts";

interface Case {
  readonly name: string;
  readonly scenes: number;
  readonly objects: number;
  readonly k: number;
  readonly perPosition: boolean;
  readonly blocks: number;
  readonly rank: number;
  readonly norm: number;
  readonly sse: number;
  readonly sst: number;
  readonly rows: { readonly [row: string]: readonly number[] };
}

const DIM = 3;
const core = await loadCore();
// NumPy: fixtures/golden/large_tables.py
const cases: Case[] = JSON.parse(
  await Deno.readTextFile(new URL("../../../fixtures/golden/large_tables.json", import.meta.url)),
);

function made({ scenes, objects, k, perPosition, blocks }: Case) {
  let state = scenes;
  const next = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const ids: number[] = [];
  const values: number[] = [];
  const size = Math.floor(objects / blocks);
  for (let s = 0; s < scenes; s++) {
    const block = next() % blocks;
    for (let position = 0; position < k; position++) {
      ids.push(block * size + next() % size + (perPosition ? position * objects : 0));
    }
    for (let d = 0; d < DIM; d++) values.push(next() / 2 ** 24);
  }
  const columns = perPosition ? k * objects : objects;
  return { design: { ids: Int32Array.from(ids), scenes, k, columns }, values };
}

for (const expected of cases) {
  Deno.test(`${expected.name}: lstsq's solution of smallest norm, and its rank`, () => {
    const { design, values } = made(expected);
    using F = Matrix.from(core, design.scenes, DIM, values);
    const mean = columnMeans(core, F);
    const { table, rank } = leastSquaresTable(core, F, design, mean);
    using _ = table;
    const found = table.view().slice();
    assertEquals(rank, expected.rank);
    assertEquals(leastSquaresNoiseFloor(core, design), (rank - 1) / (design.scenes - 1));
    for (const [row, numbers] of Object.entries(expected.rows)) {
      for (const [d, number] of numbers.entries()) {
        const own = found[Number(row) * DIM + d];
        assert(Math.abs(own - number) < 2e-7 * Math.max(1, Math.abs(number)), `${row}: ${own}`);
      }
    }
    const norm = found.reduce((sum, x) => sum + x * x, 0);
    assert(Math.abs(norm - expected.norm) < 1e-6 * expected.norm, `norm ${norm}`);
    const { sse, sst } = fitQuality(core, F, design, table, mean);
    assert(Math.abs(sse - expected.sse) < 1e-9 * expected.sst, `sse ${sse}`);
    assert(Math.abs(sst - expected.sst) < 1e-9 * expected.sst);
  });
}
