import { basename, resolve } from "node:path";
import type { Plan } from "./plan.ts";
import { SWEPT_MEASURES } from "./task_kinds.ts";

/** What is asked of model folders without a plan file. */
interface ModelSweep {
  readonly models: readonly string[];
  readonly scenes: readonly string[];
  readonly measures: readonly string[];
  readonly seed: number;
}

/** The plan of every model on all scenes, each set put to every measure. */
export function modelPlan({ models, scenes, measures, seed }: ModelSweep): Plan {
  const known = SWEPT_MEASURES.map(({ kind }) => kind).filter((kind) => measures.includes(kind));
  const [only] = models;
  return {
    name: models.length === 1 ? basename(resolve(only)).replace(/[^\w.-]+/g, "-") : "models",
    tasks: {
      scenes: { task: "scenes", grid: { maker: [...scenes] } },
      sets: { task: "encode", from: ["scenes"], models: [...models] },
      ...Object.fromEntries(
        known.map((kind) => [kind, { task: kind, from: ["sets"], options: { seed } }]),
      ),
    },
  };
}
