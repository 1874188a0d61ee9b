import { assert, assertEquals, assertGreater, assertLess, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { formatNpy } from "../../../../src/data/formats/npy.ts";
import { saveEmbeddingSet } from "../../../../src/data/save_embedding_set.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { layers } from "../../layers/measure.ts";
import type { LayersMetrics, PoolingOverDepth } from "../../layers/numbers.ts";
import type { LayerRow } from "../../layers/numbers.ts";
import { note } from "../../layers/note_texts.ts";
import { textsOf } from "../../../../tests/note_texts.ts";
import { schemaFaults } from "../../../library/tests/schema/schema_faults.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";
import { reasonsIn } from "../../../../tests/measure/reasons.ts";
import { resultOf, run } from "../../../../tests/measure/context.ts";
import { bagsOfTwo, DIM, partsOf } from "./simulated_tokens.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const core = await loadCore();
const [TOKENS, LAYERS] = [3, 5];

/**
 * Tokens [layers, scenes, tokens, dim]: 0 a bag; 1 binding in the first two tokens together, in none alone; 2 in both; 3 with
 * opposite signs, so that their mean has none; 4 as 2, exchanged with the swap in half of the bags.
 */
function boundRows(scenes: SceneSet): Float32Array {
  using stream = new CounterStream(core, 5, "tests/layers");
  const normals = (count: number) => stream.normal(count);
  const part = partsOf(scenes, stream);
  const count = scenes.count;
  const data = new Float32Array(LAYERS * count * TOKENS * DIM);
  for (let scene = 0; scene < count; scene++) {
    const [bag, own, random] = [part(scene, "bag"), part(scene, "bound"), normals(DIM)];
    const noise = normals(LAYERS * TOKENS * DIM);
    const swap = part(scene ^ 1, "bound");
    const permuted = (scene >> 1) % 2 === 0 ? swap : own;
    const shown = (layer: number, token: number, d: number) => {
      if (layer === 0 || token === 2) return 0;
      if (layer === 1) return token === 0 ? 6 * random[d] : own[d] - 6 * random[d];
      if (layer === 2) return own[d];
      if (layer === 3) return token === 0 ? own[d] : -own[d];
      return permuted[d];
    };
    for (let layer = 0; layer < LAYERS; layer++) {
      for (let token = 0; token < TOKENS; token++) {
        for (let d = 0; d < DIM; d++) {
          const at = (layer * TOKENS + token) * DIM + d;
          data[(layer * count + scene) * TOKENS * DIM + token * DIM + d] = bag[d] +
            shown(layer, token, d) + 0.3 * noise[at];
        }
      }
    }
  }
  return data;
}

Deno.test("layers tell where planted binding is made and lost, by each pooling, and nothing where it was destroyed", () =>
  inFolder(async (folder) => {
    const scenes = bagsOfTwo();
    const data = boundRows(scenes);
    const path = `${folder}/tokens.npy`;
    const shape = [LAYERS, scenes.count, TOKENS, DIM];
    await writeAtomic(path, formatNpy({ shape, data }));
    const last = data.subarray(4 * scenes.count * TOKENS * DIM);
    using set = new EmbeddingSet({
      name: "planted",
      scenes,
      embeddings: Matrix.from(core, scenes.count, TOKENS * DIM, last),
    });
    const outcome = await run(layers, set, {
      tokens: path,
      poolings: ["first", "mean", "maxsim", "all"],
    });
    reasonsIn("layers", outcome.metrics);
    const layersMetrics = outcome.metrics as unknown as LayersMetrics;
    const by = (pooling: string) => layersMetrics[pooling] as PoolingOverDepth;
    const layersOf = ["mean", "first", "all"].map((pooling) => by(pooling).layer.swap);
    assertEquals(layersOf.map(({ made }) => made), ["1", "2", "1"]);
    assertEquals(layersOf.map(({ lost }) => lost), ["3", "4", "4"]);
    // Rows are exchanged for swaps; readers of unseen objects guess.
    const { swap, unseen } = by("mean");
    assert(swap.threshold! < swap.value! && unseen.chance === 0.5 && !("threshold" in unseen));

    const rows = outcome.curves!.layers as unknown as LayerRow[];
    const row = (depth: number, pooling: string) =>
      rows.find((one) => one.depth === depth && one.pooling === pooling)!;
    for (const pooling of ["first", "mean", "all"]) {
      for (const depth of [0, 4]) {
        const { swap, exchanged, ci } = row(depth, pooling);
        assert(ci.swap![0] <= exchanged.swap!, `${pooling} ${depth}: ${swap}`);
      }
    }
    assertGreater(row(1, "mean").swap!, 0.95);
    // What the mean loses of layer 3 is nearly all that its tokens hold.
    assertGreater(row(3, "mean").bitsLostCi![0], 0.5 * row(3, "all").bits!);
    assertLess(row(2, "mean").bitsLost!, 0.2 * row(2, "all").bits!);
    for (const depth of [0, 1, 2, 3, 4]) {
      const lost = rows.filter((one) => one.depth === depth).map(({ bitsLost }) => bitsLost!);
      assertEquals(Math.min(...lost), 0);
    }
    // Nearness token by token keeps what the mean loses; here a search sees neither.
    assertGreater(row(3, "maxsim").swap!, row(3, "mean").swap! + 0.1);
    assertEquals([row(3, "maxsim").visible, row(3, "mean").visible], [0, 0]);

    const result = resultOf("layers", set, outcome);
    assertEquals(schemaFaults("layers", JSON.parse(JSON.stringify(result))), []);
    assertEquals(layers.tables(result).map(({ rows }) => rows.length > 0), [true, true]);
    // With a baseline its own number follows each, and how much more is read here.
    const beside = {
      ...result,
      curves: {
        layers: rows.map((row) => ({
          ...row,
          twin: { ...row.twin, swap: row.swap! - 0.1 },
          added: { ...row.added, swap: 0.1 },
          addedCi: { ...row.addedCi, swap: [0.05, 0.15] },
        })),
      } as unknown as typeof result.curves,
    };
    const { columns, rows: cells } = layers.tables(beside)[0];
    const of = cells.find(([pooling, what]) => pooling === "mean" && what === "Swap accuracy")!;
    assertEquals(of.length, columns.length);
    assertEquals(of.slice(-4), [swap.value! - 0.1, 0.1, 0.05, 0.15]);
    assert(layers.charts(result)[0].description.includes("mean: made at 1, lost at 3"));
  }));

beforeRelease(
  "a code that is gone at one layer and back at the next is not lost, by swaps as by bits",
  () =>
    inFolder(async (folder) => {
      const scenes = bagsOfTwo();
      using stream = new CounterStream(core, 7, "tests/layers gone and back");
      const part = partsOf(scenes, stream);
      /** One vector a layer: a bag at layer 0, bound with noise at 1 to 3, and then as `last` says. */
      const notesFor = async (last: readonly ("bag" | "bound")[]) => {
        const kinds = ["bag", "bound", "bound", "bound", ...last] as const;
        const data = Float32Array.from(
          kinds.flatMap((kind, layer) =>
            Array.from({ length: scenes.count }, (_, scene) => {
              const [own, noise] = [part(scene, kind), stream.normal(DIM)];
              return [...own.map((x, d) => x + (layer === 5 ? 0.05 : 0.3) * noise[d])];
            }).flat()
          ),
        );
        const path = `${folder}/layers.npy`;
        await writeAtomic(path, formatNpy({ shape: [kinds.length, scenes.count, DIM], data }));
        using set = new EmbeddingSet({
          name: "planted",
          scenes,
          embeddings: Matrix.from(core, scenes.count, DIM, data.subarray(0, scenes.count * DIM)),
        });
        const { metrics, notes } = await run(layers, set, { tokens: path });
        const { swap, bits } =
          ((metrics as unknown as LayersMetrics).whole as PoolingOverDepth).layer;
        return { swap, bits, notes: notes! };
      };
      const back = await notesFor(["bag", "bound"]);
      assertEquals([back.swap.made, back.bits.made], ["1", "1"]);
      assertEquals([back.swap.lost, back.bits.lost], [null, null]);
      const says = "one vector made at 1, not shown at 4, no loss shown.";
      assertEquals(textsOf(back.notes).slice(0, 2), [
        `Swap accuracy, by layer: ${says}`,
        `Bits of binding, by layer: ${says}`,
      ]);
      const gone = await notesFor(["bag", "bag"]);
      assertEquals([gone.swap.lost, gone.bits.lost], ["4", "4"]);
      const poolings = [{ pooling: "whole", made: "1", lost: "4", between: [] }];
      assertEquals(gone.notes[0], note("layers.by-layer", { number: "swap", poolings }));
    }),
);

Deno.test("scenes are counted once, however many views they have", () =>
  inFolder(async (folder) => {
    const once = bagsOfTwo();
    const two = (data: Float32Array, width: number) =>
      Float32Array.from(
        { length: 2 * data.length },
        (_, i) => data[Math.floor(i / width / 2) * width + i % width],
      );
    const scenes = new SceneSet(
      once.space,
      2,
      Int32Array.from(two(Float32Array.from(once.values), 4)),
      [],
      {
        names: ["first", "second"],
        ids: Int32Array.from({ length: 2 * once.count }, (_, row) => row % 2),
      },
    );
    const size = once.count * TOKENS * DIM;
    const data = two(boundRows(once).subarray(2 * size, 3 * size), TOKENS * DIM);
    const [path, mask] = [`${folder}/tokens.npy`, `${folder}/mask.npy`];
    await writeAtomic(path, formatNpy({ shape: [1, scenes.count, TOKENS, DIM], data }));
    // Of both views of the first ten scenes, and of one of the eleventh, a token is masked.
    const counts = Float32Array.from(
      { length: scenes.count * TOKENS },
      (_, at) => at % TOKENS === 2 && at < 21 * TOKENS ? 0 : 1,
    );
    await writeAtomic(mask, formatNpy({ shape: [scenes.count, TOKENS], data: counts }));
    using set = new EmbeddingSet({
      name: "views",
      scenes,
      embeddings: Matrix.from(core, scenes.count, TOKENS * DIM, data),
    });
    const { metrics } = await run(layers, set, { tokens: path, mask, poolings: ["mean"] });
    const { count } = metrics as unknown as LayersMetrics;
    assertEquals<unknown>(count, { layers: 1, scenes: once.count, masked: 11 });
  }));

Deno.test("several sets of one layer each are read as layers, beside a baseline they would not be mixed with", () =>
  inFolder(async (folder) => {
    const scenes = bagsOfTwo();
    const data = boundRows(scenes);
    const vectors = (layer: number) =>
      Matrix.from(
        core,
        scenes.count,
        TOKENS * DIM,
        data.subarray(
          layer * scenes.count * TOKENS * DIM,
          (layer + 1) * scenes.count * TOKENS * DIM,
        ),
      );
    using set = new EmbeddingSet({ name: "first", scenes, embeddings: vectors(0) });
    using second = new EmbeddingSet({ name: "second", scenes, embeddings: vectors(2) });
    await saveEmbeddingSet(`${folder}/second`, second);
    const { metrics } = await run(layers, set, { sets: `${folder}/second` });
    const { swap } = ((metrics as unknown as LayersMetrics).whole as PoolingOverDepth).layer;
    assertEquals([swap.made, swap.at], ["2", "2"]);

    using other = new EmbeddingSet({
      name: "other",
      scenes: scenes.select(Int32Array.of(0, 1, 2, 3)),
      embeddings: Matrix.from(core, 4, 2, [1, 2, 3, 4, 5, 6, 7, 8]),
    });
    await saveEmbeddingSet(`${folder}/other`, other);
    await assertRejects(() => run(layers, set, { sets: `${folder}/other` }), Error, "other scenes");
    assert(layers.requires(set, {})!.startsWith("layers reads what several layers"));
  }));
