import type { Result } from "@bindscope/bindscope";
import type { ResultInput, Table } from "@bindscope/bindscope/report";
import { mean } from "@bindscope/bindscope/rooms/core";
import type { TrainerRecognition } from "@bindscope/bindscope/train";

/** A model by its name, and what it recognises. A study adds what it measures. */
export interface TrainedRecord {
  readonly id: string;
  readonly family: string;
  /** What people read of the family. */
  readonly title: string;
  readonly control: boolean;
  readonly coverage: number;
  readonly seed: number;
  readonly objects: { readonly train: number; readonly heldout: number };
  readonly train: TrainerRecognition;
  /** Null at coverage 1. */
  readonly heldout: TrainerRecognition | null;
  /** The scenes of its fits, as an embedding set. */
  readonly input: ResultInput;
}

/** How a row about a model begins. */
export const MODEL_COLUMNS: Table["columns"] = [
  { name: "models", kind: "text" },
  { name: "coverage", kind: "number", decimals: 1 },
  { name: "seed", kind: "number", decimals: 0 },
];

/** The records in the Result of a study. */
export function recordsOf<R>({ tables }: Pick<Result, "tables">): readonly R[] {
  return Array.isArray(tables.models) ? tables.models as unknown as readonly R[] : [];
}

/** Models of one family at one coverage. */
export function cellsOf<R extends Pick<TrainedRecord, "family" | "coverage">>(
  records: readonly R[],
): R[][] {
  return [...Map.groupBy(records, ({ family, coverage }) => `${family} ${coverage}`).values()];
}

/** Share of scenes of held-out objects whose own objects score above all others. */
export function recognitionOf({ heldout }: TrainedRecord): number | null {
  return heldout?.object ?? null;
}

/** A number of each record that has it. */
export function numbersOf<R>(
  records: readonly R[],
  of: (record: R) => number | null,
): number[] {
  return records.map(of).filter((x) => x !== null);
}

export function meanOf<R>(records: readonly R[], of: (record: R) => number | null): number | null {
  return mean(numbersOf(records, of));
}
