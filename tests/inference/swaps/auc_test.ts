import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { aucInterval, aucOf, type Cosines } from "../../../src/inference/swaps/auc.ts";

const core = await loadCore();

/** Pair by pair. */
function naive(up: ArrayLike<number>, down: ArrayLike<number>): number {
  let sum = 0;
  for (const a of Array.from(up)) {
    for (const b of Array.from(down)) sum += a > b ? 1 : a === b ? 0.5 : 0;
  }
  return sum / up.length / down.length;
}

Deno.test("AUC by ranks is that of all pairs, ties among them", () => {
  using stream = new CounterStream(core, 1, "test/auc");
  for (const n of [1, 2, 7, 40]) {
    const up = Float64Array.from(stream.below(9, n));
    const down = Float64Array.from(stream.below(7, n + 3));
    assertAlmostEquals(aucOf(core, up, down)!, naive(up, down), 1e-12);
  }
  assertEquals(aucOf(core, new Float64Array(), Float64Array.of(1)), null);
});

Deno.test("cosines that differ by rounding are ties, as if they were equal", () => {
  using stream = new CounterStream(core, 4, "test/auc ties");
  const [up, down] = [8, 11].map((n) => Float64Array.from(stream.below(5, n), (x) => x / 5));
  const moved = up.map((x, i) => x + (i % 2 ? 1e-12 : -1e-12));
  assertEquals(aucOf(core, moved, down), aucOf(core, up, down));
  assertNotEquals(aucOf(core, up.map((x) => x + 1e-6), down), aucOf(core, up, down));
});

Deno.test("its interval is as wide as that of leaving objects out in fact", () => {
  const objects = 24;
  using stream = new CounterStream(core, 2, "test/auc interval");
  const effect = stream.normal(objects);
  const drawn = (shift: number, count: number): Cosines => {
    const ids = stream.below(objects, 2 * count);
    const noise = stream.normal(count);
    return {
      objects: ids,
      values: Float64Array.from(
        noise,
        (x, i) => shift * (1 + effect[ids[2 * i]] + effect[ids[2 * i + 1]]) + x,
      ),
    };
  };
  const [up, down] = [drawn(0.7, 600), drawn(-0.1, 900)];
  const auc = aucOf(core, up.values, down.values)!;
  const kept = ({ values, objects }: Cosines, u: number) =>
    values.filter((_, i) => objects[2 * i] !== u && objects[2 * i + 1] !== u);
  let variance = 0;
  for (let u = 0; u < objects; u++) {
    variance += (naive(kept(up, u), kept(down, u)) - auc) ** 2 * (objects - 1) / objects;
  }
  const [low, high] = aucInterval(core, up, down, objects)!;
  // t(23) at 97.5 %: 2.069. On logits, so a little askew.
  const width = 2 * 2.069 * Math.sqrt(variance);
  assert(low < auc && auc < high);
  assert(Math.abs(high - low - width) < 0.12 * width, `${high - low} beside ${width}`);
});
