import type { Core } from "../core.ts";
import { CoreObject } from "../core_object.ts";
import { Matrix } from "../matrix.ts";

/**
 * The unit of a fit's targets: y = (f - mean) / scale, with the mean of the fitted scenes and the root mean
 * square around it, over all their numbers. In it one rate and one penalty mean the same on every set.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { TargetScale } from "./target_scale.ts";
 *
 * const core = await loadCore();
 * using rows = Matrix.from(core, 3, 1, [10, 14, 18]);
 * using unit = new TargetScale(core, rows, Int32Array.of(0, 1));
 * using scaled = unit.toUnit(rows);
 * assertEquals([...scaled.view()], [-1, 1, 3]);
 * unit.back(scaled);
 * assertEquals([...scaled.view()], [10, 14, 18]);
 * ```
 */
export class TargetScale extends CoreObject<InstanceType<Core["TargetScale"]>> {
  readonly #core: Core;

  /** @param picked rows of the fit, at least one */
  constructor(core: Core, rows: Matrix, picked: Int32Array) {
    super("unit of targets", new core.TargetScale(rows.handle, Uint32Array.from(picked)));
    this.#core = core;
  }

  /** All rows in this unit; dispose of them. */
  toUnit(rows: Matrix): Matrix {
    return new Matrix(this.#core, this.live.to_unit(rows.handle));
  }

  /** Turns rows in this unit back into embeddings, in place. */
  back(rows: Matrix): void {
    this.live.back(rows.handle);
  }
}
