import { count, type Described, detail } from "../node.ts";

/** Where simulations of a code lie, in standard deviations of the permuted lookups above their mean. */
export type Simulations = { mean: number; sd: number };

/** How similar objects that share values are beyond sums of values, compared with lookups and rules. */
export type Common = {
  p: number;
  excess: number;
  objects: number;
  draws: number;
  runs: number;
  numbers: number;
  likelihood: number;
  simulated: { lookup: Simulations; product: Simulations; network: Simulations };
};

const SIMULATED = (code: string): Described<Simulations> => ({
  mean: detail(`The same similarity of simulated codes, ${code}: mean.`),
  sd: detail(`The same similarity of simulated codes, ${code}: standard deviation.`),
});

export const COMMON: Described<Common> = {
  p: detail(
    "Permutation test: share of lookups, the objects' own vectors with random signs, whose objects are at least as similar " +
      "beyond sums of values. Small: objects that share values share something.",
    "share",
  ),
  excess: detail("Similarity above the mean of the lookups, in standard deviations."),
  objects: count("Objects compared: the most frequent 256."),
  draws: count("Lookups."),
  runs: count("Simulations of each code, with the same scenes, effective rank and noise."),
  numbers: count("Rank of the simulated products."),
  likelihood: detail(
    "Likelihood of the likeliest simulated rule, relative to lookups: a ratio of Gaussian densities.",
  ),
  simulated: {
    lookup: SIMULATED("free vectors with the objects' lengths"),
    product: SIMULATED("products of some numbers a value"),
    network: SIMULATED("random networks of 256 units"),
  },
};
