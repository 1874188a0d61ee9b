/** The levels of the ladder: functions of known complexity, from the simplest. */

export type SimulatedFunction =
  /** Sum of a vector for each (position, concept, value). */
  | { readonly kind: "additive" }
  /** The untrained product approximators, beside a sum of second tables, as published. */
  | { readonly kind: "object_product" | "global_product" }
  /** A sum over positions of `rank` products of one number a value, each along a direction of its own in each position. */
  | { readonly kind: "product"; readonly rank: number }
  /** An untrained MLP with one hidden layer. */
  | { readonly kind: "mlp"; readonly width: number }
  /** Sum of a vector for each (position, object): nothing about an object tells of another. */
  | { readonly kind: "lookup" };

/** "mlp 256", "product 4", "lookup" */
export function simulatedName(simulated: SimulatedFunction): string {
  if (simulated.kind === "mlp") return `mlp ${simulated.width}`;
  return simulated.kind === "product" ? `product ${simulated.rank}` : simulated.kind;
}

/** The rungs of the ladder, in the order of how little one object tells of another. */
export const LEVELS: readonly SimulatedFunction[] = [
  { kind: "additive" },
  { kind: "product", rank: 4 },
  { kind: "product", rank: 16 },
  { kind: "global_product" },
  { kind: "object_product" },
  ...[8, 32, 128, 512, 4096].map((width) => ({ kind: "mlp" as const, width })),
  { kind: "lookup" },
];
