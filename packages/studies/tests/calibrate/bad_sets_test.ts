// Sets that can't show much: few groups, one value, constant numbers, few directions, rows that come again. Every solver, a split and
// given probes answer, or refuse in a sentence; no number is NaN.
import { assert, assertMatch, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { bagGroups } from "../../../../src/data/scenes/bag_groups.ts";
import { writeNpy } from "../../../../tests/data/formats/write_npy.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { run } from "../../../../tests/measure/context.ts";
import { measureSet } from "../../../../src/measure/measure_set.ts";
import { analyze } from "../../../library/calls/measures.ts";
import { probe } from "../../../../src/measure/probe/measure.ts";
import { verdictOf } from "../../../../src/verdict/verdict.ts";
import { listScenes } from "../../../scenes/list_scenes.ts";

const core = await loadCore();
const DIM = 6;

const scenes = listScenes(core, numberedSpace([4, 4]), {
  ...{ objects: 2, pairs: "disjoint", maxScenes: null, seed: 0 },
});

/** Scenes of the first bags that show two sets of objects. */
function groups(count: number): SceneSet {
  const { of } = bagGroups(scenes);
  return scenes.select([...of.keys()].filter((row) => of[row] < count));
}

/** Sums of a vector for each object with a little noise, or other numbers in their place. */
function coded(
  scenes: SceneSet,
  change: (x: number, row: number, column: number) => number = (x) => x,
): EmbeddingSet {
  using stream = new CounterStream(core, 1, "tests/bad sets");
  const vectors = stream.normal(scenes.space.objectCount * DIM);
  const noise = stream.normal(scenes.count * DIM);
  const ids = scenes.radixIds();
  const m = scenes.objects;
  const rows = Array.from({ length: scenes.count * DIM }, (_, i) => {
    const [row, column] = [Math.floor(i / DIM), i % DIM];
    let x = 0.1 * noise[i];
    for (let o = 0; o < m; o++) x += vectors[ids[row * m + o] * DIM + column];
    return change(x, row, column);
  });
  return new EmbeddingSet({
    name: "bad",
    scenes,
    embeddings: Matrix.from(core, scenes.count, DIM, rows),
  });
}

const times = (scenes: SceneSet, count: number) =>
  scenes.select(Array.from({ length: count * scenes.count }, (_, i) => Math.floor(i / count)));
/** A concept of two values of which one alone is shown. */
const unshown = () => {
  const shown = Array.from(
    { length: 20 },
    (_, i) => [i % 5, 0, (i + 1 + Math.floor(i / 5)) % 5, 0],
  );
  return new SceneSet(numberedSpace([5, 2]), 2, Int32Array.from(shown.flat()));
};

/** Each with what is said; null where it is refused. */
const SETS: { readonly [what: string]: readonly [() => EmbeddingSet, RegExp | null] } = {
  "one scene": [() => coded(groups(1).select([0])), null],
  "one group": [() => coded(groups(1)), /^Undecided: too few swaps to tell/],
  "two groups": [() => coded(groups(2)), /^Undecided: too few swaps to tell/],
  "three groups": [() => coded(groups(3)), /^Undecided: too few swaps to tell/],
  "four groups": [() => coded(groups(4)), /^Undecided: too few swaps to tell/],
  "three groups, each scene three times": [
    () => coded(times(groups(3), 3)),
    /^Undecided: too few swaps to tell/,
  ],
  "one scene again and again": [() => coded(groups(1).select([0, 0, 0, 0])), /^Undecided/],
  "a concept of one shown value": [() => coded(unshown()), /^Undecided/],
  "constant dimensions beside others": [
    () => coded(scenes, (x, _, column) => column < 2 ? 3 : x),
    /^(It binds|Undecided)/,
  ],
  "constant dimensions alone": [() => coded(scenes, () => 3), null],
  "rank 1": [
    () => coded(scenes, (_, row, column) => (column + 1) * (row % 7)),
    /^(Undecided|No binding)/,
  ],
  "as few directions as one concept has values": [
    () => coded(scenes, (x, _, column) => column < 4 ? x : 0),
    /^(It binds|Undecided)/,
  ],
  "numbers too large": [() => coded(scenes, (x) => 1e18 * x), null],
  "numbers too small": [() => coded(scenes, (x) => 1e-22 * x), null],
  "every row twice": [
    () => coded(times(scenes, 2), (_, row, column) => (Math.floor(row / 2) * 7 + column * 5) % 11),
    /^(Undecided|No binding|A bag)/,
  ],
};

const SOLVERS = ["ridge", "adam", "newton"] as const;
const MODES = [...SOLVERS, "split", "probes", "all measures"] as const;

async function asked(set: EmbeddingSet, mode: typeof MODES[number], folder: string) {
  if (mode === "all measures") return await measureSet(core, analyze, set, { epochs: 20 });
  const few = { epochs: 20, beyond: "off" } as const;
  const solver = SOLVERS.find((name) => name === mode);
  if (solver !== undefined) return await measureSet(core, probe, set, { ...few, solver });
  const split = `${folder}/split.npy`;
  const data = Int32Array.from({ length: set.scenes.count }, (_, row) => row % 2);
  await writeNpy(split, { shape: [data.length], data });
  const fitted = { ...few, solver: "adam", split } as const;
  if (mode === "split") return await measureSet(core, probe, set, fitted);
  const { files } = await run(probe, set, fitted);
  await Deno.mkdir(`${folder}/probes`, { recursive: true });
  for (const [name, bytes] of files!) await Deno.writeFile(`${folder}/${name}`, bytes);
  return await measureSet(core, probe, set, { ...few, probes: `${folder}/probes` });
}

/** Results that JSON can't say: NaN and infinite numbers are null there. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

for (const mode of MODES) {
  Deno.test(`${mode}: a set that can't show much gets an answer or a sentence, and no NaN`, async () => {
    await using path = await tempFolder();
    for (const [what, [made, says]] of Object.entries(SETS)) {
      using set = made();
      if (says === null) {
        const { message } = await assertRejects(
          () => asked(set, mode, path()),
          RangeError,
          "",
          what,
        );
        assertMatch(message, /^[^{}[\]]+\.$/, what);
        assert(!/NaN|undefined|null/.test(message), message);
        continue;
      }
      const result = await asked(set, mode, path());
      const { sentence } = verdictOf(result)!;
      assertMatch(sentence, says, `${mode}, ${what}`);
      assert(!/NaN|undefined|null/.test(sentence), sentence);
      assert(numbersIn(result).every(Number.isFinite), `${mode}, ${what}`);
    }
  });
}
