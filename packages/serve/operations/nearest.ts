import * as z from "zod";
import { requestedMap } from "../sets/served_map.ts";
import { MAP, NEIGHBOUR } from "./fields.ts";
import { neighboursCost, neighboursOf } from "./neighbours.ts";
import type { Operation } from "./operation.ts";

const FIELDS = z.strictObject({
  k: z.int().min(1).max(100).optional().meta({
    description: "Rows a vector. Default 5.",
  }),
  map: MAP,
});

const ANSWER = z.strictObject({
  nearest: z.array(z.array(NEIGHBOUR)).meta({ description: "For each vector, best first." }),
});

const DEFAULT_K = 5;

/** `POST /v1/nearest`: the rows of the set that are nearest to the vectors. */
export const nearestOperation: Operation<z.infer<typeof FIELDS>> = {
  name: "nearest",
  summary: "The rows of the set that are nearest to vectors",
  description:
    "For each vector the rows of the set with the largest cosine, and what they show. Of equally near " +
    "rows the lowest number comes first.",
  fields: FIELDS,
  answer: ANSWER,
  example: { k: 3 },
  scaleMatters: false,
  binary: false,
  plan(served, rows, { k = DEFAULT_K, map: asked }) {
    const map = requestedMap(served, asked);
    return {
      cost: rows * neighboursCost(served, k, map),
      run: (core, vectors) => ({ body: { nearest: neighboursOf(core, served, vectors, k, map) } }),
    };
  },
};
