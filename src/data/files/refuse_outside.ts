import { dirname, isAbsolute, relative, resolve } from "../../host/paths.ts";
import { host } from "../../host/this_host.ts";
import { attempt, exists } from "./files.ts";

/** The folders that tasks may write below. They may be links themselves: somebody wanted that. */
const ROOTS = ["out", "models"];

/**
 * Refuses to write to a place below `out/` or `models/` that a link leads out of there: a folder of a
 * data set or a model may have come with links in it. Other places are the caller's own choice.
 *
 * @param folder which need not be there yet
 */
export function refuseOutside(folder: string): void {
  const location = attempt("read", folder, () => resolve(folder));
  const root = ROOTS.map((name) => resolve(name)).find((root) => isBelow(location, root));
  if (root === undefined || !exists(root)) return;
  let existing = location;
  while (!exists(existing)) existing = dirname(existing);
  const real = attempt("read", existing, () => host().files.realPath(existing));
  if (isBelow(real, attempt("read", root, () => host().files.realPath(root)))) return;
  throw new Error(
    `${folder} leads out of ${relative(resolve("."), root)}/ by a link, to ${real}; nothing is ` +
      "written there. Remove the link, or name that folder itself.",
  );
}

function isBelow(location: string, root: string): boolean {
  const path = relative(root, location);
  return path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}
