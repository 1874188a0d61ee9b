/**
 * workerd: a Worker that answers with the suite's outcome. The compiled core and the set are modules of the
 * Worker, as a deployment has them; nothing is fetched, and nothing compiled while it runs.
 */
import { instantiateCore } from "../../../src/core/load.ts";
import { runFirst, type SetFiles } from "../suite.ts";
import { runHost, SET_FILES } from "./host_report.ts";

/** A module of the configuration; bundlers are not to look for it. */
async function moduleNamed<T>(name: string): Promise<T> {
  const { default: content }: { default: T } = await import(name);
  return content;
}

const load = async () =>
  await instantiateCore(await moduleNamed<WebAssembly.Module>("bindscope_core_bg.wasm"));

async function setFiles(): Promise<SetFiles> {
  const files = SET_FILES.map(async (name) =>
    [name, new Uint8Array(await moduleNamed<ArrayBuffer>(name))] as const
  );
  return Object.fromEntries(await Promise.all(files));
}

export default {
  async fetch(request: Request): Promise<Response> {
    try {
      if (new URL(request.url).pathname === "/first") {
        await runFirst(await load());
        return new Response("ready");
      }
      // The clock stands still while a Worker computes: the times are taken from outside.
      return Response.json(await runHost(load, await setFiles(), 2, () => 0));
    } catch (error) {
      return Response.json({ error: error instanceof Error ? error.stack : String(error) });
    }
  },
};
