/** `deno task web`: serves the page on this machine. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  freeName,
  namedFolders,
  NOT_IN_RESULT,
  optionTable,
  SET_FLAG,
  TaskError,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";
import { type Site, siteAnswer } from "./site_answer.ts";
import { setFiles } from "./set_files.ts";

const SITE = "out/web";

const OPTIONS = optionTable({
  port: wholeOption(
    { min: 0, max: 65535 },
    8788,
    "Port to listen on; 0: any that is free.",
    NOT_IN_RESULT,
  ),
  set: {
    ...SET_FLAG,
    help:
      "Sets that the page offers besides its own: several paths, a list with commas, or the flag repeated.",
  },
});

export const runWeb = task({
  name: "web",
  argument: "[--set SET…]",
  positionals: { min: 0, max: 100 },
  summary: "The page: measure sets in a browser, without uploading them. Ctrl-C ends it.",
  options: OPTIONS,
  examples: [
    "deno task web",
    "deno task web --port 9000",
    "deno task web --set out/encode/clevr2d-clip",
  ],
  async run({ options, positionals, say }) {
    if (!existsSync(`${SITE}/index.html`)) {
      throw new TaskError(`${SITE} holds no page. Make it with deno task web:build.`);
    }
    const sets: Site["sets"][number][] = [];
    for (const folder of namedFolders(options.set, positionals)) {
      const name = freeName(basename(resolve(folder)), sets.map(({ name }) => name));
      sets.push({ name, folder, files: await setFiles(folder) });
    }
    const server = listen({ site: SITE, sets }, options.port);
    say(`http://127.0.0.1:${server.addr.port}/ has the page. Ctrl-C ends it.`);
    await server.finished;
  },
});

function listen(site: Site, port: number): Deno.HttpServer<Deno.NetAddr> {
  try {
    const options = { hostname: "127.0.0.1", port, onListen() {} };
    return Deno.serve(options, (request) => siteAnswer(site, request));
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new TaskError(
      `Port ${port} is in use, perhaps by another deno task web. End that one, or choose a --port.`,
      { cause: error },
    );
  }
}
