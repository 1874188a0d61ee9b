import { join } from "node:path";

/** Lends a fresh folder to a test, and removes it whatever happens. */
export async function withTempFolder<T>(
  use: (path: (...names: string[]) => string) => Promise<T> | T,
): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "bindscope_" });
  try {
    return await use((...names) => join(folder, ...names));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
