import type { Json, Result } from "../../result/result.ts";
import type { Chart } from "../chart.ts";
import type { Table } from "../table.ts";

/** One Result in a page, under its own name: "images". */
export interface ReportEntry {
  /** How the Result is called. */
  name: string;
  /** What was measured. */
  result: Result;
  /** Its tables. */
  tables: readonly Table[];
  /** Its figures. */
  charts: readonly Chart[];
  /** What it answers where it has no verdict of its own. */
  answer?: KindAnswer;
  /** What its options are unless others are chosen; without them all options are folded. */
  defaults?: { readonly [name: string]: Json };
  /** Options that nothing took which was done. */
  idle?: readonly string[];
  /** The command lines that make it again: the page shows them. */
  again?: readonly string[];
  /** Small pictures of its scenes; without them scenes are drawn from their values. */
  pictures?: ScenePictures | null;
}

/** What a Result of several models answers: for cards, badges and text. */
export interface KindAnswer {
  /** What is asked, in a word: the left of a badge. */
  readonly about: string;
  /** The question. */
  readonly asks: string;
  /** The answer in a few words. */
  readonly word: string;
  /** The answer in sentences. */
  readonly sentences: readonly string[];
  /** These sentences, and what is said of each model. */
  readonly paragraphs: readonly string[];
  /** Each model's numbers, by their paths in a Result of `analyze`. */
  readonly models: readonly ModelNumbers[];
}

/** Numbers of one of several models. */
export interface ModelNumbers {
  /** How the model is called. */
  readonly name: string;
  /** Its numbers, by path, with what people call them. */
  readonly numbers: readonly {
    readonly path: string;
    readonly name: string;
    readonly value: number;
  }[];
}

/** Pictures of some rows of a set. */
export interface ScenePictures {
  /** PNG files in base64, by the set's row. */
  readonly png: ReadonlyMap<number, string>;
  /** Why some or all are missing, in a sentence; null where they are not. */
  readonly missing: string | null;
}

/** Where the picture of a row is; null for one that is drawn instead. */
export type PictureSource = (row: number | null) => string | null;

/** What the file is called that holds them beside a result.json. */
export const THUMBNAILS = "thumbnails.json";
