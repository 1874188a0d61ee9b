import type { TrainedRecord } from "../scratch/trained_record.ts";
import type { GuardedProduct } from "./guarded_product.ts";

/** Learned similarity, fitted on the model's training objects and judged on its held-out ones. */
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

/** `input` has the scenes of the product's fit. */
export interface TransferRecord extends TrainedRecord {
  /** Null where too few scenes can be judged. */
  readonly reading: OwnReading | null;
  readonly product: GuardedProduct;
}
