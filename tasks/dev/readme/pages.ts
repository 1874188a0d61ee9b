/** The pages whose lines are run, in an order in which the later ones find what the earlier ones made. */
import { fromRoot } from "../root.ts";

const FIRST = ["README.md", "docs/tutorial.md"];
/**
 * These encode layer by layer, train or fit, for minutes, or build the web page for its help. No other page shows what
 * they make, but README.md the tutorial's set: its demo has made the same captions, and measures them the same way.
 */
const LONG = [
  "docs/commands/web.md",
  "docs/layers.md",
  "docs/measures/approximate.md",
  "docs/measures/factors.md",
  "docs/measures/layers.md",
  "docs/measures/patch.md",
  "docs/measures/repair.md",
  "docs/measures/retrieve.md",
  "docs/models.md",
  "docs/studies/reproduction.md",
  "docs/tutorial.md",
];
/** Lines that are steps of the gate themselves: npm-build, and npm-check with a project's own command. */
export const OTHER_STEPS = /task build npm\b|\bbindscope\.tgz\b/;

async function below(folder: string): Promise<string[]> {
  const pages: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(fromRoot(folder))) {
    if (isDirectory) pages.push(...await below(`${folder}/${name}`));
    else if (name.endsWith(".md")) pages.push(`${folder}/${name}`);
  }
  return pages.sort();
}

/** All of them, or those that the gate has time for. */
export async function pagesOf({ short }: { readonly short: boolean }): Promise<string[]> {
  const pages = (await below("docs")).filter((page) => !short || !LONG.includes(page));
  const first = FIRST.filter((page) => !short || !LONG.includes(page));
  return [...first, ...pages.filter((page) => !FIRST.includes(page))];
}
