import config from "../deno.json" with { type: "json" };

/** The version of bindscope: part of every Result and every job hash. */
export const VERSION: string = config.version;
