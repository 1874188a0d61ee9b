/** Pieces of schemas that several operations have. */

import * as z from "zod";

/** More vectors than this are never one request. */
export const MOST_ROWS = 10_000;

/** An object in words. */
export const OBJECT = z.record(z.string().max(200), z.string().max(200)).meta({
  description: "One value of each concept, by the concept's name.",
  examples: [{ color: "red", shape: "cube" }],
});

export const SCENE = z.union([
  z.strictObject({ objects: z.array(OBJECT).min(1).max(64) }),
  z.strictObject({ row: z.int().min(0) }),
], 'A scene is {"objects": […]}, an object for each position, or {"row": N}').meta({
  description:
    "What a vector shows: its objects position by position, or a row of the set that shows the same.",
});

export const SCENES = z.array(SCENE).min(1).max(MOST_ROWS).meta({
  description: "What each vector shows, if it is known: one scene a vector.",
});

export const NEIGHBOUR = z.strictObject({
  row: z.int().meta({ description: "Row of the set, from 0." }),
  cosine: z.number().meta({ description: "Between the vector and that row." }),
  objects: z.array(OBJECT).meta({ description: "What that row shows, position by position." }),
});

/** What a probe says of one concept, or of the objects. */
export const MARGIN_FIELD = z.number().nullable().meta({
  description:
    "Score of the last class that fits into a scene, minus the next; null where there is no next. " +
    "Near 0, the reading could as well be another.",
});

/** Whether cosines are taken through the set's map. */
export const MAP = z.boolean().optional().meta({
  description:
    "Whether cosines are taken through the map that the set is served with (`serve --map`, see GET /v1/sets). " +
    "Default: they are not.",
});
