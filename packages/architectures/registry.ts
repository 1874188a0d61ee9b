import type { Architecture } from "@bindscope/bindscope/rooms/models";
import { clip } from "./clip/clip.ts";
import { dinov2 } from "./dinov2.ts";
import { siglip } from "./siglip/siglip.ts";

/** Every architecture that `deno task models init` offers. */
export const ARCHITECTURES: readonly Architecture[] = [clip, dinov2, siglip];
