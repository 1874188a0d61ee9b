/**
 * `deno task readme`: every line for a shell in README.md, in order, as somebody runs it who has just cloned the
 * repository and has done nothing else: the home folder and Deno's cache are empty.
 */
import { type ShellLine, shellLines } from "./readme/shell_lines.ts";
import { fromRoot } from "./root.ts";

/** What README.md asks for: a Node that runs the package. */
const NODE = { major: 22, minor: 3 } as const;

/** Tasks that answer until they are ended, and what they say once they do. */
const SERVER = { line: /\btask serve\b/, says: "Listening on" } as const;

interface Machine {
  /** The clone. */
  readonly folder: string;
  readonly env: { readonly [name: string]: string };
}

async function output(program: string, args: readonly string[], machine?: Machine) {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd: machine?.folder,
    env: machine?.env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, out, error };
}

async function newMachine(place: string): Promise<Machine> {
  const folder = `${place}/bindscope`;
  const cloned = await output("git", ["clone", "--quiet", fromRoot("."), folder]);
  if (!cloned.success) throw new Error(cloned.error);
  for (const name of ["home", "bin"]) await Deno.mkdir(`${place}/${name}`);
  await Deno.symlink(Deno.execPath(), `${place}/bin/deno`);
  const home = `${place}/home`;
  const machine = {
    folder,
    env: {
      HOME: home,
      DENO_DIR: `${home}/.deno`,
      XDG_CACHE_HOME: `${home}/.cache`,
      npm_config_cache: `${home}/.npm`,
      NO_COLOR: "1",
      PATH: `${place}/bin:${place}/node_modules/.bin:${Deno.env.get("PATH")}`,
    },
  };
  if (!await hasNode(machine)) {
    const package_ = `node@${NODE.major}`;
    const made = await output("npm", ["install", "--silent", "--prefix", place, package_], machine);
    if (!made.success) throw new Error(`${package_} could not be installed. ${made.error}`);
  }
  return machine;
}

async function hasNode(machine: Machine): Promise<boolean> {
  const { out } = await output("node", ["--version"], machine);
  const [major, minor] = out.slice(1).split(".").map(Number);
  return major > NODE.major || (major === NODE.major && minor >= NODE.minor);
}

/** @throws {Error} with what the line said, where it fails */
async function run({ text }: ShellLine, machine: Machine, servers: Deno.ChildProcess[]) {
  if (SERVER.line.test(text)) return servers.push(await started(text, machine));
  const { success, out, error } = await output("sh", ["-c", text], machine);
  if (!success) throw new Error(`${error}${out}`.slice(-2000));
}

async function started(text: string, { folder, env }: Machine): Promise<Deno.ChildProcess> {
  const child = new Deno.Command("sh", {
    args: ["-c", `exec ${text}`],
    cwd: folder,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let said = "";
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  while (!said.includes(SERVER.says)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(said);
    said += value;
  }
  void (async () => {
    while (!(await reader.read()).done);
  })();
  return child;
}

async function runAll(): Promise<number> {
  const place = await Deno.makeTempDir({ dir: "/tmp", prefix: "bindscope-readme-" });
  const servers: Deno.ChildProcess[] = [];
  let [passed, failed] = [0, 0];
  try {
    const machine = await newMachine(place);
    const lines = shellLines(await Deno.readTextFile(`${machine.folder}/README.md`));
    for (const line of lines) {
      if (line.mark !== null) {
        console.log(`left out, ${line.mark}: ${line.text}`);
        continue;
      }
      const start = performance.now();
      const seconds = () => `${Math.round((performance.now() - start) / 1000)} s`;
      try {
        await run(line, machine, servers);
        passed++;
        console.log(`ok, ${seconds()}: ${line.text}`);
      } catch (error) {
        failed++;
        console.log(`FAILED, ${seconds()}: ${line.text}\n${(error as Error).message}`);
      }
    }
  } finally {
    for (const server of servers) {
      server.kill("SIGTERM");
      await server.status;
    }
    await Deno.remove(place, { recursive: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

if (import.meta.main) {
  Deno.exit(await runAll());
}
