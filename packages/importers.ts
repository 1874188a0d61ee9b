/** Every reader of other programs' models that a package brings: programs with `models import` register them. */
import { GGUF_IMPORTER } from "./gguf/importer.ts";

export const IMPORTERS = [GGUF_IMPORTER];
