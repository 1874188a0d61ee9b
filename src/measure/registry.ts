/** Every measure there is. Help, schema, `analyze` and the report read this list and nothing else. */

import { approximate } from "./approximate/measure.ts";
import { baselines } from "./baselines/measure.ts";
import { decompose } from "./decompose/measure.ts";
import { factors } from "./factors/measure.ts";
import { embeddingMap } from "./map/measure.ts";
import { intervene } from "./intervene/measure.ts";
import type { AnyMeasure } from "./measure.ts";
import { probe } from "./probe/measure.ts";
import { robust } from "./robust/measure.ts";
import { retrieve } from "./retrieve/measure.ts";
import { subtract } from "./subtract/measure.ts";
import { visible } from "./visible/measure.ts";

/**
 * Every measure, in the order in which `analyze` makes and reports show them.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MEASURES } from "@bindscope/bindscope";
 *
 * assertEquals(MEASURES.map(({ kind }) => kind), [
 *   "probe",
 *   "decompose",
 *   "subtract",
 *   "intervene",
 *   "retrieve",
 *   "approximate",
 *   "map",
 *   "factors",
 *   "baselines",
 *   "robust",
 *   "visible",
 * ]);
 * ```
 */
export const MEASURES: readonly AnyMeasure[] = [
  probe,
  decompose,
  subtract,
  intervene,
  retrieve,
  approximate,
  embeddingMap,
  factors,
  baselines,
  robust,
  visible,
];
