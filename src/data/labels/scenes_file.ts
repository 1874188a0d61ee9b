/** scenes.json: the concept space, and where the scenes come from. */
import { noteSchema } from "../../result/schema.ts";
import { inputNote } from "../../result/input_notes.ts";
import * as z from "zod";
import type { Json } from "../../result/result.ts";
import { conceptsSchema } from "./concepts_file.ts";
import type { SceneSet } from "../scene_set.ts";

/** Version of scenes.json. */
const SCENES_SCHEMA = "bindscope/scenes@1";

/** How scenes were made, for those who want them again. */
export interface Maker {
  /** `clevr2d`, `text`, … */
  readonly name: string;
  /** Seed of its random draws. */
  readonly seed: number;
  /** Its options; no paths. */
  readonly options: { readonly [name: string]: Json };
}

const json: z.ZodType<Json> = z.json();
const count = z.int("a whole number is needed").min(1, "at least 1 is needed");

const makerSchema = z.object({
  name: z.string(),
  seed: z.int(),
  options: z.record(z.string(), json),
});

/** Only the concepts have to be there: scenes.npy says the rest, and a person can write it. */
export const scenesFileSchema = z.object({
  schema: z.literal(
    SCENES_SCHEMA,
    `this version reads ${SCENES_SCHEMA}; the folder was made by another`,
  ).default(SCENES_SCHEMA),
  concepts: conceptsSchema,
  objects: count.optional(),
  scenes: count.optional(),
  maker: makerSchema.nullable().default(null),
  // A sentence is one by hand.
  notes: z.array(
    z.union([noteSchema, z.string().transform((text) => inputNote("said", { text }))]),
  ).default([]),
  views: z.array(z.string()).min(1, "at least one view is needed").optional(),
});

/** The content of scenes.json for these scenes. */
export function scenesFile(scenes: SceneSet, maker: Maker | null) {
  return {
    schema: SCENES_SCHEMA,
    concepts: scenes.space.concepts,
    objects: scenes.objects,
    scenes: scenes.count,
    maker,
    notes: scenes.notes,
    ...(scenes.views === null ? {} : { views: scenes.viewNames }),
  };
}
