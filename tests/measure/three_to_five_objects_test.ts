// Three to five objects of two to four concepts: every measure answers in finite numbers, or refuses in a sentence.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { writeAtomic } from "../../src/data/files/atomic.ts";
import { formatNpy } from "../../src/data/formats/npy.ts";
import { numberedSpace } from "../../src/data/numbered_space.ts";
import { layers } from "../../packages/layers/layers/measure.ts";
import type { AnyMeasure } from "../../src/measure/measure.ts";
import { MEASURES } from "../../packages/library/calls/measures.ts";
import { repair } from "../../packages/repair/measure.ts";
import { listScenes } from "../../packages/scenes/list_scenes.ts";
import { beforeRelease } from "../before_release.ts";
import { inFolder } from "../tasks/run_task.ts";
import { run } from "./context.ts";

const core = await loadCore();
const [DIM, TOKENS] = [8, 3];

/** Short fits: whether the shape is taken, not how well. */
const SHORT = {
  epochs: 10,
  approximator: ["additive"],
  coverage: [0.5],
  approximatorEpochs: 5,
};
/** What can't be asked of any such scenes, and the words of its refusal. */
const REFUSED: { readonly [kind: string]: string } = {
  factors: "factors needs scenes of one object",
  robust: "robust needs renderings of the scenes",
  repair: "repair fits its map on several views",
};

/** A sum of a free vector an object, and captions, baselines and tokens of the same. */
function setOf(objects: number, concepts: number): { set: EmbeddingSet; tokens: Float32Array } {
  const space = numberedSpace(Array.from({ length: concepts }, () => 2));
  const scenes = listScenes(core, space, {
    ...{ objects, pairs: "all", maxScenes: 24, sample: "pairings", seed: 0 },
  });
  using stream = new CounterStream(core, 1, "tests/three to five");
  const vectors = stream.normal(space.objectCount * DIM);
  const data = stream.normal(scenes.count * DIM).map((x) => 0.1 * x);
  for (const [i, id] of scenes.radixIds().entries()) {
    const scene = Math.floor(i / objects);
    for (let d = 0; d < DIM; d++) data[scene * DIM + d] += vectors[id * DIM + d];
  }
  const noise = stream.normal(scenes.count * TOKENS * DIM);
  const rows = (values: Float32Array) => Matrix.from(core, values.length / DIM, DIM, values);
  return {
    set: new EmbeddingSet({
      name: `${objects} objects, ${concepts} concepts`,
      scenes,
      embeddings: rows(data),
      objects: rows(vectors),
      captions: rows(data),
      baselines: [{ name: "noise", rows: rows(noise.slice(0, data.length)), scenes: null }],
      conceptCaptions: rows(data.slice(0, space.valueCount * DIM)),
    }),
    tokens: noise.map((x, i) => x + data[Math.floor(i / TOKENS / DIM) * DIM + i % DIM]),
  };
}

for (const [i, [objects, concepts]] of [[3, 2], [5, 4], [3, 4], [4, 3], [5, 2]].entries()) {
  const test = i < 2 ? Deno.test : beforeRelease;
  test(`${objects} objects of ${concepts} concepts: every measure answers, or says why not`, () =>
    inFolder(async (folder) => {
      const { set, tokens } = setOf(objects, concepts);
      using _ = set;
      const path = `${folder}/tokens.npy`;
      const shape = [set.scenes.count, TOKENS, DIM];
      await writeAtomic(path, formatNpy({ shape, data: tokens }));
      const options = { ...SHORT, tokens: path, poolings: ["mean", "strongest"] };
      const names: string[] = [];
      for (const measure of [...MEASURES, layers, repair] as readonly AnyMeasure[]) {
        const chosen = Object.fromEntries(
          Object.entries(options).filter(([name]) => Object.hasOwn(measure.options, name)),
        );
        const refusal = measure.requires(set, chosen);
        if (refusal !== null) {
          assert(refusal.startsWith(REFUSED[measure.kind]), refusal);
          continue;
        }
        names.push(measure.kind);
        try {
          assertFinite(measure.kind, (await run(measure, set, chosen)).metrics);
        } catch (error) {
          // Of so few scenes none may show held-out objects alone.
          assert(measure.kind === "approximate" && error instanceof RangeError, `${error}`);
          assert(/^At coverage [^\n]+\.$/.test(error.message), error.message);
        }
      }
      assertEquals(names.length, MEASURES.length + 2 - Object.keys(REFUSED).length);
    }));
}

function assertFinite(path: string, value: unknown): void {
  if (typeof value === "number") assert(Number.isFinite(value), path);
  else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) assertFinite(`${path}.${key}`, inner);
  }
}
