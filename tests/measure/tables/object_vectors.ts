import type { Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { codedSet } from "../context.ts";

/** The object vectors of fixtures/golden/intervals.py [24, 6], and scenes that show each object once. */
export function objectVectors(core: Core): { scenes: SceneSet; table: Matrix } {
  const at = (a: number, b: number, j: number) => (37 * a + 101 * b + 53 * j) % 97 / 97;
  using set = codedSet(core, { sizes: [8, 3], objects: 1, code: "noise", dim: 1 });
  const table = Matrix.from(
    core,
    24,
    6,
    Float32Array.from({ length: 24 * 6 }, (_, i) => {
      const [a, b, j] = [Math.floor(i / 18), Math.floor(i / 6) % 3, i % 6];
      const own = (((a * 7 + b * 13) * (j + 2) + a * b) % 89) / 89;
      return at(a, 5, j) + at(11, b, 3 * j) + 0.7 * own;
    }),
  );
  return { scenes: set.scenes, table };
}
