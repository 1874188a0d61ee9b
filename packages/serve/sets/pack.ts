/**
 * A served set in one file, for hosts without folders: its embeddings, scenes and probe, as .safetensors.
 * (https://huggingface.co/docs/safetensors, "Format".)
 */

import * as z from "zod";
import { type Core } from "../../../src/core/core.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { PROBE_SCORES } from "../../../src/core/choices.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { safetensorsHead } from "../../../src/data/formats/safetensors_head.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { LinearProbe } from "../../../src/probe/linear_probe.ts";
import { canonicalJson } from "../../../src/result/canonical.ts";
import { ServedSet } from "./served_set.ts";

const FORMAT = "bindscope/served@2";

const TENSOR = z.strictObject({
  dtype: z.enum(["F32", "I32"]),
  shape: z.array(z.int().min(0)).min(1).max(3),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});

/** Values of __metadata__ are texts; what is no text is JSON in one. */
const METADATA = z.object({
  format: z.literal(FORMAT),
  name: z.string(),
  sha256: z.string(),
  concepts: z.string(),
  provenance: z.string(),
  probe: z.string(),
  views: z.string().optional(),
});

const CONCEPTS = z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) }));
const VIEW_NAMES = z.array(z.string());
const PROVENANCE = z.record(z.string(), z.json()).nullable();
const PROBE = z.strictObject({
  solver: z.string(),
  score: z.enum(PROBE_SCORES as readonly [string, ...string[]]),
  temperature: z.number().nullable(),
  heads: z.int().min(2).max(1000),
  offsets: z.boolean(),
  recognition: z.strictObject({
    scenes: z.int(),
    concept: z.number(),
    joint: z.number(),
    object: z.number(),
  }).nullable(),
});

type Values = Float32Array | Int32Array;
type Tensor = { readonly shape: readonly number[]; readonly values: Values };

/**
 * The file of a served set. The same set gives the same bytes.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet, openPack, packServedSet } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const pack = packServedSet(await fitServedSet(core, set));
 * assertEquals(openPack(core, pack).set.sha256, set.sha256);
 * ```
 */
export function packServedSet(served: ServedSet): Uint8Array<ArrayBuffer> {
  const { set, probe } = served;
  const { scenes } = set;
  const { space, objects: m, count } = scenes;
  const tensors = new Map<string, Tensor>([
    ["embeddings", { shape: [count, set.dim], values: set.embeddings.toArray() }],
    ["scenes", { shape: [count, m, space.concepts.length], values: scenes.values }],
  ]);
  if (scenes.views !== null) tensors.set("views", { shape: [count], values: scenes.views });
  if (set.objects !== null) {
    tensors.set("objects", { shape: [set.objects.rows, set.dim], values: set.objects.toArray() });
  }
  for (const [head, values] of probe.weights.entries()) {
    tensors.set(`head${head}`, { shape: [probe.classes[head], probe.dim], values });
  }
  for (const [head, values] of (probe.offsets ?? []).entries()) {
    tensors.set(`head${head}_offset`, { shape: [values.length], values });
  }
  return written(tensors, {
    format: FORMAT,
    name: served.name,
    sha256: set.sha256,
    concepts: space.canonicalJson(),
    provenance: canonicalJson(set.provenance),
    ...(scenes.views === null ? {} : { views: canonicalJson([...scenes.viewNames]) }),
    probe: canonicalJson({
      solver: served.solver,
      score: probe.score,
      temperature: probe.temperature,
      heads: probe.classes.length,
      offsets: probe.offsets !== null,
      recognition: served.recognition,
    }),
  });
}

