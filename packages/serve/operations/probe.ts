import * as z from "zod";
import { doesNotFit } from "../problem.ts";
import { radixIdsOf, type SceneWords } from "../sets/scene_words.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { SCENES } from "./fields.ts";
import { ENTRY_COST, type Operation, type OperationPlan } from "./operation.ts";
import { headScores, matchedRows, READING, rowCost, rowReadOut } from "./read_out.ts";

const FIELDS = z.strictObject({
  scenes: SCENES.optional(),
  top: z.int().min(1).max(1000).optional().meta({
    description: "How many classes of each concept, and how many objects, are listed. " +
      "Default: as many as a scene shows.",
  }),
});

const rate = (description: string) => z.number().nullable().meta({ description });

const ANSWER = z.strictObject({
  readings: z.array(READING.extend({
    matches: z.strictObject({
      concepts: z.record(z.string(), z.boolean()).meta({ description: "By the concept's name." }),
      joint: z.boolean().meta({ description: "Every concept is an exact match." }),
      object: z.boolean().nullable().meta({
        description: "Null where the scene has an object that no scene of the set shows.",
      }),
    }).optional().meta({ description: "Only if scenes were given." }),
  })).meta({ description: "One a vector, in order." }),
  recognition: z.strictObject({
    scenes: z.int().meta({ description: "Number of vectors." }),
    concept: rate("Mean over concepts of their shares of exact matches."),
    joint: rate("Share of vectors whose every concept is an exact match."),
    object: rate("Share of vectors whose objects are an exact match."),
  }).optional().meta({ description: "Rates over the vectors; only if scenes were given." }),
});

/** `POST /v1/probe`: what the vectors show, as the set's linear probe reads them. */
export const probeOperation: Operation<z.infer<typeof FIELDS>> = {
  name: "probe",
  summary: "What vectors show, as the probe reads them",
  description:
    "Each vector is read by the linear probes of the set: every concept, and whole objects. With " +
    "`scenes`, each reading also says whether it is an exact match: every class that is present scores above " +
    "every one that is absent.",
  fields: FIELDS,
  answer: ANSWER,
  example: { top: 2 },
  scaleMatters: true,
  binary: false,
  plan(served, rows, { scenes, top }) {
    const { objects: m } = served.set.scenes;
    const listed = top ?? m;
    const shown = scenes === undefined ? null : radixScenes(served, rows, scenes);
    const entries = served.probe.classes
      .reduce((sum, classes) => sum + Math.min(classes, listed), 1);
    return {
      cost: rows * (rowCost(served) * (shown === null ? 1 : 2) + entries * ENTRY_COST),
      run: (core, vectors) => {
        const scores = headScores(core, served, vectors);
        const readings = Array.from(
          { length: rows },
          (_, row) => rowReadOut(served, scores, row, listed),
        );
        if (shown === null) return { body: { readings } };
        const matches = matchedRows(core, served, vectors, shown);
        const known = shown.map((ids) => ids.every((id) => served.appearance.has(id)));
        const judged = readings.map((reading, row) => ({
          ...reading,
          matches: matchesInWords(served, matches, row, known[row]),
        }));
        return {
          body: { readings: judged, recognition: ratesOf(judged.map(({ matches }) => matches)) },
        };
      },
    } satisfies OperationPlan;
  },
};

/** What each vector shows, as radix ids. */
export function radixScenes(
  served: ServedSet,
  rows: number,
  scenes: readonly SceneWords[],
): Int32Array[] {
  if (scenes.length !== rows) {
    throw doesNotFit(
      `${scenes.length} scenes are named for ${rows} vectors. Name one a vector.`,
      "/scenes",
    );
  }
  return scenes.map((scene, i) => radixIdsOf(served, scene, `/scenes/${i}`));
}

interface Matches {
  readonly concepts: { readonly [name: string]: boolean };
  readonly joint: boolean;
  readonly object: boolean | null;
}

function matchesInWords(
  served: ServedSet,
  matches: readonly Uint8Array[],
  row: number,
  known: boolean,
): Matches {
  const { concepts } = served.set.scenes.space;
  const own = concepts.map(({ name }, c) => [name, matches[c][row] === 1] as const);
  return {
    concepts: Object.fromEntries(own),
    joint: own.every(([, match]) => match),
    object: known ? matches[concepts.length][row] === 1 : null,
  };
}

function ratesOf(all: readonly Matches[]) {
  const rate = (matches: readonly boolean[]) =>
    matches.length === 0 ? null : matches.filter(Boolean).length / matches.length;
  const ofConcepts = all.map(({ concepts }) => Object.values(concepts));
  return {
    scenes: all.length,
    concept: rate(ofConcepts.flat()),
    joint: rate(all.map(({ joint }) => joint)),
    object: rate(all.flatMap(({ object }) => object === null ? [] : [object])),
  };
}
