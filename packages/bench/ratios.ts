/** Ratios that benchmarks find, and how they compare with those that are committed in docs/benchmarks.json. */

/** By name, as `gemm.512.peak`; the higher the better, always. */
export type Ratios = { readonly [name: string]: number };

/** Below this share of the committed ratio something has become worse. */
const WORSE = 0.85;

const MARK = "ratio: ";

/** Tells `bench` of a ratio, in a line that it reads. A peer that is missing gives null. */
export function tellRatio(name: string, ratio: number | null): void {
  if (ratio !== null) console.log(`${MARK}${name} ${ratio.toPrecision(3)}`);
}

/** The ratios among the lines of a benchmark. */
export function ratiosIn(text: string): Ratios {
  const lines = text.split("\n").filter((line) => line.startsWith(MARK));
  return Object.fromEntries(lines.map((line) => {
    const [name, value] = line.slice(MARK.length).split(" ");
    return [name, Number(value)];
  }));
}

/** A sentence for each ratio that has become worse by more than 15 %; then those that were not measured. */
export function compareRatios(
  ratios: Ratios,
  committed: Ratios,
): { worse: string[]; missing: string[]; fresh: string[] } {
  const names = Object.keys(committed).sort();
  const worse = names.filter((name) => name in ratios && !(ratios[name] >= WORSE * committed[name]))
    .map((name) => {
      const lost = (100 * (1 - ratios[name] / committed[name])).toFixed(0);
      return `${name} was ${committed[name]} and is ${ratios[name]}: ${lost} % worse`;
    });
  return {
    worse,
    missing: names.filter((name) => !(name in ratios)),
    fresh: Object.keys(ratios).filter((name) => !(name in committed)).sort(),
  };
}
