/** What the page asks of its worker: one ask a worker, so that ending the worker cancels it whole. */
import type { RecognitionEntry } from "../../src/core/train/training.ts";
import type { AliasChoice } from "../../src/data/labels/aliases.ts";
import type { LabelWords } from "../../src/data/labels/label_words.ts";
import type { RoledFile } from "../measure/file_roles.ts";
import type { RunChoice } from "../train/run_choice.ts";

/** What a person said of labels. */
export type SaidWords = Pick<LabelWords, "columns" | "template">;

/** What a person has to say of labels: which columns are what, or how captions such as the first are written. */
export type Unsaid = { readonly columns: readonly string[] } | { readonly caption: string };

/** A set: files that were dropped, or one that the site brings. */
export type SetSource =
  | {
    readonly kind: "files";
    readonly files: readonly RoledFile[];
    /** What the columns of labels are, or how captions are written, where a person said it. */
    readonly words: SaidWords;
  }
  | { readonly kind: "bundled"; readonly id: string };

/** A set, and what a person said of spellings that could be one value. */
export interface ReadAs {
  readonly source: SetSource;
  readonly aliases: AliasChoice | null;
}

/** What was read of a set. */
export interface ReadSet {
  readonly name: string;
  /** `576 scenes x 384; 2 objects; color: 8 (blue, brown, …); …`. */
  readonly summary: string;
  readonly warnings: readonly string[];
  /** Whether some spellings could be one value, and nobody has said. */
  readonly undecided: boolean;
}

/** A Result, as the page shows it and offers it for download. */
export interface Reported {
  readonly html: string;
  /** The text of result.json. */
  readonly result: string;
  /** SHA-256 of that text. */
  readonly sha256: string;
  /** Further files by name: tables as CSV, figures as SVG. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** What is told while something is done. */
export type News =
  | { readonly kind: "progress"; readonly share: number; readonly doing: string }
  | { readonly kind: "part"; readonly html: string; readonly measures: readonly string[] }
  | {
    readonly kind: "training";
    readonly step: number;
    readonly recognition: RecognitionEntry | null;
  }
  /** Something that is not as it should be, and does not stop the work. */
  | { readonly kind: "said"; readonly message: string };

/** Every ask by its name: what goes in, what comes out. */
export interface Asks {
  readSet: { input: ReadAs; output: ReadSet };
  measure: {
    input: ReadAs & { readonly seed: number };
    output: Reported;
  };
  /** A result.json that somebody has, and the thumbnails.json that lay beside it. */
  show: {
    input: { readonly name: string; readonly text: string; readonly thumbnails: string | null };
    output: Reported;
  };
  /** A small dual encoder from scratch; null where it was paused. */
  train: { input: RunChoice; output: Reported | null };
  /** Captions that are encoded and placed, through a port, until the worker is ended. */
  captions: {
    input: { readonly port: MessagePort; readonly device: "auto" | "webgpu" | "wasm" };
    output: never;
  };
}

/** From page to worker. */
export interface Request<N extends keyof Asks = keyof Asks> {
  readonly name: N;
  readonly input: Asks[N]["input"];
  /** The lock that the worker holds while it lives. */
  readonly lock: string;
}

/** From page to worker, later: come to an end, and save what can be. */
export interface StopRequest {
  readonly stop: true;
}

/** From worker to page. */
export type Reply =
  | { readonly kind: "living" }
  | { readonly kind: "news"; readonly news: News }
  | { readonly kind: "done"; readonly output: Asks[keyof Asks]["output"] }
  | {
    readonly kind: "failed";
    readonly message: string;
    /** What a person has to say of the labels; null where that is not what failed. */
    readonly unsaid: Unsaid | null;
  };
