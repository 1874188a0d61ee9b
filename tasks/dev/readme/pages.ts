/** The pages whose lines are run, in an order in which the later ones find what the earlier ones made. */
import { fromRoot } from "../root.ts";

const FIRST = ["README.md", "docs/tutorial.md"];

async function below(folder: string): Promise<string[]> {
  const pages: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(fromRoot(folder))) {
    if (isDirectory) pages.push(...await below(`${folder}/${name}`));
    else if (name.endsWith(".md")) pages.push(`${folder}/${name}`);
  }
  return pages.sort();
}

export async function pagesOf(): Promise<string[]> {
  const pages = await below("docs");
  return [...FIRST, ...pages.filter((page) => !FIRST.includes(page))];
}
