/**
 * What does the jobs of a sweep: processes of Deno, or of Node, where guard pages and wide registers make the same numbers
 * sooner. Either reads everything, and writes into out/ and the sweep's folder alone.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TaskError } from "@bindscope/bindscope/rooms/options";
import { taskWords } from "@bindscope/bindscope/rooms/run";
import { codeBuild } from "../code_build.ts";

type JobHost = "deno" | "node" | "auto";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** What `deno run -A packages/sweep/build_node.ts` leaves for Node, and the hash of the sources that it was made from. */
const BUILT = `${ROOT}dist/node`;
const OLDEST = 24;

/**
 * The words that start a process for jobs, the program first.
 *
 * @throws {TaskError} where Node is asked for and is not ready
 */
export async function jobProcess(
  host: JobHost,
  out: string,
  force: boolean,
  code: string,
): Promise<string[]> {
  const refusal = host === "deno" ? null : await nodeRefusal();
  if (host === "node" && refusal !== null) throw new TaskError(refusal);
  return host === "deno" || refusal !== null
    ? denoWords(out, force, code)
    : nodeWords(out, force, code);
}

/** This task, with what it may do. */
function denoWords(out: string, force: boolean, code: string): string[] {
  const words = taskWords("sweep", { write: [out] });
  return [
    ...words.map((word) => word === "tasks/research/sweep.ts" ? ROOT + word : word),
    ...["--serve", "--out", out, "--code", code, "--quiet"],
    ...(force ? ["--force"] : []),
  ];
}

/** The same by Node, whose permissions do not hold it from the network before Node 25. */
function nodeWords(out: string, force: boolean, code: string): string[] {
  const written = [resolve("out"), resolve(out)];
  return [
    "node",
    ...["--permission", "--allow-worker", "--allow-fs-read=*", "--no-warnings"],
    ...written.flatMap((folder) => [`--allow-fs-write=${folder}`, `--allow-fs-write=${folder}/*`]),
    ...[`${BUILT}/node_jobs.js`, out, code, ...force ? ["force"] : []],
  ];
}

/** Why Node can't do jobs here; null where it can. */
async function nodeRefusal(): Promise<string | null> {
  const version = await nodeVersion();
  if (version === null || Number(version.split(".")[0]) < OLDEST) {
    const found = version === null ? "there is none on the PATH" : `${version} is on the PATH`;
    return `--host node takes Node ${OLDEST} or later, and ${found}. Install it, or leave --host out.`;
  }
  let built: string | null = null;
  try {
    built = readFileSync(`${BUILT}/code`, "utf8");
  } catch {
    // It was never built.
  }
  return built === codeBuild()
    ? null
    : `--host node runs what is built for it, and dist/node is ${
      built === null ? "not there" : "of other sources"
    }. Run: deno run -A packages/sweep/build_node.ts`;
}

async function nodeVersion(): Promise<string | null> {
  try {
    const { stdout } = await new Deno.Command("node", { args: ["--version"] }).output();
    return new TextDecoder().decode(stdout).trim().replace(/^v/, "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
