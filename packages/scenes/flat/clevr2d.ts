import type { SceneMaker } from "../maker.ts";
import { CLEVR2D_OPTIONS } from "./options.ts";

/** CLEVR-2D: flat shapes with a black outline, side by side, and every object alone. */
export const clevr2d: SceneMaker<typeof CLEVR2D_OPTIONS> = {
  name: "clevr2d",
  summary: "pictures of flat shapes in CLEVR's colours, side by side",
  options: CLEVR2D_OPTIONS,
  make: async (...asked) => await (await import("./make_clevr2d.ts")).makeClevr2d(...asked),
};
