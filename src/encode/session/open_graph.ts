import { exposeLayer } from "../../models/graph/read_graph.ts";
import type { Modality } from "../model/family.ts";
import { type ModelFile, readModelFile } from "../model/model_file.ts";
import { openSessionFromBytes, type Session, type SessionOptions } from "./session.ts";
import { survivingSession } from "./surviving_session.ts";

/** How the layers of one tower are called, where a graph has two. */
const TOWERS: { readonly [M in Modality]: RegExp } = { image: /vis(ion|ual)/, text: /text/ };

export interface GraphOptions extends SessionOptions {
  readonly output: string | null;
  /** A layer to read in place of an output: from 1, or from the last, -1. */
  readonly layer: number | null;
  /** How a session is made of a graph in memory. */
  readonly openSession?: typeof openSessionFromBytes;
  /** Told, in a sentence, of a device that failed half-way. */
  readonly message?: (sentence: string) => void;
}

/**
 * A session, and the output to read: what was asked for, or the one that a layer was given. Should
 * its device fail half-way, it goes on with wasm.
 */
export async function openGraph(
  file: ModelFile,
  modality: Modality,
  options: GraphOptions,
): Promise<{ session: Session; output: string | null }> {
  const { bytes, external } = await readModelFile(file);
  const { layer, openSession = openSessionFromBytes, message = () => {} } = options;
  const read = layer === null
    ? { bytes, output: options.output }
    : exposeLayer(file.path, bytes, layer, TOWERS[modality]);
  const { provider, threads } = options;
  const session = await openSession(file.path, read.bytes, { provider, threads, external });
  if (provider === "wasm") return { session, output: read.output };
  // The file is read again then: weights are not kept in memory for a case so rare.
  const reopen = async () =>
    (await openGraph(file, modality, { ...options, provider: "wasm" })).session;
  return { session: survivingSession(session, reopen, message), output: read.output };
}
