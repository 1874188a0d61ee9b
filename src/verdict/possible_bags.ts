import { formatNumber } from "../metrics/text/number.ts";

/** What a set's design is, as far as it is known. */
export interface BagDesign {
  /** Objects a scene. */
  readonly positions: number | null;
  /** Concepts of an object, with how many values each has. */
  readonly concepts: readonly ConceptSize[] | null;
}

interface ConceptSize {
  readonly name: string;
  readonly values: number;
}

/**
 * Bags in which two concepts or more take two values or more: only these leave open which values go together.
 * A concept gives a bag one of C(V + m - 1, m) multisets; V of them have a single value.
 */
export function possibleBags(sizes: readonly number[], objects: number): number {
  const product = (numbers: readonly number[]) => numbers.reduce((all, one) => all * one, 1);
  const multisets = sizes.map((values) => choose(values + objects - 1, objects));
  const oneVaries = sizes.map((values, c) => (multisets[c] - values) * product(sizes) / values);
  return product(multisets) - product(sizes) - oneVaries.reduce((sum, one) => sum + one, 0);
}

/**
 * "2 objects of 4 x 3 values make at most 18 such groups, however many scenes show them. With 4 values of shape they
 * make 36". Null where there can be `least`, or where the design is not known.
 */
export function tooFewPossible(design: BagDesign | undefined, least: number): string | null {
  const { positions = null, concepts = null } = design ?? {};
  if (positions === null || positions < 2 || concepts === null || concepts.length < 2) return null;
  const sizes = concepts.map(({ values }) => values);
  const possible = possibleBags(sizes, positions);
  if (possible >= least) return null;
  const enough = enoughValues(sizes, positions, least);
  const further = concepts.flatMap(({ name, values }, c) =>
    enough[c] > values ? [[enough[c], name] as const] : []
  ).map(([count, name], i) => `${count} ${i === 0 ? "values " : ""}of ${name}`).join(" and ");
  return `Add values: with ${further}, ${positions} objects make ${
    formatNumber(possibleBags(enough, positions), 0)
  } such groups; ${sizes.join(" x ")} values make at most ${
    formatNumber(possible, 0)
  }, however many scenes show them`;
}

/** One value more at a time, of the concept that gives the most bags. */
function enoughValues(sizes: readonly number[], objects: number, least: number): number[] {
  let enough = [...sizes];
  while (possibleBags(enough, objects) < least) {
    const [, more] = enough
      .map((_, at) => enough.map((values, c) => c === at ? values + 1 : values))
      .map((more) => [possibleBags(more, objects), more] as const)
      .reduce((best, one) => one[0] > best[0] ? one : best);
    enough = more;
  }
  return enough;
}

function choose(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = count * (n - k + i) / i;
  return Math.round(count);
}
