import { assertEquals } from "@std/assert";
import { fitLinearProbe } from "../../src/core/probe/fit.ts";
import { loadCore } from "../../src/core/load.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { fitFiles, fitted, storedProbe } from "../../src/probe/fitted_probe.ts";
import { probeHeads } from "../../src/probe/linear_probe.ts";
import { PROBE_OPTIONS } from "../../src/probe/options.ts";
import { codedSet } from "../measure/context.ts";

const core = await loadCore();

const WAYS = [["dot", "adam"], ["cosine", "adam"], ["dot", "ridge"]] as const;
for (const [score, solver] of WAYS) {
  Deno.test(`a kept probe comes back to the bit, with what its fit said of itself (${score}, ${solver})`, () => {
    using set = codedSet(core, { sizes: [3, 2], code: "objects", dim: 8 });
    const heads = probeHeads(set.scenes);
    const rows = Int32Array.from({ length: 18 }, (_, i) => 2 * i);
    const fit = fitLinearProbe(core, {
      embeddings: set.embeddings,
      trainRows: rows,
      heads,
      objects: 2,
    }, {
      epochs: 20,
      learningRate: 0.01,
      score,
      solver,
      initial: heads.map(({ classes }) => new Float32Array(classes * 8).fill(1 / 3)),
    });
    const options = { ...defaultsOf(PROBE_OPTIONS), score, solver };
    const split = { train: rows, test: rows.map((row) => row + 1) };
    const files = fitFiles(fit, heads, 8);
    // A concept's file each, the objects', and the rest.
    assertEquals([...files.keys()], ["concept0.npy", "concept1.npy", "object.npy", "fit.json"]);
    const kept = storedProbe(files, split, options, 8);
    assertEquals(kept.probe.toJSON(), fitted(fit, split, 8, options).probe.toJSON());
    assertEquals(kept.trainLoss, fit.trainLoss);
    assertEquals([kept.gradientNorm, kept.untouched], [fit.gradientNorm, split.test]);
    assertEquals(kept.probe.toJSON().temperature === null, score === "dot");
    assertEquals(kept.probe.offsets === null, solver === "adam");
  });
}
