import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { PlannedPart } from "../measure.ts";
import {
  drawnMatches,
  leastSquares,
  ownProbe,
  ownReading,
  plannedPart,
  probeClasses,
  readingProducts,
  secondsOf,
  variantReadings,
} from "../planned_parts.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import { PUBLISHED_FIT } from "./parts.ts";

/** Variants of the set that are probed again. */
const VARIANTS = 6;

/** What `subtract` will take: the parts, and a probe of what is left without each of them. */
export function subtractParts(
  set: EmbeddingSet,
  options: ProbeOptions & { fit: "exact" | "adamw" },
  gflops: number,
): PlannedPart[] {
  const { scenes, dim } = set;
  const { count: n, objects: m, space } = scenes;
  const C = space.concepts.length;
  const U = probeClasses(set) - space.valueCount;
  const tables = [
    leastSquares(set, { columns: m * space.valueCount, addends: m * C }),
    leastSquares(set, { columns: m * U, addends: m }),
  ];
  const addends = m * (1 + C);
  const fitting = options.fit === "exact"
    ? { products: tables[0].products + tables[1].products, additions: 2 * n * dim * addends }
    : {
      additions: PUBLISHED_FIT.steps * dim *
        (4 * Math.min(n, PUBLISHED_FIT.batch) * addends + 12 * m * probeClasses(set)),
    };
  const isRidge = options.solver === "ridge";
  const test = (isRidge ? 1 : 1 - options.trainFraction) * n;
  const reading = {
    // Ridge reads as it fits.
    products: isRidge ? 0 : (1 + VARIANTS) * readingProducts(set),
    additions: 4 * VARIANTS * n * dim * addends,
    resampled: (1 + VARIANTS) * 3 * drawnMatches(test),
  };
  // Both tables stay; one is being solved.
  const held = 4 * m * probeClasses(set) * dim + Math.max(tables[0].held, tables[1].held);
  return [
    plannedPart(set, "concept and object parts", 2, secondsOf(fitting, gflops), { held }),
    ...isRidge ? ownReading(set, options, gflops) : ownProbe(set, options, gflops),
    variantReadings(set, { ...options, probes: null }, gflops, "probes of what is left", VARIANTS, {
      roles: false,
    }),
    plannedPart(set, "recognition and intervals", 1 + VARIANTS, secondsOf(reading, gflops)),
  ];
}
