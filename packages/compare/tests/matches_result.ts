/** Results as `probe` leaves them, written by hand: what a model recognises, scene by scene. */
import { type Metrics, type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";

/** A space of two concepts; its objects by appearance id. */
export interface Shown {
  readonly concepts: readonly { name: string; values: readonly string[] }[];
  /** One value a concept, in the order of the concepts. */
  readonly objects: readonly (readonly string[])[];
  /** Appearance ids of each scene. */
  readonly scenes: readonly (readonly number[])[];
}

export const COLOR = { name: "color", values: ["blue", "red"] };
export const SHAPE = { name: "shape", values: ["cube", "sphere"] };

/** All ordered pairs of four objects. */
export const PAIRS: Shown = {
  concepts: [COLOR, SHAPE],
  objects: [["blue", "cube"], ["red", "cube"], ["blue", "sphere"], ["red", "sphere"]],
  scenes: Array.from({ length: 16 }, (_, s) => [Math.floor(s / 4), s % 4]),
};

/** One character a scene: 1 recognised, 0 missed, - trained on. */
export interface Lines {
  readonly object: string;
  readonly concepts: readonly string[];
  /** All scenes unless said otherwise. */
  readonly ambiguous?: string;
}

export function matchesResult(
  { concepts, objects, scenes }: Shown,
  { object, concepts: lines, ambiguous = "1".repeat(object.length) }: Lines,
  { seed = 0, metrics = {} }: { seed?: number; metrics?: Metrics } = {},
): Result {
  return {
    schema: RESULT_SCHEMA,
    kind: "probe",
    version: "0.0.0",
    seed,
    options: {},
    inputs: [{
      sha256: "00".repeat(32),
      scenes: scenes.length,
      dim: 2,
      objects: scenes[0].length,
      concepts: concepts.map(({ name, values }) => ({ name, values: [...values] })),
      model: null,
    }],
    metrics,
    curves: {},
    tables: {
      matches: {
        // In place of the hash: the same for the same scenes in the same order.
        scenes: JSON.stringify([concepts, objects, scenes]),
        object,
        concepts: lines,
        ambiguous,
        objects: scenes.flat(),
      },
      objects: objects.map((values, appearance) => ({ appearance, values })),
    },
    notes: [],
  };
}

export const every = (line: string): Lines => ({ object: line, concepts: [line, line] });
