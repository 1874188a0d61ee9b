import type { SceneMaker } from "../maker.ts";
import { TEXT_OPTIONS } from "./options.ts";

/** Captions of scenes, one a line, and of every object alone: "a blue cube and a red sphere". */
export const text: SceneMaker<typeof TEXT_OPTIONS> = {
  name: "text",
  summary: "captions from a template: CLEVR's objects, the paper's 20 x 20, or your own concepts",
  options: TEXT_OPTIONS,
  make: async (...asked) => await (await import("./make_text.ts")).makeText(...asked),
};
