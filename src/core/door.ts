import type { Core } from "./core.ts";

/** How the compiled core comes into a host: ready, or as bytes that are still to be compiled. */
export type Door = { readonly core: Core } | { readonly bytes: Uint8Array<ArrayBuffer> };
