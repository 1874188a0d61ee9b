/**
 * Runs a task as its own process, exactly as deno.json declares it: with those permissions and no
 * more. It works in a folder of its own, so that `out/` is that folder's.
 */

const ROOT = new URL("../../", import.meta.url).pathname;

const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)) as {
  tasks: { [name: string]: { command: string } };
};

export interface TaskRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Absolute path of a file of the repository. */
export function repo(path: string): string {
  return ROOT + path;
}

type Environment = { readonly [name: string]: string };

function command(name: string, args: string[], cwd: string, env: Environment = {}): Deno.Command {
  const [program, ...words] = tasks[name].command.split(" ");
  if (program !== "deno") throw new Error(`task ${name} does not run deno`);
  const absolute = words.map((word) =>
    word.replaceAll(/(?<=^|[=,])(?=(tasks|src|packages)\/|deno\.json)/g, ROOT)
  );
  return new Deno.Command(Deno.execPath(), {
    args: [...absolute, ...args],
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

export async function runTask(
  name: string,
  args: string[],
  cwd: string,
  env?: Environment,
): Promise<TaskRun> {
  return await outcome(command(name, args, cwd, env));
}

/** The words of a line that names a task, as a shell takes it: `deno task NAME …`. */
export async function wordsOf(line: string): Promise<string[]> {
  const [, words] = /^deno task (\S.*)$/.exec(line)!;
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", `printf '%s\\0' ${words}`],
  }).output();
  return new TextDecoder().decode(stdout).split("\0").slice(0, -1);
}

/** Runs the command that a task prints for what it may not do itself, as a person would. */
export async function runPrinted(words: string, cwd: string): Promise<TaskRun> {
  const script = words.replace("deno run", `${Deno.execPath()} run`)
    .replace(" tasks/", ` ${ROOT}tasks/`).replace(",deno.json", `,${ROOT}deno.json`);
  return await outcome(
    new Deno.Command("sh", {
      args: ["-c", script],
      cwd,
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }),
  );
}

async function outcome(command: Deno.Command): Promise<TaskRun> {
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Starts a task whose output does not matter. */
export function startTask(name: string, args: string[], cwd: string): Deno.ChildProcess {
  const child = command(name, args, cwd).spawn();
  void child.stdout.cancel();
  void child.stderr.cancel();
  return child;
}

/** A `serve` that has started. */
interface Serving {
  readonly address: string;
  /** Sends it a signal and waits for its end. */
  end(signal: Deno.Signal): Promise<{ code: number; stderr: string }>;
}

/** Starts `deno task serve` at any free port, and waits until it listens. */
export async function startServing(args: string[], cwd: string): Promise<Serving> {
  const child = command("serve", [...args, "--port", "0", "--json"], cwd).spawn();
  const stderr = new Response(child.stderr).text();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`serve did not start: ${await stderr}`);
    text += value;
  }
  return {
    address: JSON.parse(text).address,
    async end(signal) {
      child.kill(signal);
      await reader.cancel();
      return { code: (await child.status).code, stderr: await stderr };
    },
  };
}

/** Gives a fresh folder and removes it afterwards. */
export async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "bindscope-" });
  try {
    return await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** All files below a folder, by relative path. */
export async function filesBelow(folder: string, prefix = ""): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${folder}/${prefix}`)) {
    if (isDirectory) names.push(...await filesBelow(folder, `${prefix}${name}/`));
    else names.push(prefix + name);
  }
  return names.sort();
}
