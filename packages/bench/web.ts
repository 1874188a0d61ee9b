/**
 * The page in a real Chromium, as people have it: what it transfers, when its first answer is there, `analyze` beside
 * the command line, the playground until held-out objects are recognised, and a visit without a network.
 *
 * On a machine that does other work too, give it the processor first: `chrt -f 10 deno task bench web`.
 */
import { runParts } from "./parts.ts";

/** A browser's driver reads and asks for what no benchmark may, so each part has a process of its own. */
async function inBrowser(part: string, short: boolean): Promise<void> {
  const script = new URL("web/in_browser.ts", import.meta.url).pathname;
  const { success } = await new Deno.Command("deno", {
    args: ["run", "--frozen", "--quiet", "--allow-all", script, part, ...short ? ["--quick"] : []],
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  if (!success) throw new Error(`${part} failed.`);
}

if (import.meta.main) {
  await runParts("web", {
    visit: {
      about:
        "bytes, time to what was read and to the first part of a report, a visit without a network",
      run: (short) => inBrowser("visit", short),
    },
    analyze: {
      about: "analyze of [576, 512], in the browser and on the command line, in turns",
      run: (short) => inBrowser("analyze", short),
    },
    playground: {
      about: "coverage 0.8, until held-out recognition passes 0.5 and 0.8",
      run: (short) => inBrowser("playground", short),
    },
  });
}
