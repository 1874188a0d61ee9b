/** Studies that are tables: rows are encoders on scenes, columns are numbers of the measures. */
import { rowsJson } from "../row_records.ts";
import { type EmbeddingSet, loadEmbeddingSet } from "@bindscope/bindscope";
import type { Json, Metrics, OptionSpecs } from "@bindscope/bindscope/report";
import { computeResult } from "@bindscope/bindscope/rooms/measure";
import { defaultsOf, PROBE_OPTIONS, SET_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { BASE_MEMORY } from "@bindscope/bindscope/rooms/core";
import { SILENT } from "@bindscope/bindscope/rooms/job";
import { canonicalJson, type Note } from "@bindscope/bindscope/rooms/result";
import { inputOf } from "@bindscope/bindscope/rooms/data";
import { studyNote } from "../notes.ts";
import { seedsOf } from "../sources/model_source.ts";
import { prepareSet } from "../sources/prepare_set.ts";
import type { RowStudy, StudyMeasure, StudyRow } from "./row.ts";
import { missingNotes, rowCharts, rowTables } from "./row_report.ts";
import { howObtained, type Measured, metricsOf, missingOf, recordOf } from "./row_record.ts";
import { sceneCount } from "../sources/scene_source.ts";
import { ProgressParts } from "../progress_parts.ts";
import type { PlannedRow, Study, StudyContext, StudyOutcome, StudySettings } from "../study.ts";

/** Numbers in a set above which its measures are not run beside those of another. */
const LARGE_SET = 1 << 24;

export function rowStudy(study: RowStudy): Study {
  return {
    name: study.name,
    title: study.title,
    summary: study.summary,
    rows: study.rows.map(({ id }) => id),
    plan: (settings, gflops) =>
      Promise.resolve(chosenRows(study, settings).map((row) => plan(study, row, settings, gflops))),
    run: (settings, context) => run(study, settings, context),
    tables: rowTables,
    charts: rowCharts,
  };
}

/** The rows that are asked for, each with the scenes of the size. */
function chosenRows(
  { rows }: RowStudy,
  { rows: wanted, size }: StudySettings,
): readonly StudyRow[] {
  return rows
    .filter(({ id }) => wanted === null || wanted.includes(id))
    .map((row) => size === "quick" ? { ...row, scenes: row.quick ?? row.scenes } : row);
}

function plan(
  { fits, gflop }: RowStudy,
  row: StudyRow,
  settings: StudySettings,
  gflops: number,
): PlannedRow {
  const { scenes, model } = row;
  const missing = missingOf(row, settings);
  const sets = Math.max(1, seedsOf(model, settings).length);
  const numbers = sceneCount(scenes, settings) * model.dim;
  // Encoders reach four fifths of the rate of large products, fits two thirds.
  const encoded = sceneCount(scenes, settings) * model.gflop / 0.8;
  const fitted = (measureWeight({ fits }, row, settings) + (gflop?.(row, settings) ?? 0)) / 0.6;
  const cost = {
    seconds: sets * (encoded + fitted) / gflops,
    memory: BASE_MEMORY + 2 * model.bytes + 16 * numbers,
    disk: sets * (8 * numbers + (model.kind === "random" ? model.bytes : 0)),
  };
  return { id: row.id, name: row.name, how: howObtained(row, settings), missing, cost };
}

async function run(
  study: RowStudy,
  settings: StudySettings,
  context: StudyContext,
): Promise<StudyOutcome> {
  const rows = chosenRows(study, settings);
  const jobs = rows.flatMap((row) => {
    if (missingOf(row, settings).length > 0) return [];
    const seeds = seedsOf(row.model, settings);
    return (seeds.length === 0 ? [null] : seeds).map((seed) => ({ row, seed }));
  });
  const parts = new ProgressParts(context.progress);
  const shares = jobs.map(({ row }) => ({
    encode: parts.add(sceneCount(row.scenes, settings) * row.model.gflop),
    measure: parts.add(measureWeight(study, row, settings)),
  }));
  const measured: Promise<Measured>[] = [];
  for (const [i, { row, seed }] of jobs.entries()) {
    const folder = await prepareSet(row, seed, settings, {
      ...context,
      progress: (share, doing) => shares[i].encode(share, `${row.id}: ${doing}`),
    });
    // While one set's probes are fitted on other threads, the next set is encoded.
    const job = measureSet(measuresOf(study, row, settings), study.curves ?? [], folder, settings, {
      ...context,
      progress: (share, doing) => shares[i].measure(share, `${row.id}: ${doing}`),
    });
    job.catch(() => {});
    measured.push(job);
    if (sceneCount(row.scenes, settings) * row.model.dim > LARGE_SET) await job;
  }
  const found = await Promise.all(measured);
  const records = rows.map((row) =>
    recordOf(study, row, found.filter((_, i) => jobs[i].row === row), settings)
  );
  return {
    inputs: found.map(({ input }) => input),
    metrics: Object.fromEntries(records.map((record) => [record.id, metricsOf(record)])),
    ...(study.curves === undefined ? {} : { curves: curvesOf(study.curves, rows, jobs, found) }),
    tables: { rows: rowsJson(records) },
    notes: [
      ...(study.conclude?.(records) ?? []),
      ...(study.notes ?? []),
      ...missingNotes(records),
      ...distinct(
        jobs.flatMap(({ row }, i) =>
          found[i].notes.map((note) => studyNote("reproduce.of-row", { row: row.id, note }))
        ),
      ),
    ],
  };
}

function measuresOf(
  { measures }: RowStudy,
  row: StudyRow,
  { size }: StudySettings,
): readonly StudyMeasure[] {
  return row.measures ?? ("quick" in measures ? measures[size] : measures);
}

/** The curves of each row under their own names, a line a point with its row. */
function curvesOf(
  names: readonly string[],
  rows: readonly StudyRow[],
  jobs: readonly { row: StudyRow; seed: number | null }[],
  found: readonly Measured[],
): { [name: string]: Json } {
  return Object.fromEntries(names.map((name) => [
    name,
    rows.flatMap((row) =>
      found.flatMap(({ curves }, i) => {
        const points = curves[name];
        if (jobs[i].row !== row || !Array.isArray(points)) return [];
        return points.map((point) => ({
          ...(point as { [key: string]: Json }),
          row: row.id,
          model: jobs[i].seed,
        }));
      })
    ),
  ]));
}

/** In the unit of encoding, 1e9 operations. */
function measureWeight(
  { fits }: Pick<RowStudy, "fits">,
  row: StudyRow,
  settings: StudySettings,
): number {
  const epochs = settings.epochs ?? PROBE_OPTIONS.epochs.default;
  const { dim } = row.model;
  return (row.fits ?? fits) * epochs * 1.6e-9 * sceneCount(row.scenes, settings) * dim *
    row.scenes.classes;
}

async function measureSet(
  measures: readonly StudyMeasure[],
  kept: readonly string[],
  folder: string,
  { seed, epochs }: StudySettings,
  context: StudyContext,
): Promise<Measured> {
  const { core, pool, store, signal, progress } = context;
  using set: EmbeddingSet = await loadEmbeddingSet(core, { folder });
  const metrics: Metrics = {};
  const curves: { [name: string]: Json } = {};
  const notes: Note[] = [];
  for (const [i, { measure, options }] of measures.entries()) {
    const specs: OptionSpecs = measure.options;
    const { result } = await computeResult(measure, set, {
      ...defaultsOf(SET_OPTIONS),
      ...defaultsOf(specs),
      // Published numbers are shown next to these: they are of this probe.
      ...("solver" in specs ? { solver: "adam" } : {}),
      ...options,
      ...(epochs !== null && "epochs" in specs ? { epochs } : {}),
    }, {
      core,
      pool,
      store,
      seed,
      signal,
      progress: {
        ...SILENT,
        update: (done, total, doing) => progress((i + done / total) / measures.length, doing),
      },
    });
    metrics[measure.kind] = result.metrics;
    for (const name of kept) {
      if (result.curves[name] !== undefined) curves[name] = result.curves[name];
    }
    notes.push(...result.notes);
  }
  progress(1, "measured");
  return { input: inputOf(set), metrics, curves, notes: distinct(notes) };
}

/** Seeds of a row, and measures of a set, say the same. */
function distinct(notes: readonly Note[]): Note[] {
  return [...new Map(notes.map((note) => [canonicalJson(note), note])).values()];
}
