/** A Result with a record of its scenes: two objects of two concepts, some of them taken for others. */
import { RESULT_SCHEMA } from "../../../src/result/result.ts";
import type { Json, Result } from "../../../src/result/result.ts";
import { VERSION } from "../../../src/version.ts";

const COLORS = ["blue", "red", "green"];
export const SHAPES = ["cube", "sphere"];

/** All ordered pairs of objects; `isMatch` says which scenes are recognised, by the values of their two objects. */
export function scenesResult(
  isMatch: (left: readonly string[], right: readonly string[]) => boolean,
  colors: readonly string[] = COLORS,
  shapes: readonly string[] = SHAPES,
): Result {
  const objects = colors.flatMap((color) => shapes.map((shape) => [color, shape]));
  const scenes = objects.flatMap((_, i) => objects.map((_, j) => [i, j]));
  const open = ([i, j]: number[]) => objects[i].every((value, c) => value !== objects[j][c]);
  const right = ([i, j]: number[]) => isMatch(objects[i], objects[j]);
  const line = (of: (scene: number[]) => string) => scenes.map(of).join("");
  const place = (values: string[]) => objects.findIndex((one) => one.join() === values.join());
  const taken = scenes.flatMap((scene, row) => {
    if (!open(scene) || right(scene)) return [];
    const [a, b] = scene.map((id) => objects[id]);
    return [row, place([a[0], b[1]]), place([b[0], a[1]])];
  });
  return {
    schema: RESULT_SCHEMA,
    kind: "probe",
    version: VERSION,
    seed: 0,
    options: {},
    inputs: [{
      sha256: "0".repeat(64),
      scenes: scenes.length,
      dim: 8,
      objects: 2,
      concepts: [{ name: "color", values: [...colors] }, { name: "shape", values: [...shapes] }],
      model: null,
    }],
    metrics: {},
    curves: {},
    tables: {
      objects: objects.map((values, id) => ({ appearance: id, radix: id, values })) as Json,
      matches: {
        scenes: "0".repeat(64),
        object: line((scene) => right(scene) ? "1" : "0"),
        concepts: [line(() => "1"), line(() => "1")],
        ambiguous: line((scene) => open(scene) ? "1" : "0"),
        objects: scenes.flat(),
        roles: null,
        swap: line((scene) => !open(scene) ? "-" : right(scene) ? "1" : "0"),
        taken,
      },
    },
    notes: [],
  };
}
