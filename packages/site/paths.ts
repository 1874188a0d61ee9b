/** Paths from the root of the repository, with `/`, without a leading one. */

export const dirname = (path: string) => path.split("/").slice(0, -1).join("/");

/** `docs`, `../README.md`: `README.md`. */
export function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of [...folder.split("/"), ...path.split("/")]) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
