/** The hidden-to-output product by itself as a share of this machine's strict-SIMD peak. */
import type { Core } from "@bindscope/bindscope/core";
import { median, printTable } from "../parts.ts";
import { tellRatio } from "../ratios.ts";
import { fastest } from "../timing.ts";
import { DIM, OBJECTS } from "./problem.ts";

/** In turns with the peak, so that a change of clock rate affects both. */
export function hiddenProduct(core: Core, short: boolean): void {
  const pairs = short ? 5 : 15;
  const rows = [64, 256, 1024, 4096].map((width) => {
    const bench = new core.HiddenProductBench(OBJECTS * OBJECTS, width, DIM);
    const times = Math.ceil(16384 / width);
    bench.run(times);
    const shares = Array.from({ length: pairs }, () => {
      const peak = 96 * 1e6 / fastest(1, () => core.strict_peak(1e6));
      return bench.operations * times / fastest(1, () => bench.run(times)) / peak;
    }).sort((a, b) => a - b);
    bench.free();
    tellRatio(`approximator.product.${width}.peak`, median(shares));
    const quarter = Math.floor(pairs / 4);
    return [width, median(shares), shares[quarter], shares[pairs - 1 - quarter]];
  });
  printTable({
    title: "Hidden-to-output product, share of the strict peak",
    caption: `${OBJECTS * OBJECTS} scenes, dim ${DIM}; median and middle half of ${pairs} pairs.`,
    columns: [
      { name: "width", kind: "number", decimals: 0 },
      { name: "share", kind: "number", decimals: 2 },
      { name: "from", kind: "number", decimals: 2 },
      { name: "to", kind: "number", decimals: 2 },
    ],
    rows,
  });
}
