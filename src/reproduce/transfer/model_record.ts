/** What the follow-up stores of one model. */
import type { TrainerRecognition } from "../../core/train/trainer.ts";
import type { Json, Result, ResultInput } from "../../result/result.ts";
import type { GuardedProduct } from "./guarded_product.ts";

/** A reader of products fitted on the model's training objects and judged on its held-out ones. */
export interface OwnReading {
  /** Exchanges of a value below which a scene's own objects score; guessing has 1/2. */
  readonly swap: number;
  /** The same less the offset between objects seen and unseen. */
  readonly calibrated: number;
  /** 95 % of swap, over the objects judged. */
  readonly ci: readonly [number, number] | null;
  /** Products, and how well they foresaw objects left out of the fit. */
  readonly rank: number | null;
  readonly foresight: number | null;
  readonly scenes: number;
  readonly objects: number;
  /** Swap of a planted product with the model's spectrum and noise; null where none could be planted. */
  readonly power: number | null;
  /** Scenes that probes of each place read whole. */
  readonly roles: number | null;
}

export interface TransferRecord {
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
  /** Null where too few scenes can be judged. */
  readonly reading: OwnReading | null;
  readonly product: GuardedProduct;
  /** The scenes of the product's fit, as an embedding set. */
  readonly input: ResultInput;
}

export function transferRecords({ tables }: Pick<Result, "tables">): readonly TransferRecord[] {
  return Array.isArray(tables.models) ? tables.models as unknown as readonly TransferRecord[] : [];
}

export function recordJson(record: TransferRecord): Json {
  return record as unknown as Json;
}
