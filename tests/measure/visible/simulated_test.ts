import { assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { simulatedVisible } from "../../../src/measure/visible/simulated.ts";
import { viewed } from "./simulated_views.ts";

const core = await loadCore();

Deno.test("rows that a search sees are those of the formula over the whole set, in whatever order they are asked for", () => {
  using set = viewed(core, { bag: 1, view: 0.5 });
  const { scenes, embeddings: { rows, cols: dim } } = set;
  const F = set.embeddings.toArray();
  const { ids, radix } = scenes.appearance();
  using stream = new CounterStream(core, 0, "visible/planted objects");
  const vectors = stream.normal(radix.length * dim);
  const added = new Float32Array(rows * dim);
  ids.forEach((id, i) => {
    const row = Math.floor(i / scenes.objects);
    for (let j = 0; j < dim; j++) added[row * dim + j] += vectors[id * dim + j];
  });
  const variance = (values: Float32Array) => {
    const means = new Float64Array(dim);
    values.forEach((x, i) => means[i % dim] += x / rows);
    return values.reduce((sum, x, i) => sum + (x - means[i % dim]) ** 2, 0);
  };
  const scale = Math.sqrt(variance(F) / variance(added));
  const pick = simulatedVisible(core, scenes, set.embeddings, 0);
  const listed = Int32Array.of(rows - 1, -1, 0, 7);
  const expected = [...listed].flatMap((row) =>
    Array.from(
      { length: dim },
      (_, j) => row < 0 ? 0 : Math.fround(F[row * dim + j] + scale * added[row * dim + j]),
    )
  );
  assertEquals([...pick(listed)], expected);
});
