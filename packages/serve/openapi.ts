/** OpenAPI 3.1 of the service, made of the same schemas that check requests. */

import * as z from "zod";
import { VERSION } from "../../src/version.ts";
import type { ServiceLimits } from "./limits.ts";
import type { Operation } from "./operations/operation.ts";
import { type ProblemName, PROBLEMS } from "./problem.ts";
import { INPUT } from "./request/input.ts";
import { SET_DESCRIPTION } from "./sets/set_description.ts";

type Json = { [name: string]: unknown };

/** What every answer to a POST has beside the operation's own. */
const COMMON_ANSWER = z.strictObject({
  cost: z.int().meta({
    description: "Operations that the request cost, as the budget counts them.",
  }),
  notes: z.array(z.string()).meta({ description: "What makes the answer doubtful." }),
  set: z.strictObject({ name: z.string(), sha256: z.string() }),
});

const PROBLEM = z.looseObject({
  type: z.string().meta({ description: "/docs#NAME, where the problem is explained." }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: "What is wrong, and how to mend it." }),
  pointer: z.string().optional().meta({ description: "Where in the body (RFC 6901)." }),
  cost: z.number().optional(),
  limit: z.number().optional(),
});

/** The whole document. */
export function openApi(operations: readonly Operation[], limits: ServiceLimits): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "bindscope",
      version: VERSION,
      license: { name: "MIT", identifier: "MIT" },
      description:
        "Does an embedding know which colour goes with which shape? Vectors are read by the " +
        "probes of a set, edited with its object vectors, and put beside its rows.",
    },
    servers: [{ url: "/" }],
    security: [{}, { token: [] }],
    paths: {
      ...Object.fromEntries(operations.map((operation) => [
        `/v1/${operation.name}`,
        { post: post(operation, limits) },
      ])),
      "/v1/sets": {
        get: get("listSets", "The sets that are served", "application/json", {
          type: "object",
          required: ["sets"],
          properties: { sets: { type: "array", items: ref("SetDescription") } },
          additionalProperties: false,
        }),
      },
      "/v1/results/{hash}": {
        get: {
          ...get("getResult", "A stored Result of a served set", "application/json", {
            type: "object",
          }),
          parameters: [{
            name: "hash",
            in: "path",
            required: true,
            schema: { type: "string", pattern: "^[0-9a-f]{64}$" },
          }],
        },
      },
      "/info": {
        get: get("getInfo", "Version, sets, operations and limits", "application/json", {
          type: "object",
          required: ["name", "version", "sets", "operations", "limits"],
          properties: {
            name: { const: "bindscope" },
            version: { type: "string" },
            sets: { type: "array", items: { type: "string" } },
            operations: { type: "array", items: { type: "string" } },
            limits: { type: "object", additionalProperties: { type: "number" } },
          },
          additionalProperties: false,
        }),
      },
      "/health": open("getHealth", "Whether the process lives", "text/plain"),
      "/readyz": open("getReadiness", "Whether it takes requests", "text/plain"),
      "/openapi.json": open("getOpenApi", "This document", "application/json"),
      "/docs": open("getDocs", "The documentation as a page", "text/html"),
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        Problem: schemaOf(PROBLEM),
        SetDescription: schemaOf(SET_DESCRIPTION),
        ...Object.fromEntries(operations.flatMap(({ name, fields, answer }) => [
          [`${title(name)}Request`, {
            ...schemaOf(INPUT.extend(fields.shape)),
            oneOf: [{ required: ["vectors"] }, { required: ["texts"] }],
          }],
          [`${title(name)}Answer`, schemaOf(answer.extend(COMMON_ANSWER.shape))],
        ])),
      },
    },
  };
}

function post(operation: Operation, { bodyBytes, operations }: ServiceLimits): Json {
  const { name, summary, description, fields, example, binary } = operation;
  const request = ref(`${title(name)}Request`);
  const answer = ref(`${title(name)}Answer`);
  const bytes = {
    "application/octet-stream": {
      schema: {
        type: "string",
        format: "binary",
        description: "float32, little-endian [rows, dim]",
      },
    },
  };
  return {
    operationId: name,
    summary,
    description:
      `${description}\n\nA body has at most ${bodyBytes} bytes; a request costs at most ` +
      `${operations} operations. As application/octet-stream the body ` +
      " has the vectors alone; the other fields stand in the query, " +
      "each as JSON, beside `shape`.",
    parameters: [
      {
        name: "shape",
        in: "query",
        description: "Rows and dimensions of the bytes: 2,384. For application/octet-stream only.",
        schema: { type: "string", pattern: "^[1-9][0-9]*,[1-9][0-9]*$" },
      },
      ...["set", ...Object.keys(fields.shape)].map((field) => ({
        name: field,
        in: "query",
        description: "As in the body. For application/octet-stream only.",
        schema: { type: "string" },
      })),
    ],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: request,
          example: { vectors: [[0.03, -0.11, 0.07]], ...example },
        },
        ...bytes,
      },
    },
    responses: {
      "200": {
        description: summary,
        content: {
          "application/json": { schema: answer },
          ...binary ? bytes : {},
        },
      },
      ...problems([
        "bad-syntax",
        "no-token",
        "too-slow",
        "too-large",
        "wrong-type",
        "does-not-fit",
        "no-text",
        "busy",
      ]),
    },
  };
}

function get(id: string, summary: string, type: string, schema: Json): Json {
  return {
    operationId: id,
    summary,
    responses: {
      "200": { description: summary, content: { [type]: { schema } } },
      ...problems(["no-token", "not-found"]),
    },
  };
}

/** What is answered without a token. */
function open(id: string, summary: string, type: string): Json {
  return {
    get: {
      operationId: id,
      summary,
      security: [],
      responses: {
        "200": { description: summary, content: { [type]: { schema: {} } } },
        ...problems(["stopping"]),
      },
    },
  };
}

function problems(names: readonly ProblemName[]): Json {
  return Object.fromEntries(names.map((name) => {
    const [status, title] = PROBLEMS[name];
    return [status, {
      description: title,
      content: { "application/problem+json": { schema: ref("Problem") } },
    }];
  }));
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function title(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" }) as Json;
  return rest;
}
