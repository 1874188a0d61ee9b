/** A small set as files that can be dropped, and what `analyze` makes of it here. */
import { Buffer } from "node:buffer";
import { loadCore } from "../../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { analyze } from "../../../../packages/library/calls/measures.ts";
import { measureSet } from "../../../../src/measure/measure_set.ts";

/** A file as playwright hands it to a page. */
export interface Dropped {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const asFile = (name: string, content: Uint8Array | string): Dropped => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(typeof content === "string" ? new TextEncoder().encode(content) : content),
});

const COLORS = ["red", "blue", "green", "gold"];
const SHAPES = ["cube", "sphere", "cone"];
const DIM = 12;

/** All ordered pairs of objects that differ in both concepts, each with a vector of its own. */
export function smallSet(): { readonly embeddings: Uint8Array; readonly labels: string } {
  const objects = COLORS.flatMap((color, c) => SHAPES.map((shape, s) => ({ color, shape, c, s })));
  const pairs = objects.flatMap((a) =>
    objects.filter((b) => a.c !== b.c && a.s !== b.s).map((b) => [a, b])
  );
  const numbers = pairs.flatMap(([a, b], row) =>
    Array.from(
      { length: DIM },
      (_, k) =>
        ((a.c * 3 + a.s + 1) * (k + 1)) % 7 + ((b.c * 3 + b.s + 1) * (k + 2)) % 5 +
        ((row * 31 + k * 17) % 13) / 50,
    )
  );
  const rows = pairs.map(([a, b]) => [a.color, a.shape, b.color, b.shape].join(","));
  return {
    embeddings: npy(numbers, pairs.length, DIM),
    labels: ["object1_color,object1_shape,object2_color,object2_shape", ...rows, ""].join("\n"),
  };
}

/** float32 [rows, cols] as .npy. */
export function npy(numbers: readonly number[], rows: number, cols: number): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${cols}), }`;
  const text = header.padEnd(117) + "\n";
  const bytes = new Uint8Array(10 + text.length + numbers.length * 4);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, text.length, 0]);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), 10 + text.length);
  return bytes;
}

export const SEED = 3;

let hash: Promise<string> | undefined;
/** SHA-256 of the result.json that this host makes of the small set; made once. */
export const ownHash = (): Promise<string> => hash ??= madeHash();

async function madeHash(): Promise<string> {
  const { embeddings, labels } = smallSet();
  const files = { "embeddings.npy": embeddings, "labels.csv": new TextEncoder().encode(labels) };
  const core = await loadCore();
  using set = await loadEmbeddingSet(core, { name: "small", files });
  const text = formatResult(await measureSet(core, analyze, set, {}, { seed: SEED, workers: 2 }));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
