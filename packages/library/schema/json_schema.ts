/** JSON Schema of each kind of Result, made from the trees that describe it. */
import * as z from "zod";
import { MISSING } from "../../../src/result/missing.ts";
import { resultSchema } from "../../../src/result/schema.ts";
import { analyzedKinds, resultTrees } from "../../../src/metrics/catalogue.ts";
import { isNode } from "../../../src/metrics/flatten.ts";
import type {
  EstimateMembers,
  Leaf,
  Part,
  Parts,
  ResultTree,
  Unit,
} from "../../../src/metrics/node.ts";
import { type JsonSchema, shareParts } from "./shared_parts.ts";

export type { JsonSchema };

/** Kinds of Results that have a schema of their own. */
export const resultKinds = (): readonly string[] => [...resultTrees().keys(), "analyze"];

const BOUNDS: { readonly [U in Unit]?: JsonSchema } = {
  share: { minimum: 0, maximum: 1 },
  p: { minimum: 0, maximum: 1 },
  "R²": { maximum: 1 },
  ratio: { minimum: 0 },
  count: { minimum: 0 },
};

/**
 * The JSON Schema of Results of a kind. What a later version adds is allowed, unless `closed`: then a
 * part that the schema does not name is an error.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { jsonSchemaOf } from "@bindscope/bindscope/report";
 *
 * const schema = jsonSchemaOf("map");
 * assertEquals([schema.title, schema.type], ["Result of map", "object"]);
 * ```
 */
export function jsonSchemaOf(kind: string, { closed = false } = {}): JsonSchema {
  const envelope = z.toJSONSchema(resultSchema) as { properties: JsonSchema; $defs: JsonSchema };
  const { metrics, curves, tables }: ResultTree = kind === "analyze"
    ? analysis(analyzedKinds().map((kind) => [kind, treeOf(kind)]))
    : treeOf(kind);
  const definitions: Definitions = { closed, defs: { ...envelope.$defs as JsonSchema } };
  const part = (tree: Part) => partSchema(tree, definitions);
  // A set allows some of the measures, and people ask for some.
  const ofMeasures = (schema: JsonSchema) =>
    kind === "analyze" ? { ...schema, required: [] } : schema;
  const { baselines, ...others } = envelope.properties;
  const properties = {
    ...others,
    ...["analyze", "baselines"].includes(kind) && { baselines },
    kind: { const: kind },
    metrics: kind === "analyze" ? withVerdict(part(metrics)) : withMore(part(metrics), {
      spread: SPREAD,
      answers: ANSWERS,
    }),
    curves: ofMeasures(part(curves)),
    tables: withPattern(ofMeasures(part(tables)), "Seeds$", { type: "array" }),
  };
  const whole = { ...envelope, title: `Result of ${kind}`, properties, $defs: definitions.defs };
  return shareParts(whole);
}

function treeOf(kind: string): ResultTree {
  const tree = resultTrees().get(kind);
  if (tree !== undefined) return tree;
  throw new RangeError(
    `${kind} is no kind of Result with a schema. Give one of ${resultKinds().join(", ")}.`,
  );
}

/** Mean, standard deviation and range over `--seeds`, in the shape of the metrics. */
const SPREAD: JsonSchema = { type: "object" };
const VERDICT: JsonSchema = { type: "string" };
const WORD: JsonSchema = { type: ["string", "null"] };
/** By question: the answer, its number's path, why, and what would settle it. */
const ANSWERS: JsonSchema = {
  type: "object",
  additionalProperties: {
    type: "object",
    properties: {
      answer: { enum: ["yes", "in part", "no", "undecided"] },
      number: WORD,
      reason: WORD,
      remedy: WORD,
    },
    required: ["answer", "number", "reason", "remedy"],
    additionalProperties: false,
  },
};
/** What the sentence says training added. */
const ADDED: JsonSchema = {
  type: ["object", "null"],
  properties: {
    path: { type: "string" },
    value: { type: ["number", "null"] },
    ci: { type: ["array", "null"], items: { type: "number" } },
  },
};

/** What `analyze` has: the metrics of each measure under its name, all curves and all tables. */
function analysis(trees: readonly [string, ResultTree][]): ResultTree {
  const all = (of: "curves" | "tables") =>
    Object.assign({}, ...trees.map(([, tree]) => tree[of])) as Parts;
  return {
    metrics: Object.fromEntries(trees.map(([name, { metrics }]) => [name, metrics])),
    curves: all("curves"),
    tables: all("tables"),
  };
}

