import { basename, resolve } from "node:path";
import { capacityCost, type CapacitySetting, type CellCost } from "../../capacity/cost.ts";
import { capacityOver } from "../../capacity/capacity.ts";
import { type CellScenes, cellSets, cellSpace, USUAL_VALUES } from "../../capacity/cell_sets.ts";
import { type Cell, cellName, cellsOf } from "../../capacity/cells.ts";
import { CAPACITY_REPORT } from "../../capacity/report.ts";
import { capacityResult } from "../../capacity/result.ts";
import { capacitySentences } from "../../capacity/sentence.ts";
import { loadCore } from "../../core/load.ts";
import { WorkerPool } from "../../core/jobs/pool.ts";
import { measureRate } from "../../core/linalg/machine_rate.ts";
import { formatBytes } from "../../data/files/format_bytes.ts";
import { writeAtomic } from "../../data/files/atomic.ts";
import type { Modality } from "../../encode/model/family.ts";
import { readModelFolder } from "../../encode/model/model_folder.ts";
import { redrawFolder } from "../../encode/model/redraw_folder.ts";
import { UsageError } from "../../job/failure.ts";
import { CACHE_FOLDER, openStore } from "../../job/open_store.ts";
import { resolveOptions } from "../../job/resolve_options.ts";
import { formatResult } from "../../result/format.ts";
import { CAPACITY_OPTIONS, type CapacityInput } from "../capacity_options.ts";
import { lockFolder } from "../output/folder_lock.ts";
import { outputFolder } from "../output/output_folder.ts";
import { formatSeconds } from "../output/plan_table.ts";
import { printTable, printText } from "../output/print.ts";
import { reportFiles } from "../output/report_files.ts";
import { recordText, runRecord } from "../output/run_record.ts";
import { terminalProgress } from "../output/terminal_progress.ts";
import { defaultWorkers } from "../worker_options.ts";

/** Of few cells. */
const QUICK = { objects: [2, 3], values: [4, 8] };

/** Draws, encodes and reads every cell, writes and shows what came of it. */
export async function capacity(model: string, input: CapacityInput): Promise<void> {
  const { options, signal, say } = input;
  const { modality, cells, drawn } = await asked(model, input);
  const out = outputFolder(options.out, "capacity", basename(resolve(model)));
  using _lock = lockFolder(out, "capacity");
  const core = await loadCore();
  const store = openStore(options.force, say);
  const setting: CapacitySetting = {
    core,
    model,
    drawn,
    out,
    encoder: options,
    store,
    signal,
    seed: options.seed,
  };
  if (options.dryRun) {
    showCosts(await capacityCost(cells.flat(), setting, measureRate(core)), options);
    return;
  }
  const progress = terminalProgress(options.quiet);
  const said = new Set<string>();
  const sayOnce = (sentence: string) => {
    if (!said.has(sentence)) say(sentence);
    said.add(sentence);
  };
  try {
    using pool = new WorkerPool(options.workers ?? defaultWorkers());
    const twin = `${out}/redrawn`;
    await redrawFolder(core, model, options.seed, twin, { signal });
    const all = cells.flat().length;
    let done = 0;
    const found = await capacityOver(
      cells,
      options.whole,
      (cell) =>
        cellSets(core, cell, drawn, {
          ...setting,
          twin,
          cache: `${CACHE_FOLDER}/encode`,
          force: options.force,
          say: sayOnce,
          progress: (share, doing) =>
            progress.update(done + share, all, `${cellName(cell)}: ${doing}`),
        }),
      options.seed,
      { core, pool, store, signal },
      (row) => {
        progress.update(++done, all, "");
        say(`${cellName(row)}: ${row.model.state}`);
      },
    );
    await progress.stop();
    const result = capacityResult(found, options.seed, {
      ...await resolveOptions(CAPACITY_OPTIONS, options),
      maker: modality === "image" ? "clevr2d" : "text",
      values: cells[0].map(({ values }) => values),
    });
    const files = await reportFiles("How much a model binds", [{
      name: basename(resolve(model)),
      result,
      path: `${out}/result.json`,
      from: [],
    }], ["html", "md", "csv", "svg"]);
    files.set("result.json", formatResult(result));
    files.set("run.json", recordText(runRecord({ from: [] })));
    for (const [path, content] of files) await writeAtomic(`${out}/${path}`, content);
    if (options.json) {
      console.log(formatResult(result).trimEnd());
      return;
    }
    if (options.quiet) return;
    printText(`${capacitySentences(found.rows).join(" ")}\n`);
    for (const table of CAPACITY_REPORT.tables(result)) printTable(table);
    say(`Written to ${out}/`);
  } finally {
    await progress.stop();
  }
}

/** Which cells, and what their scenes are. */
async function asked(
  model: string,
  { options, given }: CapacityInput,
): Promise<{ modality: Modality; cells: Cell[][]; drawn: CellScenes }> {
  const { family } = await readModelFolder(model);
  const wanted = options.maker === "auto"
    ? family.image ? "image" : "text"
    : options.maker === "clevr2d"
    ? "image"
    : "text";
  if (family[wanted] === undefined) {
    throw new UsageError(
      `${model} encodes no ${
        wanted === "image" ? "pictures" : "captions"
      }, which --maker ${options.maker} makes. Leave it out.`,
    );
  }
  const strange = wanted === "image" ? "templates" : "jitter";
  if (given.has(strange)) {
    throw new UsageError(
      `--${strange} is of ${
        wanted === "image"
          ? "captions, and these scenes are pictures"
          : "pictures, and these scenes are captions"
      }. Leave it out.`,
    );
  }
  const objects = given.has("objects") || !options.quick ? options.objects : QUICK.objects;
  const values = options.values ?? (options.quick ? QUICK.values : USUAL_VALUES[wanted]);
  const cells = cellsOf(objects, values);
  for (const cell of cells[0]) cellSpace(cell, wanted);
  const { scenes, jitter, templates } = options;
  return { modality: wanted, cells, drawn: { modality: wanted, scenes, jitter, templates } };
}

function showCosts(
  costs: readonly CellCost[],
  { json }: CapacityInput["options"],
): void {
  if (json) {
    console.log(JSON.stringify(costs, null, 2));
    return;
  }
  const total = (of: (cost: CellCost) => number) => costs.reduce((sum, cost) => sum + of(cost), 0);
  printTable({
    title: "Capacity, cell by cell",
    caption: `If nothing is cached and it breaks nowhere: about ${
      formatSeconds(total(({ seconds }) => seconds))
    }, ${
      formatBytes(total(({ disk }) => disk))
    } on disk. Times are estimates for this machine as busy as it is now.`,
    columns: [
      { name: "cell", kind: "text" },
      { name: "scenes", kind: "number", decimals: 0 },
      { name: "encoding", kind: "text" },
      { name: "reading", kind: "text" },
      { name: "memory", kind: "text" },
      { name: "disk", kind: "text" },
    ],
    rows: costs.map(({ cell, scenes, encoding, seconds, memory, disk }) => [
      cellName(cell),
      scenes,
      formatSeconds(encoding),
      formatSeconds(seconds - encoding),
      formatBytes(memory),
      formatBytes(disk),
    ]),
  });
}
