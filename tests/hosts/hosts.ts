/** Every host that has to give the same bytes. A new one is a line here. */
import { browserHost } from "./browser_host.ts";
import { type HostRun, inTools, NODE } from "./host_run.ts";
import { processHost } from "./process_host.ts";
import { PYTHON } from "./python_host.ts";
import { WORKERD } from "./workerd_host.ts";

const TOOLS = "deno task setup:hosts";

const CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"];
const chromium = (where: "page" | "worker") =>
  browserHost("Chromium", "chromium", (dir) => [...CHROMIUM, `--user-data-dir=${dir}`], where);
const firefox = (where: "page" | "worker") =>
  browserHost("Firefox", "firefox-esr", (dir) => ["--headless", "--profile", dir], where);

/** In the order of the table. */
export const HOSTS: readonly HostRun[] = [
  processHost("Deno", "", () => Promise.resolve(Deno.execPath()), [
    "run",
    "--no-config",
    "--allow-read",
  ]),
  processHost("Node", TOOLS, () => inTools(NODE.oldest), []),
  processHost(
    "Node, 256 bits",
    TOOLS,
    () => inTools(NODE.wide),
    [],
    "on",
  ),
  processHost("Bun", TOOLS, () => inTools(".deno/node_modules/@oven/bun-linux-x64/bin/bun"), []),
  chromium("page"),
  chromium("worker"),
  firefox("page"),
  firefox("worker"),
  WORKERD,
  PYTHON,
];
