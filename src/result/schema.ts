/** The schema of a Result on disk. The types stay in result.ts; the compiler holds the two together. */
import * as z from "zod";
import type { Note } from "./note.ts";
import { type Json, type Metrics, type Result, RESULT_SCHEMA } from "./result.ts";

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(json),
    z.record(z.string(), json),
  ])
);

const metrics: z.ZodType<Metrics> = z.lazy(() =>
  z.record(
    z.string(),
    z.union([z.number(), z.null(), z.array(z.number()), z.string(), metrics]),
  )
);

/** A code and values. */
export const noteSchema: z.ZodType<Note> = z.object({ code: z.string().min(1) }).catchall(json);

const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
const textOrNull = z.string().nullable();

// Loose: a field that a later version adds is kept, not dropped, when an older one passes it on.
const input = z.looseObject({
  sha256: hash,
  parts: z.record(z.string(), hash).optional(),
  scenes: count,
  dim: count,
  objects: count,
  concepts: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  model: z.looseObject({
    id: z.string(),
    revision: textOrNull,
    graph: textOrNull,
    dtype: textOrNull,
    device: textOrNull,
    pooling: textOrNull,
  }).nullable(),
  aliases: z.array(z.object({
    concept: z.string(),
    values: z.array(z.array(z.string()).min(2)).min(1),
  })).min(1).optional(),
});

export const resultSchema: z.ZodType<Result> = z.looseObject({
  schema: z.literal(RESULT_SCHEMA),
  kind: z.string().min(1),
  version: z.string(),
  seed: z.int(),
  options: z.record(z.string(), json),
  inputs: z.array(input),
  metrics,
  curves: z.record(z.string(), json),
  tables: z.record(z.string(), json),
  baselines: z.array(z.looseObject({
    name: z.string(),
    inputs: z.array(z.looseObject({
      sha256: hash,
      parts: z.record(z.string(), hash).optional(),
      scenes: count,
      dim: count,
    })),
    metrics,
    difference: z.record(
      z.string(),
      z.object({
        value: z.number().nullable(),
        reason: z.string().optional(),
        ci: z.tuple([z.number(), z.number()]).nullable(),
      }),
    ),
  })).optional(),
  notes: z.array(noteSchema),
});
