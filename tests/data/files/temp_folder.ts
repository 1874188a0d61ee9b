import { join } from "node:path";

/** Lends a fresh folder to a test, and removes it whatever happens. */
export async function withTempFolder(
  use: (path: (...names: string[]) => string) => Promise<void> | void,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "bindscope_" });
  try {
    await use((...names) => join(folder, ...names));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
