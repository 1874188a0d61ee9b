import type { RowRecord } from "../row_records.ts";
import type { AnyMeasure } from "@bindscope/bindscope/report";
import type { PaperEncoder, PaperSetting, PublishedTable } from "@bindscope/bindscope/rooms/report";
import type { Note } from "@bindscope/bindscope/rooms/result";
import type { ModelSource } from "../sources/model_source.ts";
import type { EncoderChoice } from "../sources/prepare_set.ts";
import type { SceneSource } from "../sources/scene_source.ts";
import type { BySize, StudySettings } from "../study.ts";

export interface PublishedRow {
  readonly setting: PaperSetting;
  readonly encoder: PaperEncoder;
}

/** One line of the table: an encoder on scenes. */
export interface StudyRow {
  /** For `--rows`; stable. */
  readonly id: string;
  readonly name: string;
  /** The row of the paper that it is compared with; null for one of ours alone. */
  readonly published: PublishedRow | null;
  /** A row of the paper for another encoder on like scenes: no comparison, but a scale. */
  readonly scale?: PublishedRow;
  readonly scenes: SceneSource;
  /** Scenes of the size quick, where these are others. */
  readonly quick?: SceneSource;
  readonly model: ModelSource;
  /** How the encoder is read, where that is not the default. */
  readonly encode?: EncoderChoice;
  /** What is measured, where that is not what the study's other rows are. */
  readonly measures?: readonly StudyMeasure[];
  readonly fits?: number;
}

export interface StudyColumn {
  /** Short and stable. */
  readonly id: string;
  readonly name: string;
  /** Under metrics of `analyze`. */
  readonly path: string;
  /** Path of its 95 % interval. */
  readonly interval?: string;
  /** Path of the published number in paper.ts; default: `path`. Null: the paper has none. */
  readonly published?: string | null;
  /** Left out where rows and numbers form one matrix. */
  readonly minor?: boolean;
  /** No share of scenes: it is shown in tables, on no axis from 0 to 1. */
  readonly notShare?: boolean;
}

/** A measure and the options that are not its defaults. */
export interface StudyMeasure {
  readonly measure: AnyMeasure;
  readonly options: { readonly [name: string]: unknown };
}

export interface RowStudy {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The table of the paper that published numbers are looked up in. */
  readonly table: PublishedTable;
  readonly rows: readonly StudyRow[];
  readonly columns: readonly StudyColumn[];
  /** What is measured, where it depends on the size of the study. */
  readonly measures: readonly StudyMeasure[] | BySize<readonly StudyMeasure[]>;
  /** Probe fits that the measures make on one set. */
  readonly fits: number;
  /** 1e9 operations of what the measures fit on one set besides probes; default: none. */
  readonly gflop?: (row: StudyRow, settings: StudySettings) => number;
  /** Curves of the measures that belong into the Result; each row has its own. */
  readonly curves?: readonly string[];
  /** How to read it. */
  readonly notes?: readonly Note[];
  /** What came out, from the rows alone. */
  readonly conclude?: (rows: readonly RowRecord[]) => readonly Note[];
}
