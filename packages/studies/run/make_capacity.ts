/** A capacity from what was asked: for the task, and for whoever makes a Result again. */
import { capacityOver } from "../capacity/capacity.ts";
import {
  type CapacitySetting,
  type CellScenes,
  cellSets,
  cellSpace,
  USUAL_VALUES,
} from "../capacity/cell_sets.ts";
import { type CapacityCell, capacityCells, cellName } from "../capacity/cells.ts";
import { capacityResult } from "../capacity/result.ts";
import type { WorkerPool } from "@bindscope/bindscope/rooms/core";
import { readModelFolder, redrawFolder } from "@bindscope/bindscope/rooms/encode";
import { type OptionValues, UsageError } from "@bindscope/bindscope/rooms/options";
import { CACHE_FOLDER, resolveOptions } from "@bindscope/bindscope/rooms/job";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { CAPACITY_OPTIONS } from "./capacity_options.ts";

type Options = OptionValues<typeof CAPACITY_OPTIONS>;

const USUAL_OBJECTS = [2, 3, 4, 5];
const QUICK = { objects: [2, 3], values: [4, 8] };

/** Which cells, and what their scenes are. */
interface Request {
  readonly cells: readonly (readonly CapacityCell[])[];
  readonly drawn: CellScenes;
}

/** @throws {UsageError} where the model does not encode such scenes */
export async function capacityRequest(model: string, options: Options): Promise<Request> {
  const { maker, quick, scenes, jitter, templates } = options;
  const { family } = await readModelFolder(model);
  const pictures = maker === "auto" ? family.image !== undefined : maker === "clevr2d";
  const modality = pictures ? "image" : "text";
  if (family[modality] === undefined) {
    throw new UsageError(
      `${model} encodes no ${
        pictures ? "pictures" : "captions"
      }, which --maker ${maker} makes. Leave it out.`,
    );
  }
  const values = options.values ?? (quick ? QUICK.values : USUAL_VALUES[modality]);
  const cells = capacityCells(options.objects ?? (quick ? QUICK.objects : USUAL_OBJECTS), values);
  // What can't be shown is refused before any work.
  for (const cell of cells[0]) cellSpace(cell, modality);
  return { cells, drawn: { modality, scenes, jitter, templates } };
}

/** How it is done; none of it changes a number. */
interface CapacityWork extends CapacitySetting {
  readonly pool: WorkerPool;
  readonly force: boolean;
  readonly say: (sentence: string) => void;
  readonly progress: (done: number, all: number, doing: string) => void;
}

/** Draws, encodes and reads every cell. */
export async function makeCapacity(
  { cells, drawn }: Request,
  options: Options,
  work: CapacityWork,
): Promise<Result> {
  const { core, model, out, seed, pool, store, signal, say, progress } = work;
  const redrawn = `${out}/redrawn`;
  await redrawFolder(core, model, seed, redrawn, { signal });
  const all = cells.flat().length;
  let done = 0;
  const open = (cell: CapacityCell) =>
    cellSets(core, cell, drawn, {
      ...work,
      redrawn,
      cache: `${CACHE_FOLDER}/encode`,
      progress: (share, doing) => progress(done + share, all, `${cellName(cell)}: ${doing}`),
    });
  const context = { core, pool, store, signal };
  const capacity = await capacityOver(cells, options.whole, open, seed, context, (row) => {
    progress(++done, all, cellName(row));
    say(`${cellName(row)}: ${row.model.state}`);
  });
  return capacityResult(capacity, seed, {
    ...await resolveOptions(CAPACITY_OPTIONS, options),
    // Options of the other maker have no effect here.
    ...drawn.modality === "image"
      ? { maker: "clevr2d", templates: null }
      : { maker: "text", jitter: null },
    objects: cells.map(([{ objects }]) => objects),
    values: cells[0].map(({ values }) => values),
  });
}
