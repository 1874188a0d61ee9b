/** How approximators are called where people read: one table for tables, figures and sentences. */

import { own } from "../../result/own.ts";

const NAMES: { readonly [approximator: string]: string } = {
  mlp: "MLP",
  additive: "additive",
  object_product: "object product",
  global_product: "global product",
  forest: "random forest",
  boosted: "boosted trees",
};

/** Which approximator a point of a complexity grid is of. */
export interface NamedApproximator {
  /** As in `--approximator`. */
  readonly approximator: string;
  /** Units of an MLP's hidden layers; null for the others. */
  readonly width: number | null;
  /** Of products: "sum" beside the sum of second tables, "product" alone; null for the others. */
  readonly form?: string | null;
}

/** "MLP 256", "random forest": a line of a table, a panel of a figure. */
export function approximatorLabel({ approximator, width, form }: NamedApproximator): string {
  const isProductOnly = form === "product" && approximator.endsWith("_product");
  return (own(NAMES, approximator) ?? approximator) + (width === null ? "" : ` ${width}`) +
    (isProductOnly ? ", product alone" : "");
}

/** "MLP of width 256", "random forest": within a sentence. */
export function approximatorPhrase({ approximator, width, form }: NamedApproximator): string {
  const label = approximatorLabel({ approximator, width: null, form });
  return width === null ? label : `${label} of width ${width}`;
}
