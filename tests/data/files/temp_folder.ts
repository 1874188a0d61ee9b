import { join } from "node:path";

/** A path in a folder of a test's own. */
export type TempFolder = ((...names: string[]) => string) & AsyncDisposable;

/** A fresh folder, as the paths in it: `await using path = await tempFolder()`. It is removed whatever happens. */
export async function tempFolder(): Promise<TempFolder> {
  const folder = await Deno.makeTempDir({ prefix: "bindscope_" });
  return Object.assign((...names: string[]) => join(folder, ...names), {
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  });
}

/** Lends such a folder to a piece of a test. */
export async function withTempFolder<T>(use: (path: TempFolder) => Promise<T> | T): Promise<T> {
  await using path = await tempFolder();
  return await use(path);
}
