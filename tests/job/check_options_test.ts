// What a caller asks is held to the table of a measure, also where no compiler looked at it.
import { assertRejects, assertThrows } from "@std/assert";
import { embeddingMap, loadCore, loadEmbeddingSet } from "../../mod.ts";
import { checkOptions } from "../../src/job/check_options.ts";
import { STEP_RANGE } from "../../src/core/range.ts";
import { optionTable } from "../../src/job/options.ts";

const SPECS = optionTable({
  epochs: { kind: "integer", ...STEP_RANGE, default: 10, help: "" },
  lr: { kind: "number", above: 0, default: 0.1, help: "" },
  width: { kind: "numbers", default: null, help: "" },
  score: { kind: "choice", of: ["dot", "cosine"], default: "dot", help: "" },
  estimator: { kind: "list", of: ["avg", "ls"], default: ["avg"], help: "" },
  probes: { kind: "text", default: null, placeholder: "DIR", help: "" },
  w: { kind: "boolean", default: false, help: "" },
});

Deno.test("an option that there is not is refused with the nearest one", () => {
  for (
    const [given, says] of [
      [{ epoch: 3 }, "epoch is no option of probe. Did you mean epochs?"],
      [{ estimators: ["ls"] }, "estimators is no option of probe. Did you mean estimator?"],
      [{ unheard: 1 }, "It has epochs, lr, width, score, estimator, probes, w."],
    ] as const
  ) {
    assertThrows(() => checkOptions("probe", SPECS, given), TypeError, says);
  }
});

Deno.test("a value of another kind is refused with what it should be", () => {
  for (
    const [given, says] of [
      [{ epochs: "many" }, 'epochs of probe is a whole number from 1 to 10000000, not "many".'],
      [{ epochs: 1.5 }, "a whole number from 1 to 10000000, not 1.5"],
      [{ epochs: -1 }, "from 1 to 10000000, not -1"],
      [{ epochs: Infinity }, "not Infinity"],
      [{ epochs: null }, "10000000, not null"],
      [{ lr: NaN }, "a number above 0, not NaN"],
      [{ lr: -0.1 }, "a number above 0, not -0.1"],
      [{ width: 64 }, "a list of numbers, or null, not 64"],
      [{ width: ["64"] }, "a list of numbers"],
      [{ score: "cos" }, 'one of dot, cosine, not "cos"'],
      [{ estimator: "ls" }, 'a list of avg, ls, not "ls"'],
      [{ estimator: ["lsq"] }, 'not ["lsq"]'],
      [{ probes: 1 }, "a text, or null, not 1"],
      [{ w: "yes" }, 'true or false, not "yes"'],
    ] as const
  ) {
    assertThrows(() => checkOptions("probe", SPECS, given), TypeError, says);
  }
});

Deno.test("arithmetic is one of two, and that of a set that was loaded", async () => {
  assertThrows(() => loadCore("fusd" as "fused"), TypeError, "strict or fused, not fusd");
  const core = await loadCore();
  using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/additive_8x3" });
  await assertRejects(
    () => embeddingMap(set, { arithmetic: "fused" }),
    TypeError,
    'Load it by loadCore("fused")',
  );
});

Deno.test("what fits is taken, and undefined counts as not given", () => {
  checkOptions("probe", SPECS, {});
  checkOptions("probe", SPECS, { epochs: undefined, width: null, probes: "there", w: true });
  checkOptions("probe", SPECS, { epochs: 0, lr: 1e-3, width: [1, 2], score: "dot", estimator: [] });
});
