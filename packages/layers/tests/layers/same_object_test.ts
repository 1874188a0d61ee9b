// Pairs of patches: an identity planted in tokens is read, also between two objects that look alike; colours alone are not it.
import {
  assert,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { formatNpy } from "../../../../src/data/formats/npy.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { type PatchFile, readPatches } from "../../tokens/patch_file.ts";
import { disposePairs, labelledPairs, patchPairs } from "../../layers/patch_pairs.ts";
import { sameObject, sameObjectPeak } from "../../layers/same_object.ts";
import { bagGroups } from "../../../../src/data/scenes/bag_groups.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";

const core = await loadCore();
const [SIDE, DIM, OBJECTS] = [4, 12, 9];
const [PATCHES, COUNT] = [SIDE * SIDE, OBJECTS ** 2];
const space = new ConceptSpace([
  { name: "color", values: ["red", "green", "blue"] },
  { name: "shape", values: ["disc", "box", "bar"] },
]);
/** All ordered pairs of nine objects: nine scenes show one twice. */
const scenes = new SceneSet(
  space,
  2,
  Int32Array.from(
    Array.from(
      { length: COUNT },
      (_, i) => [...space.valuesOf(Math.floor(i / OBJECTS)), ...space.valuesOf(i % OBJECTS)],
    ).flat(),
  ),
);
const listed = Int32Array.from({ length: COUNT }, (_, scene) => scene);

/** Objects at patches drawn one by one, so that places tell nothing; each patch has its object's colour, roughly. */
function patchesOf(): PatchFile {
  using stream = new CounterStream(core, 2, "tests/patches");
  const objects = Uint8Array.from(stream.below(3, COUNT * PATCHES));
  const noise = stream.normal(3 * objects.length);
  const colors = Float32Array.from(noise, (x, i) => {
    const at = Math.floor(i / 3);
    const object = objects[at];
    if (object === 0) return 0.5 * x;
    const color = scenes.values[(Math.floor(at / PATCHES) * 2 + object - 1) * 2];
    return (color === i % 3 ? 1 : 0) + 0.2 * x;
  });
  return { grid: [SIDE, SIDE], objects, colors };
}

/** A class token, then what each patch's colour is, and with `identity` a drawn vector of its object in its scene. */
function tokensOf({ objects, colors }: PatchFile, identity: boolean): Matrix {
  using stream = new CounterStream(core, 3, "tests/patch tokens");
  const [map, basis] = [stream.normal(3 * DIM), stream.normal(4 * DIM)];
  const ids = stream.normal(COUNT * 3 * 4);
  const noise = stream.normal(COUNT * PATCHES * DIM);
  // Larger than all else, in two directions: a cosine sees it, a form that is fitted need not.
  const [large, along] = [stream.normal(COUNT * PATCHES * 2), stream.normal(2 * DIM)];
  const data = new Float32Array(COUNT * (PATCHES + 1) * DIM);
  for (let at = 0; at < COUNT * PATCHES; at++) {
    const scene = Math.floor(at / PATCHES);
    const to = (at + scene + 1) * DIM;
    for (let d = 0; d < DIM; d++) {
      let x = 0.2 * noise[at * DIM + d] + 3 * large[2 * at] * along[d] +
        3 * large[2 * at + 1] * along[DIM + d];
      for (let c = 0; c < 3; c++) x += colors![3 * at + c] * map[c * DIM + d];
      for (let k = 0; identity && k < 4; k++) {
        x += ids[(scene * 3 + objects[at]) * 4 + k] * basis[k * DIM + d];
      }
      data[to + d] = x;
    }
  }
  return Matrix.from(core, COUNT * (PATCHES + 1), DIM, data);
}

const LAYER = {
  ...{ name: "layer.1", stream: "residual" as const, depth: 1 },
  ...{ tokens: PATCHES + 1, dim: DIM },
};

function measured(identity: boolean) {
  const patches = patchesOf();
  const context = { core, seed: 0 };
  const pairs = patchPairs(context, scenes, listed, bagGroups(scenes), patches)!;
  using rows = tokensOf(patches, identity);
  const tokens = { rows, lengths: new Uint32Array(COUNT).fill(PATCHES + 1) };
  try {
    const sameObjectResult = sameObject(context, pairs, listed, tokens, LAYER, "1");
    assertThrows(
      () => sameObject(context, pairs, listed, tokens, { ...LAYER, tokens: 9 }, "1"),
      RangeError,
      "layer.1 has 9 tokens, which a grid of 16 patches does not fit",
    );
    return { row: sameObjectResult.row, peak: sameObjectPeak(core, [sameObjectResult])! };
  } finally {
    disposePairs(pairs);
  }
}

Deno.test("an identity in the tokens is told, more than by places, colours and cosines, and between two that look alike", () => {
  const { row, peak } = measured(true);
  assertGreater(row.ci![0], row.exchanged!);
  assertGreater(row.addedCi![0], 0);
  const { places, colors, placesColors, cosine } = row;
  assertEquals<unknown>(peak.tokens.controls, { places, colors, placesColors, cosine });
  assertEquals([peak.tokens.value, peak.tokens.threshold], [row.tokens, row.exchanged]);
  assertEquals([peak.made, peak.at, row.identicalScenes], ["1", "1", OBJECTS]);
  assertGreater(row.identical.tokens!, 0.9);
  assertLess(Math.abs(row.identical.colors! - 0.5), 0.2);
  assertLess(Math.abs(row.places! - 0.5), 0.15);
});

Deno.test("…and without it tokens tell what colours tell, and nothing of two that look alike, though an identity would be told", () => {
  const { row, peak } = measured(false);
  assertEquals(peak.made, null);
  assert(row.addedCi![0] <= 0, `${row.added}`);
  // Objects of two colours are told apart by these.
  assertGreater(row.colors!, 0.7);
  assertLess(Math.abs(row.identical.tokens! - 0.5), 0.2);
  assertGreater(row.power!, 0.9);
});

Deno.test("scenes of patches are counted once, however many views they have", () => {
  // Two views of each scene, with the same patches in both.
  const twice = scenes.select(Array.from({ length: 2 * COUNT }, (_, row) => row >> 1));
  const patches = patchesOf();
  const objects = Uint8Array.from(
    { length: 2 * COUNT * PATCHES },
    (_, i) => patches.objects[Math.floor(i / PATCHES / 2) * PATCHES + i % PATCHES],
  );
  const pairs = patchPairs(
    { core, seed: 0 },
    twice,
    Int32Array.from({ length: 2 * COUNT }, (_, row) => row),
    bagGroups(twice),
    { ...patches, objects, colors: null },
  )!;
  const { all, identical, scenes: labelled } = labelledPairs(
    pairs,
    new Float64Array(pairs.same.length),
    pairs.same,
  );
  disposePairs(pairs);
  assertEquals(all.values.length, 2 * labelled.scenes);
  assertEquals([identical!.values.length, labelled.identicalScenes], [2 * OBJECTS, OBJECTS]);
});

Deno.test("files of patches that don't fit are refused in a sentence, and colours are no must", () =>
  inFolder(async (folder) => {
    const path = `${folder}/patches.npy`;
    const write = (shape: number[], data: number[]) =>
      writeAtomic(path, formatNpy({ shape, data: Float32Array.from(data) }));
    await write([1, 1, 2, 4], [1, 9, 8, 7, 0, 6, 5, 4]);
    const { grid, objects, colors } = await readPatches(path, 1, 2);
    assertEquals([grid, [...objects], [...colors!]], [[1, 2], [1, 0], [9, 8, 7, 6, 5, 4]]);
    await write([2, 1, 2], [1, 0, 2, 2]);
    assertEquals((await readPatches(path, 2, 2)).colors, null);
    await assertRejects(
      () => readPatches(path, 3, 2),
      RangeError,
      "3 scenes need [scenes, rows, columns]",
    );
    await assertRejects(() => readPatches(path, 2, 1), RangeError, "Write 1 to 1, or 0 for none");
  }));
