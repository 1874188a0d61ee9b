/** Calls from the page to its worker: one a worker, so that ending the worker cancels the whole call. */
import type { RecognitionEntry } from "@bindscope/bindscope/rooms/train";
import type { AliasChoice, LabelWords } from "@bindscope/bindscope/rooms/data";
import type { RoledFile } from "../measure/file_roles.ts";
import type { RunChoice } from "../train/run_choice.ts";

/** How the labels are to be read, as far as a person chose it. */
export type LabelSettings = Pick<LabelWords, "columns" | "template">;

/** What a person has to choose: the meaning of these columns, or the template of captions such as this one. */
export type MissingLabelSettings = { readonly columns: readonly string[] } | {
  readonly caption: string;
};

/** A set: files that were dropped, or one that the site brings. */
export type SetSource =
  | {
    readonly kind: "files";
    readonly files: readonly RoledFile[];
    /** What the columns of labels are, or how captions are written, where a person chose it. */
    readonly words: LabelSettings;
  }
  | { readonly kind: "bundled"; readonly id: string };

/** A set, and whether similar spellings are one value. */
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
  /** Whether some spellings could be one value, and no choice was made. */
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

/** Updates during a call. */
export type EngineUpdate =
  | { readonly kind: "progress"; readonly share: number; readonly doing: string }
  | { readonly kind: "part"; readonly html: string; readonly measures: readonly string[] }
  | {
    readonly kind: "training";
    readonly step: number;
    readonly recognition: RecognitionEntry | null;
  }
  /** Something that is not as it should be, and does not stop the work. */
  | { readonly kind: "said"; readonly message: string };

/** Every call by its name: input and output. */
export interface EngineCalls {
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
export interface Request<N extends keyof EngineCalls = keyof EngineCalls> {
  readonly name: N;
  readonly input: EngineCalls[N]["input"];
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
  | { readonly kind: "update"; readonly update: EngineUpdate }
  | { readonly kind: "done"; readonly output: EngineCalls[keyof EngineCalls]["output"] }
  | {
    readonly kind: "failed";
    readonly message: string;
    /** What a person has to choose; null where something else failed. */
    readonly missing: MissingLabelSettings | null;
  };
