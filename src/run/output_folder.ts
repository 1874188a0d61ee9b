import { isAbsolute, relative, resolve } from "node:path";
import { TaskError } from "./failure.ts";

/** Names come from folders that users choose; what goes into a path is kept plain. */
function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "") || "set";
}

/**
 * Where a task writes. Task permissions are fixed in deno.json, so only places under out/ can be
 * written; for any other place the command that may is named.
 */
export function outputFolder(out: string | null, task: string, name: string): string {
  if (out === null) return `out/${task}/${plainName(name)}`;
  const inside = relative(resolve("out"), resolve(out));
  if (inside !== ".." && !inside.startsWith("../") && !isAbsolute(inside)) return out;
  const { state } = Deno.permissions.querySync({ name: "write", path: out });
  if (state === "granted") return out;
  throw new TaskError(
    `--out ${out} lies outside out/, where tasks may write. Use a folder under out/, or run: deno run --frozen --allow-read --allow-write=out,${out} tasks/${
      task.replaceAll(":", "_")
    }.ts … --out ${out}`,
  );
}
