/** Notes of `map`. */
import { detail } from "../../result/note.ts";

export const MAP_NOTES = {
  "map.no-parallelogram": detail(() =>
    "No scene has its swap and both mixed scenes in the set, so there is no parallelogram to measure."
  ),
  "map.one-object": detail(() =>
    "A scene of one object has no swap, so there is no parallelogram to measure."
  ),
  "map.many-objects": (
    { objects, dim, most }: { objects: number; dim: number; most: number },
  ) =>
    `The ${objects} object vectors of ${dim} dimensions were not mapped: of objects or dimensions there may be at most ${most}.`,
  "map.objects-equal": () => "All object vectors are equal, so their map is one point.",
  "map.scenes-equal": () => "All scenes of the quadruples have one and the same embedding.",
} as const;
