/** One part of `bench web`, in a process that may drive a browser. */
import { gzipSync } from "node:zlib";
import { loadCore } from "@bindscope/bindscope";
import { CounterStream } from "@bindscope/bindscope/core";
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { closeBrowser } from "../../../tests/browser/chromium.ts";
import { visit } from "../../web/tests/browser/in_site.ts";
import { asFile, npy } from "../../web/tests/browser/small_set.ts";
import { freshFolder } from "../fresh_folder.ts";
import { printTable } from "../parts.ts";
import { tellRatio } from "../ratios.ts";

const PATIENCE = 600_000;
const SCENES = "fixtures/sets/minilm-clevr-captions";

function print(title: string, rows: readonly (readonly [what: string, figure: string])[]): void {
  printTable({
    title,
    caption: "In Chromium, on this machine.",
    columns: [{ name: "what", kind: "text" }, { name: "figure", kind: "text" }],
    rows: rows.map((row) => [...row]),
  });
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

async function firstVisit(): Promise<void> {
  const sent = new Map<string, Uint8Array>();
  const rows: [string, string][] = [];
  const answered = (path: string, bytes: Uint8Array) => sent.set(path, bytes);
  await visit(
    { hash: "#measure?set=captions&run=1", kept: true, answered },
    async ({ page, url, stopServer }) => {
      const since = (selector: string) =>
        page.waitForFunction(
          (selector) => document.querySelector(selector) && performance.now(),
          selector,
          { timeout: PATIENCE },
        ).then((found) => found.jsonValue()) as Promise<number>;
      rows.push(["from the address to what was read", seconds(await since(".what-was-read"))]);
      rows.push(["to the first part of the report", seconds(await since("iframe.report"))]);
      rows.push(["to the whole report", seconds(await since(".downloads code"))]);
      await page.goto(url);
      await page.getByText("works without a network").waitFor({ timeout: PATIENCE });
      await page.goto("about:blank");
      await stopServer();
      await page.goto(`${url}#measure?set=captions`);
      rows.push([
        "without a network: to what was read",
        seconds(await since(".what-was-read")),
      ]);
    },
  );
  const sum = (size: (bytes: Uint8Array) => number) =>
    formatBytes([...sent.values()].reduce((all, bytes) => all + size(bytes), 0));
  rows.push([`files of a first visit, ${sent.size} of them`, sum(({ length }) => length)]);
  rows.push(["the same, each by gzip", sum((bytes) => gzipSync(bytes).length)]);
  print("A first visit", rows);
}

/** Vectors that bind by position, with noise: scenes of the fixture, 512 numbers each. */
async function vectors(): Promise<{ embeddings: Uint8Array; labels: string }> {
  const labels = await Deno.readTextFile(`${SCENES}/labels.csv`);
  const core = await loadCore();
  const lines = labels.trim().split("\n").slice(1).map((line) => line.split(","));
  const dim = 512;
  const numbers: number[] = [];
  for (const [row, line] of lines.entries()) {
    const parts = [`left ${line.slice(1, 3)}`, `right ${line.slice(3, 5)}`, `noise ${row}`]
      .map((name) => new CounterStream(core, 0, `packages/bench/web/${name}`).normal(dim));
    for (let d = 0; d < dim; d++) numbers.push(parts[0][d] + parts[1][d] + 0.5 * parts[2][d]);
  }
  return { embeddings: npy(numbers, lines.length, dim), labels };
}

async function analyze(short: boolean): Promise<void> {
  const { embeddings, labels } = await vectors();
  const folder = await freshFolder();
  const rows: [string, string][] = [];
  const ratios: number[] = [];
  try {
    await Deno.writeFile(`${folder}/mine.npy`, embeddings);
    await Deno.writeTextFile(`${folder}/mine.csv`, labels);
    for (let round = 0; round < (short ? 1 : 3); round++) {
      const inPage = await analyzeInPage(embeddings, labels);
      const alone = await analyzeAlone(folder);
      if (inPage.sha256 !== alone.sha256) throw new Error("Browser and command line differ.");
      ratios.push(alone.time / inPage.time);
      rows.push([
        `round ${round + 1}: browser, command line`,
        `${seconds(inPage.time)}, ${seconds(alone.time)}: ${(inPage.time / alone.time).toFixed(2)}`,
      ]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  print("analyze of [576, 512], the same bytes of both", rows);
  tellRatio("web.analyze.commandLine", Math.max(...ratios));
}

async function analyzeInPage(embeddings: Uint8Array, labels: string) {
  let result = { time: 0, sha256: "" };
  await visit({}, async ({ page }) => {
    await page.locator("input[type=file]").setInputFiles([
      asFile("mine.npy", embeddings),
      asFile("mine.csv", labels),
    ]);
    await page.getByRole("button", { name: "Measure" }).click({ timeout: PATIENCE });
    const start = performance.now();
    const sha256 = await page.locator(".downloads code").textContent({ timeout: PATIENCE });
    result = { time: performance.now() - start, sha256: sha256! };
  });
  return result;
}

async function analyzeAlone(folder: string) {
  const start = performance.now();
  const { success, stdout } = await new Deno.Command("deno", {
    args: [
      ...["run", "--frozen", "--quiet", "--allow-read", `--allow-write=${folder},out`],
      ...[
        "tasks/analyze.ts",
        "--embeddings",
        `${folder}/mine.npy`,
        "--labels",
        `${folder}/mine.csv`,
      ],
      ...["--out", `${folder}/analysis`, "--force", "--json", "--quiet"],
    ],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("The command line failed.");
  const digest = await crypto.subtle.digest("SHA-256", stdout);
  return { time: performance.now() - start, sha256: new Uint8Array(digest).toHex() };
}

async function playground(short: boolean): Promise<void> {
  const rows: [string, string][] = [];
  await visit(
    { hash: `#train?coverage=0.8&seed=11${short ? "&steps=400" : ""}` },
    async ({ page }) => {
      await page.getByRole("button", { name: "Train" }).click({ timeout: PATIENCE });
      const start = performance.now();
      for (const level of short ? [0] : [0.5, 0.8]) {
        const step = await page.waitForFunction(
          (level) => {
            const [step, , heldout] = [...document.querySelectorAll("tbody td")].map((
              { textContent },
            ) => Number(textContent));
            return heldout > level && step;
          },
          level,
          { timeout: PATIENCE },
        );
        rows.push([
          `held-out recognition above ${level}`,
          `step ${await step.jsonValue()}, ${seconds(performance.now() - start)}`,
        ]);
      }
    },
  );
  print("The playground, coverage 0.8, seed 11", rows);
}

const [part, ...flags] = Deno.args;
const short = flags.includes("--quick");
const parts: { readonly [part: string]: (short: boolean) => Promise<void> } = {
  visit: firstVisit,
  analyze,
  playground,
};
await parts[part](short);
await closeBrowser();
// The site's folder is left to the tests of the page, which are not running here.
Deno.exit(0);
