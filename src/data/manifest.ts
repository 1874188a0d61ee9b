/** manifest.json: the hash of every file of a folder, and how they came about. Written last. */
import { join } from "../host/paths.ts";
import * as z from "zod";
import { prettyCanonicalJson } from "../result/canonical.ts";
import type { Json } from "../result/result.ts";
import { exists, sizeOf } from "./files/files.ts";
import { type Digest, ReadHash, sha256File } from "./files/hash.ts";
import { readJson } from "./formats/json.ts";
import { own } from "../result/own.ts";

/** Version of manifest.json. */
const MANIFEST_SCHEMA = "bindscope/manifest@1";

/** What made a folder's files: for embeddings the encoder, its preprocessing and its provider. */
export type Provenance = { readonly [key: string]: Json };

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

/** The text of manifest.json: equal content gives equal bytes, in whatever order its keys were set. */
export function manifestText({ files, provenance }: Manifest): string {
  return prettyCanonicalJson({ ...provenance, schema: MANIFEST_SCHEMA, files });
}

export class HeldFiles implements Disposable {
  readonly #folder: string;
  readonly #manifest: Manifest | null;
  readonly #hashes: ReadonlyMap<string, ReadHash>;

  /** Those of `names` that the manifest lists. From now on what others read of them is hashed on the way. */
  constructor(folder: string, manifest: Manifest | null, names: readonly string[]) {
    this.#folder = folder;
    this.#manifest = manifest;
    const known = manifest === null
      ? []
      : names.filter((name) => Object.hasOwn(manifest.files, name));
    this.#hashes = new Map(
      known.sort().map((name) => [name, new ReadHash(join(folder, name))]),
    );
  }

  /**
   * Those that are no longer what the manifest says.
   *
   * @param partly too large to be read through: these are held to their length alone
   */
  async changed(partly: readonly (string | null)[] = []): Promise<string[]> {
    const changed: string[] = [];
    for (const [name, hash] of this.#hashes) {
      const { sha256, bytes } = this.#manifest!.files[name];
      const path = join(this.#folder, name);
      const same = sizeOf(path) === bytes &&
        (partly.includes(name) || (await hash.digest()).sha256 === sha256);
      if (!same) changed.push(name);
    }
    return changed;
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    for (const hash of this.#hashes.values()) hash[Symbol.dispose]();
  }
}

/** A folder's files are others than its manifest says. */
export class ChangedFiles extends RangeError {
  override name = "ChangedFiles";

  /** `mend` says what to do if the change was meant. */
  constructor(
    readonly folder: string,
    readonly names: readonly string[],
    mend = "load the set without its manifest.json",
  ) {
    super(
      `${folder}: ${listed(names)} ${
        names.length === 1 ? "is" : "are"
      } no longer what manifest.json ` +
        `says was written (SHA-256). Write the set again or, if the change was meant, ${mend}.`,
    );
  }
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Those of the named files that are no longer what the manifest says. */
export async function changedFiles(
  folder: string,
  manifest: Manifest,
  names: readonly string[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const name of names) {
    const digest = own(manifest.files, name);
    if (digest && (await sha256File(join(folder, name))).sha256 !== digest.sha256) {
      changed.push(name);
    }
  }
  return changed;
}