function withVerdict(schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties as { [name: string]: JsonSchema });
  return {
    ...schema,
    properties: {
      ...Object.fromEntries(
        properties.map(([name, one]) => [name, withMore(one, { spread: SPREAD })]),
      ),
      verdict: VERDICT,
      transfer: VERDICT,
      reason: { type: ["string", "null"] },
      added: ADDED,
      answers: ANSWERS,
    },
    required: ["answers", "transfer", "verdict"],
  };
}

const withMore = (schema: JsonSchema, more: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ...schema.properties as JsonSchema, ...more },
});
const withPattern = (schema: JsonSchema, pattern: string, of: JsonSchema): JsonSchema => ({
  ...schema,
  patternProperties: { [pattern]: of },
});

/** What is the same under several names is written once, under $defs. */
interface Definitions {
  readonly closed: boolean;
  readonly defs: JsonSchema;
}

function partSchema(part: Part, definitions: Definitions): JsonSchema {
  const inner = (one: Part) => partSchema(one, definitions);
  if (!isNode(part)) return objectSchema(part, definitions);
  switch (part.node) {
    case "maybe":
      return orNull(inner(part.part));
    case "rows":
      return { description: part.meaning, type: "array", items: inner(part.row) };
    case "each": {
      const others = objectSchema(part.others, definitions);
      if (part.names === null) return { ...others, additionalProperties: inner(part.part) };
      const { defs } = definitions;
      const name = `${part.what}${Object.keys(defs).length}`;
      defs[name] = inner(part.part);
      const same = { $ref: `#/$defs/${name}` };
      return withMore(others, Object.fromEntries(part.names.map((name) => [name, same])));
    }
    default:
      return leafSchema(part);
  }
}

function objectSchema(parts: Parts, definitions: Definitions): JsonSchema {
  const properties = Object.entries(parts)
    .map(([name, one]) => [name, partSchema(one, definitions)]);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: Object.entries(parts).filter(([, one]) => isRequired(one)).map(([name]) => name),
    ...definitions.closed ? { additionalProperties: false } : {},
  };
}

const isRequired = (part: Part) => !isNode(part) || part.node !== "maybe" && part.node !== "each";

/** Leaves may be null by themselves. */
const orNull = (schema: JsonSchema): JsonSchema =>
  Array.isArray(schema.type) ? schema : { anyOf: [schema, { type: "null" }] };

/** A number with its members, none of which has to be there. */
function estimateSchema(members: EstimateMembers, value: JsonSchema): JsonSchema {
  const ends = { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 };
  const number = { ...value, type: "number" };
  const all: { readonly [M in Exclude<keyof EstimateMembers, "missing" | "drawn">]-?: JsonSchema } =
    {
      ci: {
        description: `95 % confidence interval over ${
          typeof members.ci === "string" ? members.ci : "objects"
        }.`,
        ...ends,
      },
      ciValues: { description: "95 % confidence interval for other values too.", ...ends },
      ciScenes: { description: "95 % confidence interval over scenes.", ...ends },
      null: { description: `${members.null?.label ?? "shuffled rows"}, mean.`, ...number },
      nullRange: { description: "Lowest and highest of them.", ...ends },
      nullSd: { description: "Their standard deviation.", type: "number", ...BOUNDS.ratio },
      threshold: { description: `${members.threshold}.`, ...number },
      controls: {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(members.controls ?? {})
            .map((
              [name, label],
            ) => [name, { description: `${label ?? "Nothing to beat"}.`, ...number }]),
        ),
        additionalProperties: false,
      },
      chance: { description: "Known without measuring.", ...number },
      p: { description: "Share of them that reach the value.", type: "number", ...BOUNDS.p },
    };
  const shown = Object.entries(all).filter(([name]) => name in members);
  return {
    type: "object",
    properties: {
      value,
      reason: { description: "Why there is no value.", enum: Object.keys(MISSING) },
      ...Object.fromEntries(shown),
    },
    required: ["value"],
    additionalProperties: false,
  };
}

function leafSchema(leaf: Leaf): JsonSchema {
  const number = { type: ["number", "null"] };
  switch (leaf.node) {
    case "metric": {
      const value = { ...number, ...BOUNDS[leaf.unit] };
      const about = { title: leaf.name, description: leaf.meaning };
      return { ...about, ...estimateSchema(leaf.members, value) };
    }
    case "detail":
      return { description: leaf.meaning, ...number, ...BOUNDS[leaf.unit] };
    case "list":
      return { description: leaf.meaning, type: ["array", "null"], items: { type: "number" } };
    case "words":
      return { description: leaf.meaning, type: "array", items: { type: "string" } };
    case "word":
      return { description: leaf.meaning, type: ["string", "null"] };
    case "flag":
      return { description: leaf.meaning, type: ["boolean", "null"] };
  }
}
