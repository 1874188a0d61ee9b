import { fileURLToPath } from "node:url";

/** A path of this repository, from its root. */
export function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
