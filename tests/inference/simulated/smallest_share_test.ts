// The smallest share that is found, against asking every one; and simulated binding, which is what it is said to be.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { squaresAround, withSimulated } from "../../../src/core/probe/nonlinear.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { smallestShare } from "../../../src/inference/simulated/simulated_rows.ts";

const core = await loadCore();

Deno.test("bisection finds the smallest share that is found, as asking all would, and asks few", async () => {
  const shares = [0.5, 0.35, 0.25, 0.18, 0.12, 0.08, 0.05];
  for (const least of [...shares, 0.9]) {
    let asked = 0;
    const value = await smallestShare(shares, (share) => {
      asked++;
      return share >= least;
    });
    assertEquals(value, shares.findLast((share) => share >= least) ?? null, `${least}`);
    assert(asked <= 4, `${asked}`);
  }
});

const [SCENES, DIM] = [400, 24];
using noise = new CounterStream(core, 0, "rows");
const rows = noise.normal(SCENES * DIM);
using values = new CounterStream(core, 0, "values");
const scenes = {
  values: new Uint32Array(values.below(4, SCENES * 4)),
  positions: 2,
  sizes: [4, 4],
};

/** What is added to the rows. */
function added(kind: "sign" | "products", share: number) {
  using matrix = Matrix.from(core, SCENES, DIM, Float32Array.from(rows));
  using simulated = withSimulated(core, matrix, scenes as never, { kind, share }, 3);
  return Float64Array.from(simulated.toArray(), (x, i) => x - Math.fround(rows[i]));
}

for (const kind of ["sign", "products"] as const) {
  Deno.test(`${kind}: what is added has its share of the sum's variance, and no mean that scenes of a bag differ in`, () => {
    for (const share of [0.1, 0.5]) {
      const parts = added(kind, share);
      const [own, of] = [squaresAround(rows, DIM), squaresAround(parts, DIM)];
      assertAlmostEquals(of / (own + of), share, 1e-4);
      // With its signs a scene's mean is 0, whatever it shows.
      const mean = Array.from({ length: DIM }, (_, j) => {
        let sum = 0;
        for (let s = 0; s < SCENES; s++) sum += parts[s * DIM + j] / SCENES;
        return sum;
      });
      const square = mean.reduce((sum, x) => sum + x * x, 0);
      assertLess(square, 5 * of / SCENES ** 2);
    }
  });
}

Deno.test("up to a sign, the same scenes have one vector or its opposite; by products, many", () => {
  const alike = (kind: "sign" | "products") => {
    const parts = added(kind, 0.5);
    const row = (s: number) => parts.subarray(s * DIM, (s + 1) * DIM);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, j) => sum + x * b[j], 0);
    const key = (s: number) => String(scenes.values.slice(4 * s, 4 * s + 4));
    const cosines: number[] = [];
    for (let s = 0; s < SCENES; s++) {
      for (let t = 0; t < s; t++) {
        if (key(s) !== key(t)) continue;
        const [a, b] = [row(s), row(t)];
        cosines.push(Math.abs(dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b)));
      }
    }
    assertGreater(cosines.length, 50);
    return Math.min(...cosines);
  };
  assertGreater(alike("sign"), 0.999);
  assertLess(alike("products"), 0.5);
});
