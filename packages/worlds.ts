/** Every world of `train` that a package brings: programs that train, sweep or verify register them. */
import { CLIP_WORLD } from "./small_clip/world.ts";

export const WORLDS = [CLIP_WORLD];
