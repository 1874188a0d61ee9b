import { type HostRun, inTools, PATIENCE, peakOf, SET } from "./host_run.ts";
import { type HostReport, SET_FILES } from "./runners/host_report.ts";

/** Cloudflare's runtime: the bundle is its Worker, the core and the set are modules of it. */
export const WORKERD: HostRun = {
  name: "workerd",
  from: "deno task setup:hosts",
  find: () => inTools(".deno/node_modules/@cloudflare/workerd-linux-64/bin/workerd"),
  async run(program, bundle) {
    const port = freePort();
    await Deno.writeTextFile(`${bundle}/workerd.capnp`, configuration(port));
    for (const name of SET_FILES) await Deno.copyFile(`${SET}/${name}`, `${bundle}/${name}`);
    const started = performance.now();
    const child = new Deno.Command(program, {
      args: ["serve", `${bundle}/workerd.capnp`],
      stdout: "null",
      stderr: "inherit",
    }).spawn();
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    try {
      const url = `http://127.0.0.1:${port}`;
      await answerOf(`${url}/first`);
      const first = Math.round(performance.now() - started);
      const report: HostReport | { readonly error: string } = JSON.parse(
        await answerOf(`${url}/all`),
      );
      if ("error" in report) throw new Error(report.error);
      const all = Math.round(performance.now() - started) - first;
      return { report: { ...report, first, all }, peak: await peakOf(child.pid) };
    } finally {
      clearTimeout(timer);
      child.kill("SIGKILL");
      await child.status;
    }
  },
};

/** Of a deployment without Node's modules. */
function configuration(port: number): string {
  const modules = [
    '(name = "worker", esModule = embed "workerd.js")',
    '(name = "bindscope_core_bg.wasm", wasm = embed "bindscope_core_bg.wasm")',
    ...SET_FILES.map((name) => `(name = "${name}", data = embed "${name}")`),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [${modules.join(", ")}],
    compatibilityDate = "2026-01-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** The server needs a moment before it listens. */
async function answerOf(url: string): Promise<string> {
  for (let tried = 0;; tried++) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (tried === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
