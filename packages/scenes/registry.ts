import type { OptionSpecs } from "@bindscope/bindscope/rooms/options";
import { clevr } from "./solid/clevr.ts";
import { clevr2d } from "./flat/clevr2d.ts";
import type { SceneMaker } from "./maker.ts";
import { text } from "./captions/text.ts";
import { tokens } from "./tokens/tokens.ts";

/**
 * Every way to make scenes: what `deno task scenes` offers.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SCENE_MAKERS } from "@bindscope/bindscope";
 *
 * const names = SCENE_MAKERS.map(({ name }) => name);
 * assertEquals(names, ["clevr2d", "clevr", "text", "tokens"]);
 * ```
 */
export const SCENE_MAKERS: readonly SceneMaker<OptionSpecs>[] = [clevr2d, clevr, text, tokens];
