/** An update of one large probe on one thread and on two: [24,000, 512] train rows, 20 + 20 values, 400 objects. */
import { Matrix } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import { fitLinearProbe, type ProbeFitOptions } from "@bindscope/bindscope/rooms/core";
import { fitTogether, matrixRows } from "@bindscope/bindscope/rooms/probe";
import { printTable } from "../parts.ts";
import { tellRatio } from "../ratios.ts";
import { inTurns } from "./in_turns.ts";

const [ROWS, DIM, VALUES] = [24_000, 512, 20];
/** Of Adam, and of Newton's method: how often a short and a long fit go. */
const SOLVERS = { adam: [1, 11], newton: [1, 2] } as const;

export async function largeProbe(core: Core, short: boolean): Promise<void> {
  using stream = new CounterStream(core, 0, "bench/large probe");
  using embeddings = Matrix.from(core, ROWS, DIM, stream.normal(ROWS * DIM));
  const train = Int32Array.from({ length: ROWS }, (_, i) => i);
  const heads = [VALUES, VALUES, VALUES ** 2].map((classes) => ({
    classes,
    labels: Int32Array.from({ length: 2 * ROWS }, (_, i) => (i * 7919 + (i >> 9)) % classes),
  }));
  const initial = heads.map(({ classes }) => new Float32Array(classes * DIM));
  const rows: (string | number)[][] = [];
  for (const solver of short ? ["adam"] as const : ["adam", "newton"] as const) {
    const way = (epochs: number): Omit<ProbeFitOptions, "onProgress"> => ({
      epochs,
      learningRate: 0.01,
      score: "dot",
      solver,
      initial,
    });
    const [few, many] = SOLVERS[solver];
    const problem = { embeddings: matrixRows(core, embeddings), train, heads, objects: 2 };
    const alone = (epochs: number) => () =>
      fitLinearProbe(core, { embeddings, trainRows: train, heads, objects: 2 }, way(epochs));
    const together = (epochs: number) => () =>
      fitTogether(core, problem, way(epochs), 2, { arithmetic: core.arithmetic });
    // What a fit takes besides, such as starting threads, is in both lengths.
    const [a, b, c, d] = await inTurns(
      [alone(few), alone(many), together(few), together(many)],
      short ? 1 : 2,
    );
    const [one, two] = [(b - a) / (many - few), (d - c) / (many - few)];
    tellRatio(`sharing.probe.${solver}.threads2`, one / two);
    rows.push([solver, 1000 * one, 1000 * two, one / two, c, d]);
  }
  printTable({
    title: `A step of a probe on [${ROWS}, ${DIM}], ${2 * VALUES + VALUES ** 2} classes`,
    caption: "Least of 2 rounds, in turns. A step of Newton's method has many products in it.",
    columns: [
      { name: "solver", kind: "text" },
      { name: "1 thread, ms", kind: "number", decimals: 0 },
      { name: "2 threads, ms", kind: "number", decimals: 0 },
      { name: "ratio", kind: "number", decimals: 2 },
      { name: "shortest fit of 2, s", kind: "number", decimals: 2 },
      { name: "longer, s", kind: "number", decimals: 2 },
    ],
    rows,
  });
}
