// Three to five objects of two to four concepts: exchanges answer in finite numbers, or are refused in a sentence.
import { assert } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import { listScenes } from "../../../scenes/list_scenes.ts";
import { run } from "../../../../tests/measure/context.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";
import { interchangePairs } from "../../exchange/interchange_pairs.ts";
import { formatPatched } from "../../exchange/patched_file.ts";
import { patchLayer } from "../../exchange/state_parts.ts";
import { patch } from "../../patch/measure.ts";

const core = await loadCore();
const DIM = 8;

/** A sum of a free vector an object, and noise. */
function setOf(objects: number, concepts: number): EmbeddingSet {
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
  const embeddings = Matrix.from(core, scenes.count, DIM, data);
  return new EmbeddingSet({ name: `${objects} objects, ${concepts} concepts`, scenes, embeddings });
}

for (const [objects, concepts] of [[3, 2], [5, 4], [3, 4], [4, 3], [5, 2]]) {
  Deno.test(`${objects} objects of ${concepts} concepts: patch answers, or says that there are too few pairs`, () =>
    inFolder(async (folder) => {
      using set = setOf(objects, concepts);
      const { scenes, embeddings: states } = set;
      // A graph whose second half leaves the states as they are.
      const same = (rows: Float32Array) => Promise.resolve(rows.slice());
      try {
        const pairs = interchangePairs(core, scenes, 0);
        const asked = {
          scenes,
          states,
          pairs,
          depth: 1,
          seed: 0,
          clearPadding: () => {},
          run: same,
        };
        const layers = [await patchLayer(core, asked)];
        const patched = `${folder}/patched.safetensors`;
        const { rows, fold } = pairs;
        const result = { pairs: rows, fold, dim: DIM, output: states.toArray(), layers };
        await writeAtomic(patched, formatPatched(result));
        assertFinite("patch", (await run(patch, set, { patched })).metrics);
      } catch (error) {
        // So few scenes need not have pairs.
        assert(
          error instanceof RangeError && /^--patch: \d+ pairs/.test(error.message),
          `${error}`,
        );
      }
    }));
}

function assertFinite(path: string, value: unknown): void {
  if (typeof value === "number") assert(Number.isFinite(value), path);
  else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) assertFinite(`${path}.${key}`, inner);
  }
}
