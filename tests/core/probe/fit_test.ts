import { assert, assertEquals, assertThrows } from "@std/assert";
import { fitLinearProbe, probeScores, softCrossEntropy } from "../../../src/core/probe/fit.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { largestGap } from "../golden.ts";
import { accuracies, near, plant, short, VARIANTS } from "./simulated_probe.ts";

const core = await loadCore();
const simulated = plant(core, 200, 0.3, 1);

Deno.test("planted objects are recognised in scenes that were not trained on", () => {
  for (const variant of VARIANTS) {
    const fit = fitLinearProbe(core, simulated, short(simulated, variant));
    assert(accuracies(core, simulated, fit).test[0] > 0.95);
  }
});

Deno.test("…and are not once nothing of them is left in the embeddings", () => {
  const destroyed = plant(core, 200, 0.3, 0);
  for (const variant of VARIANTS) {
    const fit = fitLinearProbe(core, destroyed, short(destroyed, variant));
    assert(accuracies(core, destroyed, fit).test[0] < 0.2);
  }
});

Deno.test("the same inputs give the same bits, whatever was fitted in between", () => {
  for (const variant of VARIANTS) {
    const first = fitLinearProbe(core, simulated, short(simulated, variant));
    fitLinearProbe(core, plant(core, 60, 1, 0), short(simulated, variant));
    assertEquals(fitLinearProbe(core, simulated, short(simulated, variant)), first);
  }
});

Deno.test("a fit leaves its inputs as they were", () => {
  const before = simulated.embeddings.toArray();
  const options = short(simulated);
  const initial = options.initial[0].slice();
  fitLinearProbe(core, simulated, options);
  assertEquals(simulated.embeddings.toArray(), before);
  assertEquals(options.initial[0], initial);
});

Deno.test("scenes outside the train rows do not reach the fit", () => {
  const values = simulated.embeddings.toArray();
  const train = new Set(simulated.trainRows);
  using others = Matrix.from(
    core,
    200,
    40,
    values.map((x, i) => train.has(Math.floor(i / 40)) ? x : 1e6),
  );
  for (const variant of VARIANTS) {
    const one = fitLinearProbe(core, simulated, short(simulated, variant));
    const other = fitLinearProbe(
      core,
      { ...simulated, embeddings: others },
      short(simulated, variant),
    );
    assertEquals(other.weights, one.weights);
  }
});

Deno.test("heads are fitted as if alone with the dot score, and share a temperature with cosines", () => {
  const [head] = simulated.heads;
  const coarse = { classes: 2, labels: head.labels.map((label) => label % 2) };
  const both = { ...simulated, heads: [head, coarse] };
  const alone = { ...simulated, heads: [coarse] };
  for (const score of ["dot", "cosine"] as const) {
    const options = short(both, { score });
    const together = fitLinearProbe(core, both, options);
    const single = fitLinearProbe(core, alone, { ...options, initial: [options.initial[1]] });
    const gap = largestGap(together.weights[1], single.weights[0]);
    assert(score === "dot" ? gap === 0 : gap > 1e-2, `${score}: ${gap}`);
  }
});

Deno.test("the converged solver reaches a flat place that the published protocol only nears", () => {
  const newton = fitLinearProbe(
    core,
    simulated,
    short(simulated, { solver: "newton", epochs: 100 }),
  );
  assert(newton.converged && newton.epochs < 50);
  const adam = fitLinearProbe(core, simulated, short(simulated, { epochs: 2000 }));
  assertEquals(adam.converged, null);
  assert(newton.gradientNorm < 1e-6 && adam.gradientNorm > newton.gradientNorm);
});

Deno.test("a converged solver that is cut short says so", () => {
  const fit = fitLinearProbe(core, simulated, short(simulated, { solver: "newton", epochs: 1 }));
  assertEquals([fit.converged, fit.epochs], [false, 1]);
});

Deno.test("the loss on any rows is that of the fit on its train rows", () => {
  const fit = fitLinearProbe(core, simulated, short(simulated));
  const { labels, classes } = simulated.heads[0];
  using scores = probeScores(core, simulated.embeddings, fit.weights[0], classes, "dot", null);
  const loss = softCrossEntropy(core, scores, labels, 2, simulated.trainRows);
  near(fit.trainLoss[0], loss, 1e-6, "train loss");
});

Deno.test("progress is told the loss, and can cancel the fit", () => {
  for (const variant of VARIANTS) {
    const heard: number[] = [];
    const onProgress = (epoch: number, loss: number) => {
      assert(loss > 0);
      heard.push(epoch);
      return heard.length < 3;
    };
    const error = assertThrows(
      () => fitLinearProbe(core, simulated, short(simulated, { ...variant, onProgress })),
      DOMException,
    );
    assertEquals(error.name, "AbortError");
    assertEquals(heard, variant.solver === "newton" ? [0, 1, 2] : [0, 100, 200]);
  }
});

Deno.test("what progress throws comes through", () => {
  const onProgress = () => {
    throw new TypeError("from the callback");
  };
  assertThrows(
    () => fitLinearProbe(core, simulated, short(simulated, { onProgress })),
    TypeError,
    "from the callback",
  );
});

Deno.test("one scene and one class are fitted without complaint", () => {
  using embeddings = Matrix.from(core, 1, 1, [2]);
  const problem = {
    embeddings,
    trainRows: Int32Array.of(0),
    heads: [{ classes: 1, labels: Int32Array.of(0) }],
    objects: 1,
  };
  for (const variant of VARIANTS) {
    const fit = fitLinearProbe(
      core,
      problem,
      short(problem, { ...variant, initial: [Float32Array.of(1)] }),
    );
    near(1 + fit.trainLoss[0], 1, 1e-6, "loss");
  }
});
