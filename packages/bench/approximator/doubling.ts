/** What a step costs as scenes, width and dim double: no worse than linear beyond a fixed cost. */
import type { Core } from "@bindscope/bindscope/core";
import { printTable } from "../parts.ts";
import { DIM, FIRST, firstSteps, OBJECTS } from "./problem.ts";

const WIDTH = 256;

export function doubling(core: Core, short: boolean): void {
  const times = short ? 3 : 9;
  const upTo = (most: number, from: number) =>
    Array.from({ length: Math.log2(most / from) + 1 }, (_, i) => from * 2 ** i);
  // 49, 100, 196 and 400 scenes, and longer 784.
  curve(
    "scenes",
    times,
    (short ? [7, 10, 14, 20] : [7, 10, 14, 20, 28]).map((objects) => {
      const { n, seconds } = firstSteps(core, objects, WIDTH, DIM, times);
      return { at: n, seconds };
    }),
  );
  curve(
    "width",
    times,
    upTo(short ? 2048 : 4096, 64).map((width) => ({
      at: width,
      seconds: firstSteps(core, OBJECTS, width, DIM, times).seconds,
    })),
  );
  curve(
    "dim",
    times,
    upTo(short ? 1024 : 2048, 128).map((dim) => ({
      at: dim,
      seconds: firstSteps(core, OBJECTS, WIDTH, dim, times).seconds,
    })),
  );
}

/** The exponent between two neighbours: 1 is linear, less where a fixed cost is still felt. */
function curve(
  what: "scenes" | "width" | "dim",
  times: number,
  points: readonly { at: number; seconds: number }[],
): void {
  const others = { scenes: OBJECTS * OBJECTS, width: WIDTH, dim: DIM };
  const fixed = Object.entries(others).filter(([name]) => name !== what)
    .map(([name, value]) => `${name} ${value}`);
  const growth = points.map(({ at, seconds }, i) =>
    i === 0 ? null : Math.log(seconds / points[i - 1].seconds) / Math.log(at / points[i - 1].at)
  );
  const most = Math.max(...growth.filter((x) => x !== null));
  printTable({
    title: `A step as ${what} ${what === "scenes" ? "double" : "doubles"}`,
    caption: `${fixed.join(", ")}; mean of the first ${FIRST} steps, the least of ${times} fits. ` +
      `Growth: the power of ${what} between neighbours, 1 is linear; at most ${most.toFixed(2)}.`,
    columns: [
      { name: what, kind: "number", decimals: 0 },
      { name: "ms a step", kind: "number", decimals: 3 },
      { name: "times the one before", kind: "number", decimals: 2 },
      { name: "growth", kind: "number", decimals: 2 },
      { name: `µs for each of ${what}`, kind: "number", decimals: 2 },
    ],
    rows: points.map(({ at, seconds }, i) => [
      at,
      1000 * seconds,
      i === 0 ? null : seconds / points[i - 1].seconds,
      growth[i],
      1e6 * seconds / at,
    ]),
  });
}
