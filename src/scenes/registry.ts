import type { OptionSpecs } from "../job/options.ts";
import { clevr } from "./clevr.ts";
import { clevr2d } from "./clevr2d.ts";
import type { SceneMaker } from "./maker.ts";
import { text } from "./text.ts";
import { tokens } from "./tokens.ts";

/** Every way to make scenes: what `deno task scenes` offers. */
export const SCENE_MAKERS: readonly SceneMaker<OptionSpecs>[] = [clevr2d, clevr, text, tokens];
