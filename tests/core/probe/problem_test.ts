import { assertThrows } from "@std/assert";
import {
  fitLinearProbe,
  type ProbeFitOptions,
  type ProbeProblem,
  probeScores,
} from "../../../src/core/probe/fit.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { plant, short } from "./simulated_probe.ts";

const core = await loadCore();
const simulated = plant(core, 200, 0.3, 1);

Deno.test("bad input is refused in one sentence that says where", () => {
  const options = short(simulated);
  const [head] = simulated.heads;
  using bad = Matrix.from(core, 200, 40, simulated.embeddings.toArray());
  bad.view()[17 * 40 + 5] = NaN;
  const cases: [Partial<ProbeProblem>, Partial<ProbeFitOptions>, string][] = [
    [{ embeddings: bad }, {}, "row 17, column 5 of embeddings is NaN"],
    [{ trainRows: new Int32Array(0) }, {}, "no train scenes"],
    [{ trainRows: Int32Array.of(200) }, {}, "no row 200"],
    [{ trainRows: Int32Array.of(-1) }, {}, "no row -1"],
    [{ heads: [] }, { initial: [] }, "at least one head"],
    [{ heads: [{ ...head, labels: head.labels.slice(1) }] }, {}, "399 labels"],
    [{ heads: [{ ...head, classes: 7 }] }, {}, "its classes are 0 to 6"],
    [{ objects: 0 }, {}, "0 objects"],
    [{}, { epochs: 1.5 }, "epochs must be a whole number"],
    [{}, { learningRate: NaN }, "learningRate is NaN"],
    [{}, { traceAt: [301] }, "epoch 301"],
    [{}, { initial: [] }, "0 first weights for 1 heads"],
    [{}, { initial: [new Float32Array(7)] }, "hold 7 numbers"],
    [{}, { initial: [new Float32Array(320).fill(Infinity)] }, "must be finite"],
    [{}, { score: "cosine", initial: [new Float32Array(320)] }, "0 has no direction"],
  ];
  for (const [problem, option, message] of cases) {
    assertThrows(
      () => fitLinearProbe(core, { ...simulated, ...problem }, { ...options, ...option }),
      RangeError,
      message,
    );
  }
  assertThrows(
    () => fitLinearProbe(core, simulated, { ...options, score: "cosine", solver: "newton" }),
    TypeError,
    "no single optimum",
  );
});

Deno.test("embeddings too large for float32 scores are an error, not a NaN", () => {
  using huge = Matrix.from(core, 200, 40, simulated.embeddings.toArray().map((x) => x * 5e37));
  assertThrows(
    () =>
      fitLinearProbe(
        core,
        { ...simulated, embeddings: huge },
        short(simulated, { initial: [new Float32Array(320).fill(30)] }),
      ),
    RangeError,
    "overflow",
  );
});

Deno.test("a disposed set is refused, and a probe of another width", () => {
  const gone = Matrix.zeros(core, 200, 40);
  gone.dispose();
  assertThrows(
    () => fitLinearProbe(core, { ...simulated, embeddings: gone }, short(simulated)),
    ReferenceError,
    "disposed",
  );
  assertThrows(
    () => probeScores(core, simulated.embeddings, new Float32Array(8 * 39), 8, "dot", null),
    RangeError,
    "312 weights",
  );
});
