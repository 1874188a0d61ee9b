/** A model folder with its weights redrawn: what an architecture gives before it has learned anything. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { exists, FolderWriter, readBytes } from "@bindscope/bindscope/rooms/data";
import { join } from "@bindscope/bindscope/rooms/host";
import { redrawGraph, type RedrawnGraph } from "./redraw_graph.ts";

interface RedrawInput {
  readonly folder: string;
  /** Its graphs, by their names in the folder. */
  readonly graphs: readonly string[];
  /** Files copied unchanged, where the folder has them. */
  readonly settings: readonly string[];
  /** What the model is called, and its revision. */
  readonly id: string;
  readonly revision: string | null;
}

/** Progress and cancellation of redrawing. */
export interface RedrawHooks {
  /** Called with the bytes of weights drawn. */
  readonly onBytes?: (count: number) => void;
  /** Stops the work when aborted. */
  readonly signal?: AbortSignal;
}

/**
 * Writes the model into `out` with the weights of `seed`. The same seed gives the same bytes.
 *
 * @throws {TypeError} for a weight of an element type, or in an operator, that can't be redrawn
 */
export async function redrawModel(
  core: Core,
  { folder, graphs, settings, id, revision }: RedrawInput,
  seed: number,
  out: string,
  { onBytes, signal }: RedrawHooks = {},
): Promise<readonly RedrawnGraph[]> {
  const writer = new FolderWriter(out, []);
  for (const name of settings) {
    const path = join(folder, name);
    if (exists(path)) await writer.write(name, await readBytes(path));
  }
  const redrawn: RedrawnGraph[] = [];
  for (const name of graphs) {
    redrawn.push(
      await redrawGraph(core, folder, name, seed, writer, (count) => {
        signal?.throwIfAborted();
        onBytes?.(count);
      }),
    );
  }
  await writer.finish({ redrawn: { id, revision, seed } });
  return redrawn;
}
