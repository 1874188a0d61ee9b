import * as z from "zod";
import { EDIT_ESTIMATORS, type ServedSet } from "./served_set.ts";
import type { ServedResult } from "./served_results.ts";
import { identityOf, isSameSet } from "../../../src/data/set_identity.ts";

/** What `GET /v1/sets` says of a set. */
export const SET_DESCRIPTION = z.strictObject({
  name: z.string(),
  sha256: z.string().meta({ description: "Input hash of the set, as Results have it." }),
  scenes: z.int(),
  dim: z.int(),
  positions: z.int().meta({ description: "Objects in a scene." }),
  objects: z.int().meta({ description: "Different objects that scenes show." }),
  concepts: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })),
  model: z.looseObject({ id: z.string() }).nullable().meta({
    description:
      "The model that made the embeddings, if the set says so; else the one that encodes its texts, if any does.",
  }),
  texts: z.boolean().meta({ description: "Whether texts can be sent in place of vectors." }),
  map: z.int().nullable().meta({
    description: "Numbers a vector has through the set's map; null where it is served without one.",
  }),
  estimators: z.array(z.enum(EDIT_ESTIMATORS)),
  probe: z.strictObject({
    solver: z.string(),
    recognition: z.strictObject({
      scenes: z.int(),
      concept: z.number(),
      joint: z.number(),
      object: z.number(),
    }).nullable().meta({
      description: "How well it reads scenes of the set that it was not fitted on.",
    }),
  }),
  results: z.array(z.strictObject({ hash: z.string(), kind: z.string() })),
});

/** A set, its probe and its results in short. */
export function describeServed(
  served: ServedSet,
  results: ReadonlyMap<string, ServedResult>,
): z.infer<typeof SET_DESCRIPTION> {
  const { name, set, probe: _, solver, recognition, model, estimators, encoder } = served;
  const { scenes } = set;
  const identity = identityOf(set);
  return {
    name,
    sha256: set.sha256,
    scenes: scenes.count,
    dim: set.dim,
    positions: scenes.objects,
    objects: served.appearance.size,
    concepts: scenes.space.concepts.map(({ name, values }) => ({ name, values: [...values] })),
    model: model && { ...model },
    texts: encoder !== null,
    map: served.map?.matrix.cols ?? null,
    estimators: [...estimators],
    probe: { solver, recognition: recognition && { ...recognition } },
    results: [...results].filter(([, { input }]) => isSameSet(input, identity))
      .map(([hash, { kind }]) => ({ hash, kind })),
  };
}
