/**
 * `deno task web:build`: the page as static files in out/web, for any host. Does nothing if they are
 * newer than what they are made of.
 */
import { buildSite } from "./site.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";

if (import.meta.main) {
  const out = "out/web";
  if (await isFresh(out)) console.error(`${out} is up to date.`);
  else {
    const bytes = await buildSite(out);
    console.error(`${out}: ${(bytes / 1e6).toFixed(1)} MB in all.`);
  }
}

async function isFresh(out: string): Promise<boolean> {
  const made = await Deno.stat(`${out}/index.html`).then(({ mtime }) => mtime!, () => null);
  if (made === null) return false;
  const sources = [
    "src",
    "packages/web",
    "packages/release",
    "core-wasm/pkg",
    "tasks/dev",
    "deno.lock",
  ].map(fromRoot);
  for (const source of sources) if (await newerThan(source, made)) return false;
  return true;
}

async function newerThan(path: string, time: Date): Promise<boolean> {
  const { isDirectory, mtime } = await Deno.stat(path);
  if (!isDirectory) return mtime! > time;
  for await (const { name } of Deno.readDir(path)) {
    if (name !== "node_modules" && await newerThan(`${path}/${name}`, time)) return true;
  }
  return false;
}
