import type { TrainerPlan } from "./trainer/trainer_plan.ts";
import { type ConceptSpace, describeConcepts } from "@bindscope/bindscope/rooms/data";
import type { TrainOptions } from "./options.ts";

/** What a run will do, in a line, before it starts. */
export function trainingSummary(
  { steps, coverage }: Pick<TrainerPlan, "steps" | "coverage">,
  space: ConceptSpace,
  { world, batch, objects, width, layers, encoders }: TrainOptions,
): string {
  const shown = [`${space.objectCount} objects`, ...describeConcepts(space)].join("; ");
  const scenes = world === "clip" ? "pictures and captions" : "scenes";
  const most = objects === 1 ? "of one object" : `of up to ${objects} objects`;
  return `${shown}. Trained on scenes of ${
    Math.round(100 * coverage)
  } % of the objects: ${steps} steps of ${batch} ` +
    `${scenes} ${most}; ${encoders} encoders, ${layers} ${layers === 1 ? "layer" : "layers"} x ` +
    `${width}.`;
}
