import { fileURLToPath } from "node:url";
import { exists } from "../../data/files/files.ts";

/** The folder of the models that a clone of the repository has; null in a package, which has none. */
export function bundledModels(): string | null {
  const place = new URL("../../../fixtures/models", import.meta.url);
  const folder = place.protocol === "file:" ? fileURLToPath(place) : "";
  return exists(folder) ? folder : null;
}
