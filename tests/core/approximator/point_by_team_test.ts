import { assert, assertEquals, assertRejects } from "@std/assert";
import { approximatePoint } from "../../../src/core/approximator/approximate_point.ts";
import type { PointToFit } from "../../../src/core/approximator/point.ts";
import { approximateTogether, teamSizeOf } from "../../../src/core/approximator/point_by_team.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import { simulatedPoint, table } from "./simulated_point.ts";
import { RELEASE } from "../../before_release.ts";

const core = await loadCore();

/** Just wide enough to be shared. */
const FORM = { kind: "mlp", hidden: [1 << 14] } as const;
const long = (a: number, b: number) => Array.from({ length: 43 }, () => table(a, b)).flat();
const { point: truth, embeddings } = simulatedPoint(core, long, {
  steps: 3,
  by: { learningRate: 0.003 },
});
embeddings.dispose();
const wide: PointToFit = { ...truth, approximator: FORM };

const validation = {
  fit: wide.train.slice(0, -4),
  validate: wide.train.slice(-4),
  folds: [],
};
/** With all that a fit may do: rates and steps chosen, scenes drawn, targets scaled. */
const whole: PointToFit = {
  ...wide,
  by: { ...wide.by, batch: 20, seed: wide.seed },
  learningRates: [0.001, 0.003],
  validation,
};
/** By one thread, and what it told of its progress. */
const reports: number[] = [];
const ALONE = await approximatePoint(core, wide, (share) => void reports.push(share));

Deno.test("a wide fit has the same bytes on any number of threads, and tells the same progress", async () => {
  const shares: number[] = [];
  const progress = (share: number) => void shares.push(share);
  assertEquals(await approximateTogether(core, wide, 2, { progress }), ALONE);
  assertEquals(shares, reports, "every step is told once");
  if (RELEASE) assertEquals(await approximateTogether(core, wide, 8), ALONE);
  const alone = await approximatePoint(core, whole);
  assert(alone.heldout.mse !== null && alone.chosen);
  assertEquals(await approximateTogether(core, whole, 4), alone);
  assert(alone.train.mse !== ALONE.train.mse, "the control: another fit");
});

Deno.test("a fit is shared where it is wide and where there are threads for it", () => {
  const sizes = (point: PointToFit) =>
    [0, 1, 2, 3, 8].map((workers) => teamSizeOf(core, point, workers));
  assertEquals(sizes(wide), [1, 1, 2, 2, 8]);
  assertEquals(sizes({ ...wide, approximator: { kind: "mlp", hidden: [64] } }), [1, 1, 1, 1, 1]);
  assertEquals(sizes({ ...wide, approximator: { kind: "additive" } }), [1, 1, 1, 1, 1]);
});

const DYING = {
  url: () => new URL("../team/dying_member.ts", import.meta.url),
  load: () => import("../team/dying_member.ts"),
};

Deno.test("a thread that ends without a word costs no byte: the fit is made once more", async () => {
  let opened = 0;
  const openPool = () => new WorkerPool(1, opened++ === 1 ? DYING : undefined);
  assertEquals(await approximateTogether(core, wide, 2, { openPool }), ALONE);
  assertEquals(opened, 4);
});

Deno.test("a thread that ends again ends the fit in one sentence", async () => {
  const openPool = () => new WorkerPool(1, DYING);
  await assertRejects(
    () => approximateTogether(core, wide, 2, { openPool }),
    Error,
    "A worker failed while an approximator was fitted by 2 threads, and again when it was done once more: ",
  );
});

Deno.test("what a fit can't take is refused at once, as by one thread", async () => {
  const bad = { ...wide, initial: new Float32Array(3) };
  const message = (await assertRejects(() => approximatePoint(core, bad), RangeError)).message;
  assertEquals(
    (await assertRejects(() => approximateTogether(core, bad, 2), RangeError)).message,
    message,
  );
});

Deno.test("a fit that diverges says so at the same step, and one that is stopped ends", async () => {
  const wild = { ...wide, by: { learningRate: 1e12 }, steps: 60 };
  const pointResult = await approximateTogether(core, wild, 2);
  assertEquals(pointResult, await approximatePoint(core, wild));
  assert(pointResult.diverged !== null);
  const stop = new AbortController();
  await assertRejects(
    () =>
      approximateTogether(core, { ...wide, steps: 10_000 }, 2, {
        signal: stop.signal,
        progress: (share) => share > 0 && stop.abort(new Error("stopped by the test")),
      }),
    Error,
    "stopped by the test",
  );
});
