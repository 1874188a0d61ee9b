import { count, known, type NumbersOf } from "../node.ts";

/** How similar objects that share values are beyond sums of values, compared with lookups and rules. */
export type Common = NumbersOf<typeof COMMON>;

const SIMULATED = (code: string) => ({
  mean: known(`The same similarity of simulated codes, ${code}: mean.`),
  sd: known(`The same similarity of simulated codes, ${code}: standard deviation.`),
});

export const COMMON = {
  p: known(
    "Permutation test: share of lookups, the objects' own vectors with random signs, whose objects are at least as similar " +
      "beyond sums of values. Small: objects that share values share something.",
    "share",
  ),
  excess: known("Similarity above the mean of the lookups, in standard deviations."),
  objects: count("Objects compared: the most frequent 256."),
  draws: count("Lookups."),
  runs: count("Simulations of each code, with the same scenes, effective rank and noise."),
  numbers: count("Rank of the simulated products."),
  likelihood: known(
    "Likelihood of the likeliest simulated rule, relative to lookups: a ratio of Gaussian densities.",
  ),
  simulated: {
    lookup: SIMULATED("free vectors with the objects' lengths"),
    product: SIMULATED("products of some numbers a value"),
    network: SIMULATED("random networks of 256 units"),
  },
};
