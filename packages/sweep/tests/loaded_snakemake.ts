import { engineIsHere } from "./engine_is_here.ts";
import { repo } from "../../../tests/tasks/run_task.ts";

/** The real snakemake, loaded once for all that a file of tests asks of it. */
interface LoadedSnakemake {
  /** A PATH whose `snakemake`, and `python -m snakemake`, are done by the process that has loaded it. */
  readonly path: string;
  /** Where its plugin looks for the cluster: it asks for the name when it is loaded, for the file later. */
  readonly kubeconfig: string;
  /** Whether it can submit jobs by this plugin of PyPI: `pip install snakemake-executor-plugin-NAME`. */
  has(executor: string): boolean;
}

/**
 * Starts it; null where there is none. Each start of snakemake takes six seconds of processor time, nearly all of them
 * for the modules of its plugins, so that here one process loads them and is forked for each command line.
 */
export async function loadSnakemake(): Promise<LoadedSnakemake | null> {
  const real = await engineIsHere("snakemake");
  if (real === null) return null;
  // The Python that it is run by.
  const python = (await Deno.readTextFile(real)).match(/^#!(.*)/)![1];
  const folder = await Deno.makeTempDir({ prefix: "bindscope-snakemake-" });
  const [socket, kubeconfig] = [`${folder}/socket`, `${folder}/kubeconfig`];
  const server = new Deno.Command(python, {
    args: [repo("packages/sweep/tests/snakemake_server.py"), socket],
    env: { KUBECONFIG: kubeconfig },
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  globalThis.addEventListener("unload", () => {
    server.kill();
    Deno.removeSync(folder, { recursive: true });
  });
  await server.stdout.getReader().read();
  const client = `"${python}" -I "${repo("packages/sweep/tests/snakemake_client.py")}" "${socket}"`;
  const commands = {
    snakemake: `exec ${client} "$@"`,
    python: `if [ "$1 $2" = "-m snakemake" ]; then shift 2; exec ${client} "$@"; fi\n` +
      `exec "${python}" "$@"`,
  };
  for (const [name, script] of Object.entries(commands)) {
    await Deno.writeTextFile(`${folder}/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const { stdout } = await new Deno.Command(`${folder}/snakemake`, { args: ["--help"] }).output();
  const help = new TextDecoder().decode(stdout);
  return {
    kubeconfig,
    path: `${folder}:${Deno.env.get("PATH")}`,
    has(executor) {
      if (new RegExp(`--executor [^\\n]*\\b${executor}\\b`).test(help)) return true;
      if (Deno.env.get("BINDSCOPE_ENGINES") !== "required") return false;
      throw new Error(`BINDSCOPE_ENGINES are required, but snakemake has no executor ${executor}.`);
    },
  };
}
