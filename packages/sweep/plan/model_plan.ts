import { basename, resolve } from "node:path";
import { MEASURE_SPECS } from "./measures.ts";
import type { Plan } from "./plan.ts";

/** What is asked of model folders without a plan file. */
interface ModelSweep {
  readonly models: readonly string[];
  readonly scenes: readonly string[];
  readonly measures: readonly string[];
  readonly seed: number;
}

/** The plan of every model on all scenes, each set put to every measure. */
export function modelPlan({ models, scenes, measures, seed }: ModelSweep): Plan {
  const asked = MEASURE_SPECS.filter(({ kind }) => measures.includes(kind));
  // What a measure reads beside the vectors is written with them.
  const kept = asked.flatMap(({ beside }) => beside ? [[beside.encodedBy, true] as const] : []);
  const [only] = models;
  return {
    name: models.length === 1 ? basename(resolve(only)).replace(/[^\w.-]+/g, "-") : "models",
    tasks: {
      scenes: { task: "scenes", grid: { maker: [...scenes] } },
      sets: {
        task: "encode",
        from: ["scenes"],
        models: [...models],
        ...kept.length > 0 && { options: Object.fromEntries(kept) },
      },
      ...Object.fromEntries(
        asked.map(({ kind }) => [kind, { task: kind, from: ["sets"], options: { seed } }]),
      ),
    },
  };
}
