/**
 * Language models in llama.cpp's files (`.gguf`), as model folders that encode.
 *
 * @module
 */
export { importGguf } from "./import_gguf.ts";

// Types that these name.
export type { ImportedModel, ImportHooks } from "@bindscope/bindscope/rooms/architectures";
