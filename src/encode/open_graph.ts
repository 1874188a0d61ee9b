import { exposeLayer } from "../models/read_graph.ts";
import type { Modality } from "./family.ts";
import { type ModelFile, readModelFile } from "./model_file.ts";
import { openSessionFromBytes, type Session, type SessionOptions } from "./session.ts";

/** How the layers of one tower are called, where a graph has two. */
const TOWERS: { readonly [M in Modality]: RegExp } = { image: /vis(ion|ual)/, text: /text/ };

/** A session, and the output to read: what was asked for, or the one that a layer was given. */
export async function openGraph(
  file: ModelFile,
  modality: Modality,
  options: SessionOptions & { readonly output: string | null; readonly layer: number | null },
): Promise<{ session: Session; output: string | null }> {
  const { bytes, external } = await readModelFile(file);
  const { layer } = options;
  const read = layer === null
    ? { bytes, output: options.output }
    : exposeLayer(file.path, bytes, layer, TOWERS[modality]);
  const session = await openSessionFromBytes(file.path, read.bytes, { ...options, external });
  return { session, output: read.output };
}
