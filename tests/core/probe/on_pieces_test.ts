import { assertEquals, assertRejects } from "@std/assert";
import { fitLinearProbe, fitLinearProbeOnPieces, joinFits } from "../../../src/core/probe/fit.ts";
import { loadCore } from "../../../src/core/load.ts";
import { plant, short, VARIANTS } from "./simulated_probe.ts";

const core = await loadCore();
const simulated = plant(core, 200, 0.3, 1);

Deno.test("fits of some heads each join to the fit of all, bit by bit", () => {
  const [head] = simulated.heads;
  const heads = [{ classes: 2, labels: head.labels.map((label) => label % 2) }, head];
  const options = short({ ...simulated, heads }, { traceAt: [0, 300] });
  const together = fitLinearProbe(core, { ...simulated, heads }, options);
  const apart = heads.map((head, i) =>
    fitLinearProbe(core, { ...simulated, heads: [head] }, {
      ...options,
      initial: [options.initial[i]],
    })
  );
  assertEquals(joinFits(apart), together);
});

Deno.test("rows that come in pieces, in any order, give the bits of the fit on the whole", async () => {
  const { embeddings, trainRows, heads, objects } = simulated;
  const F = embeddings.toArray();
  const dim = embeddings.cols;
  const rows = trainRows.length;
  const labels = (of: Int32Array) =>
    Int32Array.from(
      { length: rows * objects },
      (_, i) => of[trainRows[Math.floor(i / objects)] * objects + i % objects],
    );
  // Odd places first, then even ones.
  const pieces = () =>
    [1, 0].map((first) => {
      const positions = Int32Array.from({ length: rows }, (_, i) => i).filter((i) =>
        i % 2 === first
      );
      const values = Array.from(positions, (position) => {
        const start = trainRows[position] * dim;
        return [...F.subarray(start, start + dim)];
      });
      return { rows: Float32Array.from(values.flat()), places: positions };
    });
  for (const variant of VARIANTS) {
    const options = short(simulated, variant);
    const train = heads.map((head) => ({ ...head, labels: labels(head.labels) }));
    const problem = { pieces: pieces(), rows, dim, heads: train, objects };
    const probeFit = await fitLinearProbeOnPieces(core, problem, options);
    assertEquals(probeFit, fitLinearProbe(core, simulated, options));
  }
  const half = { pieces: pieces().slice(1), rows, dim, heads, objects };
  await assertRejects(
    () => fitLinearProbeOnPieces(core, half, short(simulated)),
    RangeError,
    "missing",
  );
});
