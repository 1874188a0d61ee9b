/** What a study is: a table of the paper, made again here, ours beside the published numbers. */
import type { Result } from "@bindscope/bindscope";
import type { Core } from "@bindscope/bindscope/core";
import type { WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { TrainJobs } from "@bindscope/bindscope/rooms/train";
import type { EncoderFlags, ModelSize } from "@bindscope/bindscope/encode";
import type { Chart, Json, Metrics, ResultInput, Store, Table } from "@bindscope/bindscope/report";
import type { Note } from "@bindscope/bindscope/rooms/result";

/** How much of a study is done: minutes, tens of minutes, or everything as published. */
const STUDY_SIZES = ["quick", "default", "full"] as const;
type StudySize = typeof STUDY_SIZES[number];

export type BySize<T> = { readonly [S in StudySize]: T };

/** What a person can say about a study; the same for all of them. */
export interface StudySettings {
  readonly size: StudySize;
  /** Seed of scene samples, probe splits and first weights of probes. */
  readonly seed: number;
  /** Seeds of what is random in the models; null: those of the size. */
  readonly seeds: readonly number[] | null;
  /** Ids of the rows to do; null: all. */
  readonly rows: readonly string[] | null;
  /** At most this many scenes a row; null: those of the size. */
  readonly maxScenes: number | null;
  /** Steps of the probe fits; null: the published 10,000. */
  readonly epochs: number | null;
  /** Size of models with random weights. */
  readonly modelSize: ModelSize;
  /** Folder in which models and pictures of the user's own are looked for. */
  readonly supplied: string;
  readonly encoder: Pick<EncoderFlags, "device" | "threads" | "batch">;
}

/** One line of `--dry-run`. */
export interface PlannedRow {
  readonly id: string;
  readonly name: string;
  /** How its numbers are obtained. */
  readonly how: string;
  /** What is not there and how to get it, a sentence each; empty if the row can be done. */
  readonly missing: readonly string[];
  /** Seconds on one thread, bytes held at once, and below out/: rough. */
  readonly cost: Readonly<Record<"seconds" | "memory" | "disk", number>>;
}

/** The context of a study; nothing of it can change a number. */
export interface StudyContext {
  readonly core: Core;
  readonly pool: WorkerPool<TrainJobs>;
  /** Where finished work is cached. */
  readonly store: Store;
  /** Make again what is cached. */
  readonly force: boolean;
  readonly signal?: AbortSignal;
  /** Called with a share in [0, 1] and what is being done. */
  readonly progress: (share: number, doing: string) => void;
  readonly say: (sentence: string) => void;
}

/** What a study found: the parts of a Result of kind `reproduce` that are its own. */
export interface StudyOutcome {
  /** The embedding sets that were measured, in the order of the rows. */
  readonly inputs: readonly ResultInput[];
  readonly metrics: Metrics;
  readonly curves?: { [name: string]: Json };
  readonly tables?: { [name: string]: Json };
  readonly notes?: readonly Note[];
  /** Files that belong beside result.json, by relative path. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/**
 * One module in this folder says all there is to know about a study. The registry, `--help`,
 * `--dry-run`, the runner and the report read only this.
 */
export interface Study {
  /** The task's argument: `table1`. */
  readonly name: string;
  /** The heading of its report. */
  readonly title: string;
  /** One sentence for `--help`. */
  readonly summary: string;
  /** Ids that `--rows` may name. */
  readonly rows: readonly string[];
  /** Its rows and what they take, before anything is done. */
  plan(settings: StudySettings, gflops: number): Promise<readonly PlannedRow[]>;
  /** Does what can be done here; what needs files of the user's that are not there is left out. */
  run(settings: StudySettings, context: StudyContext): Promise<StudyOutcome>;
  /** Tables of a Result of this study, from the Result alone. */
  tables(result: Result): Table[];
  charts(result: Result): Chart[];
}
