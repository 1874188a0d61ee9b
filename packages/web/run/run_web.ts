/** `deno task web`: serves the page on this machine. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  flagOption,
  freeName,
  namedFolders,
  NOT_IN_RESULT,
  optionTable,
  SET_FLAG,
  TaskError,
} from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";
import { type Site, siteAnswer } from "./site_answer.ts";
import { setFiles } from "./set_files.ts";

/** Written also in deno.json, which lets the task listen there and nowhere else. */
const PORT = 8788;
const SITE = "out/web";

const OPTIONS = optionTable({
  build: flagOption(`Make the page's files in ${SITE}, for any host, and end.`, NOT_IN_RESULT),
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
    "deno task web --build",
    "deno task web --set out/encode/clevr2d-clip",
  ],
  async run({ options, positionals, say }) {
    if (!existsSync(`${SITE}/index.html`)) {
      throw new TaskError(`${SITE} holds no page. Make it with deno task web --build.`);
    }
    // Deno makes the files before it starts this: deno.json says what web depends on.
    if (options.build) return say(`${SITE} holds the page.`);
    const sets: Site["sets"][number][] = [];
    for (const folder of namedFolders(options.set, positionals)) {
      const name = freeName(basename(resolve(folder)), sets.map(({ name }) => name));
      sets.push({ name, folder, files: await setFiles(folder) });
    }
    const server = listen({ site: SITE, sets });
    say(`http://127.0.0.1:${PORT}/ has the page. Ctrl-C ends it.`);
    await server.finished;
  },
});

function listen(site: Site): Deno.HttpServer {
  try {
    const options = { hostname: "127.0.0.1", port: PORT, onListen() {} };
    return Deno.serve(options, (request) => siteAnswer(site, request));
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new TaskError(
      `Port ${PORT} is in use, perhaps by another deno task web. End that one first.`,
      { cause: error },
    );
  }
}
