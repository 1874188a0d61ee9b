import config from "../deno.json" with { type: "json" };

/**
 * The version of bindscope: part of every Result and every job hash.
 *
 * ```ts
 * import { assertMatch } from "@std/assert";
 * import { VERSION } from "@bindscope/bindscope";
 *
 * assertMatch(VERSION, /^\d+\.\d+\.\d+$/);
 * ```
 */
export const VERSION: string = config.version;
