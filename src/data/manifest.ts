/** manifest.json: the hash of every file of a folder, and how they came about. Written last. */
import { join } from "../host/paths.ts";
import * as z from "zod";
import type { Json } from "../result/result.ts";
import { exists } from "./files/files.ts";
import { type Digest, sha256File } from "./files/hash.ts";
import { readJson } from "./formats/json.ts";

/** Version of manifest.json. */
const MANIFEST_SCHEMA = "bindscope/manifest@1";

/** What made a folder's files: for embeddings the encoder, its preprocessing and its provider. */
export type Provenance = { readonly [key: string]: Json };

/** What manifest.json says. */
interface Manifest {
  /** Hash and length by path within the folder. */
  readonly files: { readonly [name: string]: Digest };
  /** How the files came about. */
  readonly provenance: Provenance;
}

const json: z.ZodType<Json> = z.json();

const manifestSchema = z.object({
  schema: z.literal(MANIFEST_SCHEMA, `this version reads ${MANIFEST_SCHEMA}`),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.int() })),
}).catchall(json);

/** A folder's manifest, or null if it has none. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, "manifest.json");
  if (!exists(path)) return null;
  const { schema: _, files, ...provenance } = await readJson(path, manifestSchema);
  return { files, provenance };
}

/** The content of manifest.json. */
export function manifestFile({ files, provenance }: Manifest) {
  const sorted = Object.entries(files).sort(([a], [b]) => a < b ? -1 : 1);
  return { schema: MANIFEST_SCHEMA, ...provenance, files: Object.fromEntries(sorted) };
}

/** Those of the named files that are no longer what the manifest says. */
export async function changedFiles(
  folder: string,
  manifest: Manifest,
  names: readonly string[],
): Promise<string[]> {
  const changed = [];
  for (const name of names) {
    const said = manifest.files[name];
    if (said && (await sha256File(join(folder, name))).sha256 !== said.sha256) changed.push(name);
  }
  return changed;
}
