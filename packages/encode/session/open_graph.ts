import type { Modality } from "../model/family.ts";
import type { ModelFile } from "../model/model_file.ts";
import { type HereOptions, openGraphHere } from "./open_graph_here.ts";
import { halvingSession } from "./halving_session.ts";
import type { Session } from "./session.ts";
import { openSideBySide } from "./side_by_side.ts";
import { survivingSession } from "./surviving_session.ts";

export interface GraphOptions extends HereOptions {
  /** Sessions that share the threads, each in a worker of its own. Default: one. */
  readonly sessions?: number;
  /** Whether the graph repeats parts of itself, so that a run may never end. */
  readonly loops?: boolean;
  /** Ends the run of a graph that loops at once, which only a worker can be; others end with their batch. */
  readonly signal?: AbortSignal;
  /** Called before a graph that loops is opened where the signal can't end it: in this thread. */
  readonly unstoppable?: () => void;
  /** Called with a sentence for a device that failed half-way. */
  readonly message?: (sentence: string) => void;
}

/**
 * A session, and the output to read: what was asked for, or the one that a layer was given. Should its
 * device's memory be full, it does fewer scenes at a time; should it fail half-way, it goes on with wasm.
 */
export async function openGraph(
  file: ModelFile,
  modality: Modality,
  options: GraphOptions,
): Promise<{ session: Session; output: string | null }> {
  const { provider, sessions = 1, openSession, loops, signal, message = () => {} } = options;
  const isApart = openSession === undefined &&
    (sessions > 1 || loops && provider === "wasm" && signal !== undefined);
  if (loops && !isApart) options.unstoppable?.();
  const opened = isApart
    ? await openSideBySide({ file, modality, ...plain(options) }, sessions, signal)
    : await openGraphHere(file, modality, options);
  if (provider === "wasm") return opened;
  // The file is read again then: weights are not kept in memory for a case so rare.
  const reopen = async () =>
    (await openGraphHere(file, modality, { ...options, provider: "wasm" })).session;
  const device = provider === "webgpu" ? halvingSession(opened.session, message) : opened.session;
  return { ...opened, session: survivingSession(device, reopen, message) };
}

function plain({ provider, threads, output, layer, layers }: GraphOptions) {
  return { provider, threads, output, layer, ...layers ? { layers } : {} };
}
