import * as z from "zod";
import { type Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { repeatedName } from "../../../src/data/formats/json_names.ts";
import { typeWords } from "../../../src/data/formats/json.ts";
import { shown } from "../../../src/result/visible_text.ts";
import type { ServiceLimits } from "../limits.ts";
import type { Operation } from "../operations/operation.ts";
import { MOST_ROWS } from "../operations/fields.ts";
import { doesNotFit, Problem } from "../problem.ts";
import { escapePointer } from "../sets/scene_words.ts";
import type { ServedSet } from "../sets/served_set.ts";

/** Larger numbers are refused: their squares, added up, leave float32. The same limit as for files. */
const LARGEST = 1e15;

export const INPUT = z.strictObject({
  set: z.string().max(200).optional().meta({
    description: "Name of a served set. May be left out where only one is served.",
  }),
  vectors: z.array(z.array(z.number())).min(1).max(MOST_ROWS).optional().meta({
    description: "Embeddings [scenes, dim], made as those of the set were.",
  }),
  texts: z.array(z.string()).min(1).max(1000).optional().meta({
    description: "Captions in place of vectors, where the service has the set's encoder.",
  }),
});

export interface RequestInput {
  readonly served: ServedSet;
  readonly rows: number;
  /** [rows, dim], or null where texts are given. */
  readonly vectors: ((core: Core) => Matrix) | null;
  readonly texts: readonly string[] | null;
  /** What is the operation's own. */
  readonly fields: Record<string, unknown>;
}

/** Made once an operation: to make one takes longer than to read a line by it. */
const SCHEMAS = new WeakMap<Operation, z.ZodObject>();

function schemaOf(operation: Operation): z.ZodObject {
  const known = SCHEMAS.get(operation);
  if (known !== undefined) return known;
  const schema = INPUT.extend(operation.fields.shape);
  SCHEMAS.set(operation, schema);
  return schema;
}

export function inputOfJson(
  text: string,
  operation: Operation,
  sets: readonly ServedSet[],
  limits: ServiceLimits,
): RequestInput {
  const value = parse(text, "The body");
  const schema = schemaOf(operation);
  const { set, vectors, texts, ...fields } = checked(schema, value) as z.infer<typeof INPUT>;
  if ((vectors === undefined) === (texts === undefined)) {
    throw doesNotFit(
      vectors === undefined
        ? "The request has neither vectors nor texts. Give one of them."
        : "The request has both vectors and texts. Give one of them.",
    );
  }
  const served = servedSet(sets, set);
  if (texts !== undefined) {
    requireTexts(texts, served, limits);
    return { served, rows: texts.length, vectors: null, texts, fields };
  }
  requireWidth(vectors!, served);
  return {
    served,
    rows: vectors!.length,
    texts: null,
    fields,
    vectors: (core) =>
      Matrix.filled(core, vectors!.length, served.set.dim, (matrix) => {
        const view = matrix.view();
        for (const [row, values] of vectors!.entries()) view.set(values, row * matrix.cols);
        requireUsable(matrix);
      }),
  };
}

/** Reads float32, little-endian, [rows, dim], and the query that says the rest. */
export function inputOfBytes(
  bytes: Uint8Array,
  query: URLSearchParams,
  operation: Operation,
  sets: readonly ServedSet[],
): RequestInput {
  const schema = schemaOf(operation).omit({ vectors: true, texts: true });
  const value: Record<string, unknown> = Object.create(null);
  for (const [name, text] of query) {
    if (name === "shape") continue;
    if (Object.hasOwn(value, name)) {
      throw new Problem("bad-syntax", `The query has ${shown(name)} twice. Give it once.`);
    }
    value[name] = isPlainText(schema, name) ? text : parse(text, `The query's ${shown(name, 30)}`);
  }
  const { set, ...fields } = checked(schema, { ...value }) as z.infer<typeof INPUT>;
  const served = servedSet(sets, set);
  const { dim } = served.set;
  const rows = requestRows(query, dim, served);
  if (bytes.length !== 4 * rows * dim) {
    throw doesNotFit(
      `The body has ${bytes.length} bytes, but float32 of shape ${rows},${dim} has ${
        4 * rows * dim
      }. Send it little-endian, row by row, without a header.`,
    );
  }
  return {
    served,
    rows,
    texts: null,
    fields,
    vectors: (core) =>
      Matrix.filled(core, rows, dim, (matrix) => {
        matrix.bytes().set(bytes);
        requireUsable(matrix);
      }),
  };
}

/** Bytes alone can't tell 1 x 768 from 2 x 384, so the shape must be said. */
function requestRows(query: URLSearchParams, dim: number, { name }: ServedSet): number {
  const shapes = query.getAll("shape");
  const shape = /^([1-9]\d{0,8}),([1-9]\d{0,8})$/.exec(shapes[0] ?? "");
  if (shapes.length !== 1 || shape === null) {
    throw doesNotFit(
      `Say shape=1,${dim} in the query: the rows and dimensions of the bytes.`,
    );
  }
  const [rows, width] = shape.slice(1).map(Number);
  if (width !== dim) throw wrongWidth(width, name, dim);
  if (rows > MOST_ROWS) {
    throw doesNotFit(`${rows} vectors are too many for one request. Send at most ${MOST_ROWS}.`);
  }
  return rows;
}

function wrongWidth(width: number, name: string, dim: number, pointer?: string): Problem {
  return doesNotFit(
    `The vectors have ${width} dimensions, but those of ${name} have ${dim}. Encode with the model of the set.`,
    pointer,
  );
}

/** The set that a request names, or the only one. */
function servedSet(sets: readonly ServedSet[], name: string | undefined): ServedSet {
  const result = name === undefined
    ? sets.length === 1 ? sets[0] : undefined
    : sets.find((served) => served.name === name);
  if (result !== undefined) return result;
  const names = sets.slice(0, 20).map((served) => served.name).join(", ");
  throw doesNotFit(
    name === undefined
      ? `Several sets are served. Say which with set: ${names}.`
      : `No set "${shown(name)}" is served. There are ${names}.`,
    "/set",
  );
}

/** No request nests deeper, and objects name one value a concept: at most 31 concepts make a space. */
const BOUNDS = { depth: 16, names: 64 };

function parse(text: string, what: string): unknown {
  let value: unknown;
  let twice: string | null;
  try {
    twice = repeatedName(text, BOUNDS);
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(
      "bad-syntax",
      error instanceof RangeError
        ? `${what} ${error.message}. Nothing that is asked for here does.`
        : `${what} is not valid JSON. Send one JSON value.`,
    );
  }
  // Another program on the way may have looked at the first of the two.
  if (twice !== null) {
    throw new Problem("bad-syntax", `${what} has the name "${shown(twice)}" twice in one object.`);
  }
  return value;
}

function checked(schema: z.ZodObject, value: unknown): Record<string, unknown> {
  // Lists of wrong numbers would be complained of one by one.
  const odd = firstOdd(value);
  if (odd !== null) throw odd;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const pointer = issue.path.map((step) => `/${escapePointer(String(step))}`).join("");
  throw doesNotFit(`${complaint(issue.message)}.`, shown(pointer, 200));
}

/** The first entry of `vectors` that is no finite number. */
function firstOdd(value: unknown): Problem | null {
  const vectors = (value as { vectors?: unknown } | null)?.vectors;
  if (!Array.isArray(vectors)) return null;
  for (const [row, numbers] of vectors.entries()) {
    if (!Array.isArray(numbers)) {
      return doesNotFit("A vector is a list of numbers.", `/vectors/${row}`);
    }
    const at = numbers.findIndex((number) => !Number.isFinite(number));
    if (at >= 0) return doesNotFit("This is no finite number.", `/vectors/${row}/${at}`);
  }
  return null;
}

/** The schema library's words, without names that a client chose to repeat. */
function complaint(message: string): string {
  const received = /^Invalid input: expected (\w+), received undefined$/.exec(message);
  if (received === null) return shown(message, 200);
  const type = typeWords(received[1]);
  return `${type[0].toUpperCase()}${type.slice(1)} is missing here`;
}

function isPlainText(schema: z.ZodObject, name: string): boolean {
  const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
  return field instanceof z.ZodOptional &&
    (field.unwrap() instanceof z.ZodString || field.unwrap() instanceof z.ZodEnum);
}

function requireTexts(
  texts: readonly string[],
  { encoder, name }: ServedSet,
  { texts: most, textLength }: ServiceLimits,
): void {
  if (encoder === null) {
    throw new Problem(
      "no-text",
      `Texts for ${name} can't be encoded here. Encode them with the set's model and send vectors.`,
    );
  }
  if (texts.length > most) {
    throw doesNotFit(`${texts.length} texts are too many for one request. Send at most ${most}.`);
  }
  const long = texts.findIndex(({ length }) => length > textLength);
  if (long >= 0) {
    throw doesNotFit(
      `The text has more than ${textLength} characters. Captions are shorter.`,
      `/texts/${long}`,
    );
  }
}

function requireWidth(vectors: readonly (readonly number[])[], { set, name }: ServedSet): void {
  const row = vectors.findIndex(({ length }) => length !== set.dim);
  if (row >= 0) throw wrongWidth(vectors[row].length, name, set.dim, `/vectors/${row}`);
}

/** Numbers that the core may be given. */
function requireUsable(matrix: Matrix): void {
  const at = matrix.view().findIndex((value) => !(Math.abs(value) <= LARGEST));
  if (at < 0) return;
  throw doesNotFit(
    `Numbers of vectors are finite and at most ${LARGEST}.`,
    `/vectors/${Math.floor(at / matrix.cols)}/${at % matrix.cols}`,
  );
}
