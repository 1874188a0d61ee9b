import type { ModelImporter } from "@bindscope/bindscope/rooms/architectures";

/** llama.cpp's files: what `models import` takes. */
export const GGUF_IMPORTER: ModelImporter = {
  ending: ".gguf",
  summary: "a language model of llama.cpp's",
  example: "SmolLM2-135M-Q4_1.gguf",
  plan: async (...asked) => (await import("./import_gguf.ts")).planImport(...asked),
  write: async (...asked) => (await import("./import_gguf.ts")).importGguf(...asked),
};
