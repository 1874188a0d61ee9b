import type { Complexity } from "./complexity.ts";
import type { TrainedRecord } from "./trained_record.ts";

/** R² on test scenes; null where a fit left all bounds, or where there was nothing to fit. */
export interface ProductFits {
  readonly additive: number | null;
  readonly object_product: number | null;
  readonly global_product: number | null;
}

/** `input` has the scenes of the whole fit. */
export interface ModelRecord extends TrainedRecord {
  readonly whole: ProductFits;
  readonly transfer: ProductFits | null;
  /** The same two with products fitted by alternating least squares: not registered. */
  readonly alternating: { readonly whole: ProductFits; readonly transfer: ProductFits | null };
  /** Null where there are too many objects to probe. */
  readonly complexity: Complexity | null;
}
