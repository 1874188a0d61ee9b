/**
 * How far numbers move where one model is run otherwise: on another device, with another resize, quantised, on pictures
 * of another decoder. Sets of the same scenes, one of which the others are compared with.
 */
import { loadEmbeddingSet, probe, visible } from "@bindscope/bindscope";
import type { Core } from "@bindscope/bindscope/rooms/core";
import { readManifest } from "@bindscope/bindscope/rooms/data";

/** The numbers that claims rest on. */
export const CLAIMS = ["swaps", "objects", "seen by cosine"] as const;

export interface RunOtherwise {
  readonly folder: string;
  /** What its manifest says otherwise than the first one's, as `device wasm, resize torchvision`. */
  readonly differs: string;
  /** Cosine of each vector with that of the first set: the least, and the mean. */
  readonly cosine: { readonly least: number; readonly mean: number };
  /** By {@linkcode CLAIMS}; null where the set does not show it. */
  readonly claims: readonly (number | null)[];
}

/** @throws {RangeError} where sets are not of the same scenes */
export async function runOtherwise(
  core: Core,
  folders: readonly string[],
  workers: number,
): Promise<RunOtherwise[]> {
  using first = await loadEmbeddingSet(core, { folder: folders[0] });
  const F = first.embeddings.toArray();
  const described = await Promise.all(folders.map(describe));
  const all: RunOtherwise[] = [];
  for (const [i, folder] of folders.entries()) {
    using set = await loadEmbeddingSet(core, { folder });
    const same = set.dim === first.dim && set.scenes.count === first.scenes.count &&
      set.scenes.values.every((value, at) => value === first.scenes.values[at]);
    if (!same) {
      throw new RangeError(
        `${folder} has other scenes or dimensions than ${
          folders[0]
        }. Encode the same scenes with one model.`,
      );
    }
    const cosines = cosinesOfRows(F, set.embeddings.toArray(), first.dim);
    const read = (await probe(set, { workers })).metrics;
    const seen = (await visible(set, { workers })).metrics;
    all.push({
      folder,
      differs: Object.entries(described[i]).filter(([key, value]) =>
        i === 0 || described[0][key] !== value
      ).map(([key, value]) =>
        `${key} ${value}`
      ).join(", ") || "nothing",
      cosine: {
        least: cosines.reduce((least, one) => Math.min(least, one), 1),
        mean: cosines.reduce((sum, one) => sum + one, 0) / cosines.length,
      },
      claims: [read.swap?.test?.value, read.object?.test?.value, seen.paired?.value]
        .map((value) => value ?? null),
    });
  }
  return all;
}

/** What of a manifest may move a number. */
async function describe(folder: string): Promise<Record<string, string>> {
  const made = (await readManifest(folder))?.provenance as Provenance | undefined;
  if (made === undefined) return {};
  const { encoder, execution, scenes } = made;
  return Object.fromEntries(
    Object.entries({
      model: encoder?.name,
      graph: encoder?.graph,
      // One name may be of two files, and one picture of two decoders.
      weights: Object.entries(encoder?.files ?? {}).find(([name]) => /onnx$/.test(name))?.[1],
      resize: encoder?.preprocessing?.resize?.backend,
      device: execution?.provider,
      runtime: execution?.runtime,
      pictures: scenes?.sha256,
    }).flatMap(([key, value]) => value === undefined ? [] : [[key, value.slice(0, 24)]]),
  );
}

/** Of a manifest of `encode`. */
interface Provenance {
  readonly encoder?: {
    readonly name?: string;
    readonly graph?: string;
    readonly files?: { readonly [name: string]: string };
    readonly preprocessing?: { readonly resize?: { readonly backend?: string } | null };
  };
  readonly execution?: { readonly provider?: string; readonly runtime?: string };
  readonly scenes?: { readonly sha256?: string };
}

function cosinesOfRows(a: Float32Array, b: Float32Array, dim: number): number[] {
  return Array.from({ length: a.length / dim }, (_, row) => {
    let [product, own, other] = [0, 0, 0];
    for (let at = row * dim; at < (row + 1) * dim; at++) {
      product += a[at] * b[at];
      own += a[at] * a[at];
      other += b[at] * b[at];
    }
    return own === 0 || other === 0 ? 0 : product / Math.sqrt(own * other);
  });
}
