// Scenes whose bags leave a choice, and tokens of them in which binding is planted.
import { loadCore } from "../../../../src/core/load.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";

const core = await loadCore();
/** Values of each of the two concepts, and numbers in a token. */
export const [V, DIM] = [5, 24];
const value = (name: string) => Array.from({ length: V }, (_, v) => `${name}${v}`);
const space = new ConceptSpace([
  { name: "color", values: value("c") },
  { name: "shape", values: value("s") },
]);

/** Every bag of two colours and two shapes, and both of its sets: a scene next to its swap. */
export function bagsOfTwo(): SceneSet {
  const values: number[] = [];
  for (let a = 0; a < V; a++) {
    for (let b = a + 1; b < V; b++) {
      for (let s = 0; s < V; s++) {
        for (let t = s + 1; t < V; t++) values.push(a, s, b, t, a, t, b, s);
      }
    }
  }
  return new SceneSet(space, 2, Int32Array.from(values));
}

/** Of a scene a sum of vectors of its values, or one of vectors of its objects [DIM]. */
export function partsOf(scenes: SceneSet, stream: CounterStream) {
  const [ofValues, ofObjects] = [stream.normal(2 * V * DIM), stream.normal(V * V * DIM)];
  return (scene: number, of: "bag" | "bound"): Float32Array => {
    const sum = new Float32Array(DIM);
    for (let i = 0; i < 2; i++) {
      const [c, s] = scenes.values.subarray((scene * 2 + i) * 2, (scene * 2 + i) * 2 + 2);
      for (let d = 0; d < DIM; d++) {
        sum[d] += of === "bound"
          ? ofObjects[(c * V + s) * DIM + d]
          : ofValues[c * DIM + d] + ofValues[(V + s) * DIM + d];
      }
    }
    return sum;
  };
}

/** Where binding lies in six tokens, or that it was exchanged with the swap in half of the bags. */
export type SimulatedIn =
  | "two together"
  | "one of many"
  | "one that shows"
  | "opposite signs"
  | "exchanged";

/** Tokens [scenes, 6, DIM]; each place has a mark of its own, and what a scene's places hold is turned by its number. */
export function tokensOf(scenes: SceneSet, where: SimulatedIn): Float32Array {
  using stream = new CounterStream(core, 11, "tests/planted tokens");
  const part = partsOf(scenes, stream);
  const marks = stream.normal(6 * DIM);
  const data = new Float32Array(scenes.count * 6 * DIM);
  for (let scene = 0; scene < scenes.count; scene++) {
    const noise = stream.normal(8 * DIM);
    const shown = where === "exchanged" && (scene >> 1) % 2 === 0 ? scene ^ 1 : scene;
    const [bag, own] = [part(scene, "bag"), part(shown, "bound")];
    // What the others show is taken away there: their mean is noise, and no score of theirs is high.
    const others = Array.from(
      { length: 6 },
      (_, i) => part((scene * 31 + i * 67) % scenes.count, "bound"),
    );
    for (let token = 0; token < 6; token++) {
      const at = (scene * 6 + (token + scene) % 6) * DIM;
      for (let d = 0; d < DIM; d++) {
        const free = 6 * noise[6 * DIM + d];
        const [first, second, other] = where === "two together"
          ? [free, own[d] - free, 0]
          : where === "opposite signs"
          ? [own[d], -own[d], 0]
          : where === "one that shows"
          ? [3 * own[d], -others[1][d], -2 * others[token][d]]
          : [2 * own[d], 0, 4 * noise[token * DIM + d]];
        data[at + d] = bag[d] + marks[token * DIM + d] * 2 + 0.3 * noise[token * DIM + d] +
          (token === 0 ? first : token === 1 ? second : other);
      }
    }
  }
  return data;
}
