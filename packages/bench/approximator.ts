/**
 * Approximators on scenes of 14 of the 8 x 3 objects at [576, 512], coverage 0.6 (196 train scenes).
 *
 * The core multiplies table rows (22) in place of scenes (196) by the first weights, and lists of
 * what is above zero by the second. At the published rate most units are soon active in no scene: the
 * first steps, with half of all numbers above zero, are timed apart.
 */
import { loadCore } from "@bindscope/bindscope";
import { againstPyTorch } from "./approximator/against_pytorch.ts";
import { doubling } from "./approximator/doubling.ts";
import { hiddenProduct } from "./approximator/hidden_product.ts";
import { scaling } from "./approximator/scaling.ts";
import { runParts } from "./parts.ts";

if (import.meta.main) {
  const core = await loadCore();
  await runParts("approximator", {
    product: {
      about: "the hidden-to-output product beside the strict-SIMD peak",
      run: (short) => hiddenProduct(core, short),
    },
    doubling: {
      about: "what a step costs as scenes, width and dim double",
      run: (short) => doubling(core, short),
    },
    scaling: {
      about: "the same points on 1 and on 2 workers",
      run: (short) => scaling(core, short),
    },
    pytorch256: {
      about: "a fit of width 256 beside PyTorch",
      run: (short) => againstPyTorch(core, 256, short),
    },
    pytorch4096: {
      about: "a fit of width 4,096 beside PyTorch",
      run: (short) => againstPyTorch(core, 4096, short),
    },
  }, ["--whole"]);
}
