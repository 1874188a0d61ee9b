/** What a capacity takes: some scenes of its smallest cell are encoded to find out. */
import { encodeCost } from "@bindscope/bindscope/rooms/encode";
import { FEW_PERMUTATIONS } from "@bindscope/bindscope/rooms/probe";
import { type CapacitySetting, drawCell } from "./cell_sets.ts";
import { type CapacityCell, usualScenes } from "./cells.ts";

/** Seconds, of which some are of encoding, and bytes. */
export type CellCost =
  & { readonly cell: CapacityCell }
  & Readonly<Record<"scenes" | "encoding" | "seconds" | "memory" | "disk", number>>;

/** @param gflops of this machine, in one thread */
export async function capacityCost(
  cells: readonly CapacityCell[],
  { model, drawn, encoder, signal, ...setting }: CapacitySetting,
  gflops: number,
): Promise<CellCost[]> {
  const [smallest] = cells.toSorted((a, b) => usualScenes(a) - usualScenes(b));
  const out = `${setting.out}/cells/${smallest.objects}x${smallest.values}`;
  const place = { ...setting, out, signal, progress: () => {} };
  const folder = await drawCell(setting.core, smallest, drawn, place);
  const tried = await encodeCost(folder, model, encoder, { signal });
  const { opening, each, dim, memory, again, weights } = tried;
  return cells.map((cell) => {
    const scenes = drawn.scenes ?? usualScenes(cell);
    const objects = cell.values ** 2;
    // By the model and by one with redrawn weights, which is a folder of its own, made once.
    const encoding = 2 * (opening + (scenes + objects) * each);
    // Of both and of a planted code a decomposition, and of each exchange the scores of every object.
    const read = 6 * scenes * Math.min(scenes, dim) * (dim + FEW_PERMUTATIONS.most * objects);
    return {
      ...{ cell, scenes, encoding, seconds: encoding + read / (gflops * 1e9) },
      memory: memory + again + 12 * scenes * (dim + 2 * objects),
      disk: 16 * (scenes + objects) * dim + (cell === smallest ? weights : 0),
    };
  });
}
