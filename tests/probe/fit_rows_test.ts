import { assert, assertEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { fitLinearProbe, type ProbeFitOptions } from "../../src/core/probe/fit.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import { fitTogether, membersOf } from "../../src/probe/fit_rows.ts";
import { matrixRows } from "../../src/probe/row_source.ts";
import { RELEASE } from "../before_release.ts";

const core = await loadCore();

/** Just large enough to be cut. */
const [SCENES, DIM, OBJECTS] = [9000, 1024, 2];
using stream = new CounterStream(core, 0, "tests/fit together");
const embeddings = Matrix.from(core, SCENES, DIM, stream.normal(SCENES * DIM));
// A dimension that few rows wake: which are these rows' own is no matter.
for (let row = 9; row < SCENES; row++) embeddings.view()[row * DIM + 5] = 0;
const train = Int32Array.from({ length: 8400 }, (_, i) => (i * 7001) % SCENES);
const heads = [3, 5].map((classes, head) => ({
  classes,
  labels: Int32Array.from({ length: SCENES * OBJECTS }, (_, i) => (i * i + head) % classes),
}));
const problem = { embeddings: matrixRows(core, embeddings), train, heads, objects: OBJECTS };
const initial = heads.map(({ classes }) => new Float32Array(classes * DIM).fill(0.01));
const options = { epochs: 6, learningRate: 0.01, initial, traceAt: [0, 4, 6] };
const WAYS: Omit<ProbeFitOptions, "onProgress">[] = [
  { ...options, solver: "adam", score: "dot" },
  { ...options, solver: "adam", score: "cosine" },
  { ...options, epochs: 2, traceAt: [0, 2], solver: "newton", score: "dot" },
];
const alone = (way: Omit<ProbeFitOptions, "onProgress">) =>
  fitLinearProbe(core, { embeddings, trainRows: train, heads, objects: OBJECTS }, way);
const { arithmetic } = core;

const MEMBERS = RELEASE ? [2, 4, 8] : [4];

for (const way of WAYS) {
  Deno.test(`${way.solver}, ${way.score}: a large fit has the same bytes on 1 and ${MEMBERS} threads`, async () => {
    const one = alone(way);
    for (const members of MEMBERS) {
      assertEquals(await fitTogether(core, problem, way, members, { arithmetic }), one);
    }
    const other = { ...way, epochs: 1, traceAt: [0] };
    assert(alone(other).trainLoss[0] !== one.trainLoss[0], "the control: another fit");
  });
}

Deno.test("a fit is shared where it is large and where there are threads for it", () => {
  const sizes = (rows: number, solver: ProbeFitOptions["solver"]) =>
    [0, 1, 2, 3, 8].map((workers) => membersOf(core, rows, DIM, solver, workers));
  assertEquals(sizes(8400, "adam"), [1, 1, 2, 2, 8]);
  assertEquals(sizes(8000, "adam"), [1, 1, 1, 1, 1]);
  assertEquals(sizes(8400, "ridge"), [1, 1, 1, 1, 1]);
  assertEquals(membersOf(core, 4000, 4096, "adam", 2), 2);
  // With fewer rows than dimensions the converged solver works on the rows' products.
  assertEquals(membersOf(core, 4000, 4096, "newton", 2), 1);
});

const DYING = {
  url: () => new URL("../core/team/dying_member.ts", import.meta.url),
  load: () => import("../core/team/dying_member.ts"),
};

Deno.test("a thread that ends without a word costs no byte: the fit is made once more", async () => {
  let opened = 0;
  const openPool = () => new WorkerPool(1, opened++ === 1 ? DYING : undefined);
  const probeFit = await fitTogether(core, problem, WAYS[0], 2, { arithmetic, openPool });
  assertEquals(probeFit, alone(WAYS[0]));
  assertEquals(opened, 4);
});

Deno.test("a thread that ends again ends the fit in one sentence", async () => {
  const openPool = () => new WorkerPool(1, DYING);
  await assertRejects(
    () => fitTogether(core, problem, WAYS[0], 2, { arithmetic, openPool }),
    Error,
    "A worker failed while a probe was fitted by 2 threads, and again when it was done once more: ",
  );
});

Deno.test("a number that is not finite is refused wherever its row is, and a stopped fit ends", async () => {
  using bad = Matrix.from(core, SCENES, DIM, embeddings.toArray());
  bad.view()[train[8399] * DIM + 7] = NaN;
  const rows = matrixRows(core, bad);
  await assertRejects(
    () => fitTogether(core, { ...problem, embeddings: rows }, WAYS[0], 2, { arithmetic }),
    RangeError,
    "is NaN",
  );
  const stop = new AbortController();
  await assertRejects(
    () =>
      fitTogether(core, problem, { ...WAYS[0], epochs: 5000 }, 2, {
        arithmetic,
        signal: stop.signal,
        progress: (share) => share > 0 && stop.abort(new Error("stopped by the test")),
      }),
    Error,
    "stopped by the test",
  );
});
