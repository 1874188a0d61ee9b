/** Notes of `map`. */
import { details } from "../../result/note.ts";

export const MAP_NOTES = {
  ...details({
    "map.no-parallelogram":
      "No scene has its swap and both mixed scenes in the set, so there is no parallelogram to measure.",
    "map.one-object": "A scene of one object has no swap, so there is no parallelogram to measure.",
  }),
  "map.many-objects":
    "The {objects} object vectors of {dim} dimensions were not mapped: the limit is {most} objects or dimensions.",
  "map.objects-equal": "All object vectors are equal, so their map is one point.",
  "map.scenes-equal": "All scenes of the quadruples have the same embedding.",
} as const;
