// Least squares without a solution take away what rests on them, and nothing else.
import { assert, assertEquals } from "@std/assert";
import type { Core } from "../../src/core/core.ts";
import { loadCore } from "../../src/core/load.ts";
import { UnsolvedError } from "../../src/core/tables/unsolved.ts";
import { analyze } from "../../packages/library/calls/measures.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { note } from "../../src/metrics/notes/catalogue.ts";
import { metricAt, numberAt } from "../../src/metrics/read.ts";
import type { Json, Metrics } from "../../src/result/result.ts";
import { codedSet, run } from "./context.ts";
import { reasonsIn } from "./reasons.ts";
import { assertNoted } from "../note_texts.ts";

const core = await loadCore();

/** A core that finds no least-squares table of this many vectors, or of any number. */
const without = (columns: number | null): Core =>
  Object.assign(Object.create(core), {
    least_squares_table: (...asked: Parameters<Core["least_squares_table"]>) =>
      columns === null || asked[0].rows === columns
        ? undefined
        : core.least_squares_table(...asked),
  });

Deno.test("an estimator without a solution is null, with its reason; the others stay", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 12 });
  const estimator = ["avg_pos", "ls_pos"] as const;
  // A vector for each of 12 objects in each of 2 places.
  const { metrics, notes } = await run(decompose, set, { estimator }, 0, without(24));
  assertNoted(notes, note("decompose.unsolved", { estimator: "ls_pos" }));
  assertEquals(reasonsIn("decompose", metrics)["levelI.ls_pos.r2"], "not-fitted");
  const whole = await run(decompose, set, { estimator });
  assert(numberAt<Json>(whole.metrics, "levelI.ls_pos.r2") !== null);
  const others = (of: Metrics) => metricAt<Json>(of, "levelI.avg_pos");
  assertEquals(others(metrics), others(whole.metrics));
});

Deno.test("an analysis leaves out what rests on a solution that is not there, and keeps the rest", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 12 });
  const measures = ["probe", "decompose", "map"] as const;
  const { metrics, notes } = await run(analyze, set, { measures }, 0, without(null));
  assert(metricAt<Json>(metrics, "probe") !== null);
  reasonsIn("analyze", metrics);
  assert(numberAt<Json>(metrics, "map.parallelogram") !== null);
  assertEquals(metricAt<Json>(metrics, "decompose") ?? null, null);
  const { message: why } = new UnsolvedError();
  assertNoted(notes, note("analysis.left-out", { measure: "decompose", why }));
});