function written(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: z.infer<typeof METADATA>,
): Uint8Array<ArrayBuffer> {
  let end = 0;
  const header = Object.fromEntries(
    Array.from(tensors, ([name, { shape, values }]) => [name, {
      dtype: values instanceof Int32Array ? "I32" : "F32",
      shape,
      data_offsets: [end, end += values.byteLength],
    }]),
  );
  const head = safetensorsHead(canonicalJson({ ...header, __metadata__: metadata }));
  const bytes = new Uint8Array(head.length + end);
  bytes.set(head);
  let at = head.length;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

/**
 * The served set of a file; frees nothing, since it is needed as long as the service runs.
 *
 * @param memory bytes that the set may take; a larger one is refused before any work
 * @throws {SyntaxError} for a file that is damaged or of another kind
 * @throws {RangeError} for one that is too large
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet, openPack, packServedSet } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const pack = packServedSet(await fitServedSet(core, set));
 * assertEquals(openPack(core, pack).set.sha256, set.sha256);
 * ```
 */
export function openPack(
  core: Core,
  bytes: Uint8Array<ArrayBuffer>,
  memory = Infinity,
): ServedSet {
  // In the core, in its file, and once more for the object vectors.
  if (3 * bytes.length > memory) {
    throw new RangeError(
      `The set takes about ${
        3 * bytes.length
      } bytes of memory, but ${memory} may be used here. Serve fewer scenes.`,
    );
  }
  const { metadata, tensor } = read(bytes);
  const about = parsed(PROBE, metadata.probe);
  const F = floats(tensor("embeddings"), 2);
  const { shape: [count, m, C], values } = integers(tensor("scenes"), 3);
  const space = new ConceptSpace(parsed(CONCEPTS, metadata.concepts));
  if (count !== F.shape[0] || C !== space.concepts.length) throw damaged();
  const singles = tensor("objects", true);
  const viewIds = tensor("views", true);
  const views = viewIds && metadata.views !== undefined
    ? { names: parsed(VIEW_NAMES, metadata.views), ids: integers(viewIds, 1).values.slice() }
    : null;
  const heads = Array.from({ length: about.heads }, (_, head) => `head${head}`);
  const dim = F.shape[1];
  const set = new EmbeddingSet({
    name: metadata.name,
    scenes: new SceneSet(space, m, values.slice(), [], views),
    embeddings: matrix(core, F),
    objects: singles && matrix(core, floats(singles, 2)),
    provenance: parsed(PROVENANCE, metadata.provenance),
  });
  if (set.sha256 !== metadata.sha256) throw damaged();
  return new ServedSet(core, {
    name: metadata.name,
    set,
    solver: about.solver,
    recognition: about.recognition,
    probe: new LinearProbe(
      heads.map((name) => floats(tensor(name), 2).values),
      dim,
      about.score as LinearProbe["score"],
      about.temperature,
      about.offsets ? heads.map((name) => floats(tensor(`${name}_offset`), 1).values) : null,
    ),
  });
}

type TensorLookup = (name: string, optional?: boolean) => Tensor;

function read(bytes: Uint8Array<ArrayBuffer>) {
  if (bytes.length < 8) throw damaged();
  const size = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (size > BigInt(bytes.length - 8)) throw damaged();
  const start = 8 + Number(size);
  const { __metadata__, ...header } = parsed(
    z.object({ __metadata__: METADATA }).catchall(TENSOR),
    new TextDecoder().decode(bytes.subarray(8, start)),
  );
  const body = bytes.slice(start).buffer;
  const find = ((name, optional = false) => {
    const about = Object.hasOwn(header, name) ? header[name] as z.infer<typeof TENSOR> : undefined;
    if (about === undefined) {
      if (optional) return null;
      throw damaged();
    }
    const [begin, end] = about.data_offsets;
    const length = about.shape.reduce((product, one) => product * one, 1);
    if (begin % 4 !== 0 || end > body.byteLength || end - begin !== 4 * length) throw damaged();
    const values = about.dtype === "I32"
      ? new Int32Array(body, begin, length)
      : new Float32Array(body, begin, length);
    return { shape: about.shape, values };
  }) as TensorLookup & ((name: string, optional: true) => Tensor | null);
  return { metadata: __metadata__, tensor: find };
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): SyntaxError {
  return new SyntaxError(
    `The file is no ${FORMAT}, or it is damaged. Make it again with deno task serve --bundle.`,
    { cause },
  );
}

function floats(
  { shape, values }: Tensor,
  axes: number,
): { shape: readonly number[]; values: Float32Array } {
  if (shape.length !== axes || !(values instanceof Float32Array)) throw damaged();
  return { shape, values };
}

function integers(
  { shape, values }: Tensor,
  axes: number,
): { shape: readonly number[]; values: Int32Array } {
  if (shape.length !== axes || !(values instanceof Int32Array)) throw damaged();
  return { shape, values };
}

function matrix(core: Core, { shape: [rows, cols], values }: ReturnType<typeof floats>): Matrix {
  return Matrix.from(core, rows, cols, values);
}
