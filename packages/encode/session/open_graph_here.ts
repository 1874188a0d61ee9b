import { exposeLayers, type LayersRequest } from "../graph/expose_layers.ts";
import { exposeLayer } from "../graph/read_graph.ts";
import type { Modality } from "../model/family.ts";
import { type ModelFile, readModelFile } from "../model/model_file.ts";
import { openSessionFromBytes, type Session, type SessionOptions } from "./session.ts";

/** How the layers of one tower are called, where a graph has two. */
export const TOWERS: { readonly [M in Modality]: RegExp } = { image: /vis(ion|ual)/, text: /text/ };

/** What is read of a graph, and where it runs. */
export interface HereOptions extends SessionOptions {
  readonly output: string | null;
  /** A layer to read in place of an output: from 1, or from the last, -1. */
  readonly layer: number | null;
  /** Layers to read side by side in place of an output, token by token. */
  readonly layers?: LayersRequest | null;
  readonly openSession?: typeof openSessionFromBytes;
}

/** A session in this thread, and the output to read: what was asked for, or the one that a layer was given. */
export async function openGraphHere(
  file: ModelFile,
  modality: Modality,
  options: HereOptions,
): Promise<{ session: Session; output: string | null }> {
  const { bytes, external } = await readModelFile(file);
  const { layer, layers = null, openSession = openSessionFromBytes } = options;
  const read = layers !== null
    ? exposeLayers(file.path, bytes, layers, TOWERS[modality])
    : layer === null
    ? { bytes, output: options.output }
    : exposeLayer(file.path, bytes, layer, TOWERS[modality]);
  const { provider, threads } = options;
  const session = await openSession(file.path, read.bytes, {
    ...{ provider, threads, external, yielding: modality === "image" },
  });
  return { session, output: read.output };
}
