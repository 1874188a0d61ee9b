/** The files of this repository, as the crawl asks for them. */
import type { Tree } from "./crawl.ts";

/** What is no source. */
const LEFT_OUT = /(^|\/)(node_modules|target|out|dist|\.git)(\/|$)/;

export function repositoryTree(root: string): Tree {
  const at = (path: string) => `${root}/${path}`;
  const info = (path: string) => Deno.stat(at(path)).catch(() => null);
  return {
    async text(path) {
      return path !== "" && (await info(path))?.isFile ? await Deno.readTextFile(at(path)) : null;
    },
    async folder(path) {
      return (await info(path))?.isDirectory ? await below(path) : null;
    },
  };

  async function below(folder: string): Promise<string[]> {
    const names: string[] = [];
    for await (const { name, isDirectory } of Deno.readDir(at(folder))) {
      const path = `${folder}/${name}`;
      if (LEFT_OUT.test(path)) continue;
      if (isDirectory) names.push(...await below(path));
      else names.push(path);
    }
    return names.sort();
  }
}
