/** What the study stores of one model. */
import type { TrainerRecognition } from "../../core/train/trainer.ts";
import type { Json, Result, ResultInput } from "../../result/result.ts";
import type { Complexity } from "./complexity.ts";

/** R² on test scenes; null where a fit left all bounds, or where there was nothing to fit. */
export interface ProductFits {
  readonly additive: number | null;
  readonly object_product: number | null;
  readonly global_product: number | null;
}

export interface ModelRecord {
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
  readonly whole: ProductFits;
  readonly transfer: ProductFits | null;
  /** The same two with products fitted by alternating least squares: not registered. */
  readonly alternating: { readonly whole: ProductFits; readonly transfer: ProductFits | null };
  /** Null where there are too many objects to probe. */
  readonly complexity: Complexity | null;
  /** The scenes of the whole fit, as an embedding set. */
  readonly input: ResultInput;
}

/** The models of a Result of this study. */
export function modelRecords({ tables }: Pick<Result, "tables">): readonly ModelRecord[] {
  return Array.isArray(tables.models) ? tables.models as unknown as readonly ModelRecord[] : [];
}

export function recordJson(record: ModelRecord): Json {
  return record as unknown as Json;
}

/** Share of scenes of held-out objects whose own objects score above all others. */
export function recognitionOf({ heldout }: ModelRecord): number | null {
  return heldout?.object ?? null;
}
