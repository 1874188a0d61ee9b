/** What a capacity will take: a few scenes of its smallest cell are encoded to find out. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { encodeCost } from "@bindscope/bindscope/rooms/encode";
import type { EncoderFlags } from "@bindscope/bindscope/rooms/start";
import type { Store } from "@bindscope/bindscope/rooms/job";
import { EXCHANGES } from "@bindscope/bindscope/rooms/probe";
import { type CellScenes, drawCell } from "./cell_sets.ts";
import { type CapacityCell, usualScenes } from "./cells.ts";

export interface CapacitySetting {
  readonly core: Core;
  readonly model: string;
  readonly drawn: CellScenes;
  readonly out: string;
  readonly encoder: EncoderFlags;
  readonly store: Store;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** What one cell will take if nothing is cached. */
export interface CellCost {
  readonly cell: CapacityCell;
  readonly scenes: number;
  /** Of the seconds, those of encoding, by the model and by the one with redrawn weights. */
  readonly encoding: number;
  readonly seconds: number;
  /** Bytes. */
  readonly memory: number;
  readonly disk: number;
}

/** The model, and the same one with redrawn weights. */
const SETS = 2;
/** Those, and one planted code. */
const READ = 3;
const FLOAT = 4;

/** @param gflops of this machine, in one thread */
export async function capacityCost(
  cells: readonly CapacityCell[],
  { core, model, drawn, out, encoder, store, seed, signal }: CapacitySetting,
  gflops: number,
): Promise<CellCost[]> {
  const [smallest] = [...cells].sort((a, b) => usualScenes(a) - usualScenes(b));
  const place = `${out}/cells/${smallest.objects}x${smallest.values}`;
  const folder = await drawCell(core, smallest, drawn, {
    out: place,
    store,
    seed,
    signal,
    progress: () => {},
  });
  const tried = await encodeCost(folder, model, encoder, { signal });
  const each = (tried.seconds - tried.opening) / tried.scenes;
  return cells.map((cell) => {
    const scenes = drawn.scenes ?? usualScenes(cell);
    const objects = cell.values * cell.values;
    const encoding = SETS * (tried.opening + (scenes + objects) * each);
    const rank = Math.min(scenes, tried.dim);
    // A decomposition, and of each exchange the scores of every object.
    const work = READ * 2 * scenes * rank * (tried.dim + EXCHANGES.most * objects);
    return {
      cell,
      scenes,
      encoding,
      seconds: encoding + work / (gflops * 1e9),
      memory: tried.memory + tried.again + READ * scenes * (tried.dim + 2 * objects) * FLOAT,
      // The one with redrawn weights is a folder of its own, made once.
      disk: 2 * SETS * (scenes + objects) * tried.dim * FLOAT +
        (cell === smallest ? tried.weights : 0),
    };
  });
}
