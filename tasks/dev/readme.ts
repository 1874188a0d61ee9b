/**
 * `deno task readme`: every line for a shell in README.md, in order, as somebody runs it who has just cloned the
 * repository and has done nothing else: the home folder and Deno's cache are empty.
 */
import { shellLines } from "./readme/shell_lines.ts";
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

async function newMachine(place: string): Promise<Machine> {
  // Apart, so that npm takes no folder above the clone for a project.
  const [folder, home, tools] = ["bindscope", "home", "tools"].map((name) => `${place}/${name}`);
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
      PATH: `${tools}/node_modules/.bin:${deno}:${Deno.env.get("PATH")}`,
    },
  };
  const outside = { ...machine, folder: tools };
  await done(`git clone --quiet '${fromRoot(".")}' '${folder}'`, outside);
  if (!await hasNode(outside)) await done(`npm install --silent node@${NODE.major}`, outside);
  return machine;
}

async function hasNode(machine: Machine): Promise<boolean> {
  const { out } = await output("node --version", machine);
  const [major, minor] = out.slice(1).split(".").map(Number);
  return major > NODE.major || (major === NODE.major && minor >= NODE.minor);
}

/** @throws {Error} with what the line said, where it fails */
async function done(line: string, machine: Machine): Promise<void> {
  const { success, out, error } = await output(line, machine);
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
        const isServer = SERVER.line.test(line.text);
        if (isServer) servers.push(await started(line.text, machine));
        else await done(line.text, machine);
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
