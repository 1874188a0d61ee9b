import type { SceneMaker } from "../maker.ts";
import { CLEVR_OPTIONS } from "./options.ts";

/** CLEVR: ray-traced solids side by side, or one partly behind the other, and every object alone. */
export const clevr: SceneMaker<typeof CLEVR_OPTIONS> = {
  name: "clevr",
  summary: "ray-traced pictures of cubes, cylinders and spheres in CLEVR's colours",
  options: CLEVR_OPTIONS,
  make: async (...asked) => await (await import("./make_clevr.ts")).makeClevr(...asked),
};
