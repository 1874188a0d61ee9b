import { fromRoot } from "../../../../../tasks/dev/root.ts";
import { inTools, NODE, peakOf } from "../../../../../tests/hosts/host_run.ts";

export interface Deployed {
  /** Folder of `serve:bundle`. */
  readonly edge: string;
  /** The bundle of node_entry.ts. */
  readonly entry: string;
  readonly pack: string;
}

export interface RunningHost {
  readonly address: string;
  /** Milliseconds from the start of the process to its first answer. */
  readonly first: number;
  /** Most memory of the process until now, in bytes; null where nobody says. */
  peak(): Promise<number | null>;
  /** Ends it; its exit code. */
  end(): Promise<number>;
}

interface ServiceHost {
  readonly name: string;
  /** Whether SIGTERM ends it in order; others are ended by whoever runs them. */
  readonly endsItself: boolean;
  find(): Promise<string | null>;
  start(program: string, deployed: Deployed): Promise<RunningHost>;
}

/** In the order of the table. */
export const SERVICE_HOSTS: readonly ServiceHost[] = [
  entryHost("Deno", () => Promise.resolve("deno"), [
    "run",
    "--no-config",
    "--allow-read",
    "--allow-net=127.0.0.1",
  ]),
  entryHost("Node", () => inTools(NODE.oldest), []),
  entryHost("Bun", () => inTools(".deno/node_modules/@oven/bun-linux-x64/bin/bun"), []),
  {
    name: "Deno Deploy",
    endsItself: false,
    find: () => Promise.resolve("deno"),
    // Its own entry, as `deno serve` runs it with every permission, which is what Deploy gives.
    async start(program, { edge }) {
      const port = freePort();
      const example = await Deno.readTextFile(fromRoot("examples/edge/deno_deploy.ts"));
      await Deno.writeTextFile(`${edge}/deploy.ts`, example.replace("../../out/edge/", "./"));
      const started = performance.now();
      const child = new Deno.Command(program, {
        args: [
          "serve",
          "--allow-all",
          "--no-check",
          `--config=${fromRoot("deno.json")}`,
          "--host=127.0.0.1",
          `--port=${port}`,
          `${edge}/deploy.ts`,
        ],
        stdout: "null",
        stderr: "null",
      }).spawn();
      return await running(child, `http://127.0.0.1:${port}`, started);
    },
  },
  {
    name: "workerd",
    endsItself: false,
    find: () => inTools(".deno/node_modules/@cloudflare/workerd-linux-64/bin/workerd"),
    async start(program, { edge }) {
      const port = freePort();
      const started = performance.now();
      const child = new Deno.Command(program, {
        args: ["serve", `${edge}/workerd.capnp`, `--socket-addr=http=127.0.0.1:${port}`],
        stdout: "null",
        stderr: "null",
      }).spawn();
      return await running(child, `http://127.0.0.1:${port}`, started);
    },
  },
];

function entryHost(
  name: string,
  find: () => Promise<string | null>,
  args: readonly string[],
): ServiceHost {
  return {
    name,
    endsItself: true,
    find,
    async start(program, { entry, pack }) {
      const started = performance.now();
      const child = new Deno.Command(program, {
        args: [...args, entry, pack],
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!text.includes("\n")) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`${name} did not start.`);
        text += value;
      }
      void reader.cancel();
      return await running(child, text.trim(), started);
    },
  };
}

async function running(
  child: Deno.ChildProcess,
  address: string,
  started: number,
): Promise<RunningHost> {
  for (let tried = 0;; tried++) {
    try {
      const response = await fetch(`${address}/v1/sets`);
      await response.body?.cancel();
      if (response.status !== 200) throw new Error(`${address} answers ${response.status}.`);
      break;
    } catch (error) {
      if (tried === 1000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return {
    address,
    first: Math.round(performance.now() - started),
    peak: () => peakOf(child.pid),
    async end() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      const { code } = await child.status;
      clearTimeout(late);
      return code;
    },
  };
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
