/**
 * `deno task test:docs --examples [flags of deno test]`: the examples of the documentation, each a module of its own. All run in one
 * process: the library is loaded once, not once an example.
 */
import { fromRoot } from "./root.ts";

/** Where examples are: sources, the entry, and the first page. */
const PLACES = ["src", "packages", "mod.ts", "README.md"];

const OUT = "out/doctest";

/** One example: `src/a.ts:12`, the line of its fence, and its code. */
interface Example {
  readonly name: string;
  readonly code: string;
}

/** Blocks of `ts` and `js` of a page, or in the comments of a file. */
export function examplesOf(path: string, text: string): Example[] {
  return [...text.matchAll(/^( *(?:\* )?)```(?:ts|js)\n(.*?)^ *(?:\* )?```$/gms)].map(
    ({ 1: margin, 2: block, index }) => ({
      name: `${path}:${text.slice(0, index).split("\n").length}`,
      code: block.split("\n").map((line) => line.slice(margin.length)).join("\n"),
    }),
  );
}

async function examplesBelow(path: string): Promise<Example[]> {
  if (/\.(ts|tsx|md)$/.test(path)) {
    return examplesOf(path, await Deno.readTextFile(fromRoot(path)));
  }
  const examples: Example[] = [];
  for await (const { name, isDirectory } of Deno.readDir(fromRoot(path))) {
    if (name === "node_modules" || !(isDirectory || name.endsWith(".ts"))) continue;
    examples.push(...await examplesBelow(`${path}/${name}`));
  }
  return examples.sort((a, b) => a.name < b.name ? -1 : 1);
}

/** What an example takes from the folder of its file, as seen from where it is written to. */
function fromHere(name: string, code: string): string {
  const folder = `../../${name.replace(/[^/]*$/, "")}`;
  return code.replaceAll(/(?<= from ")\.\//g, folder);
}

/** Runs them, with flags of `deno test`; answers with its exit code. */
export async function runExamples(args: readonly string[]): Promise<number> {
  const examples = (await Promise.all(PLACES.map(examplesBelow))).flat();
  const out = fromRoot(OUT);
  await Deno.remove(out, { recursive: true }).catch(() => {});
  await Deno.mkdir(out, { recursive: true });
  const tests = await Promise.all(examples.map(async ({ name, code }) => {
    const file = `./${name.replaceAll(/\W/g, "_")}.ts`;
    await Deno.writeTextFile(`${out}/${file}`, `${fromHere(name, code)}\nexport {};\n`);
    return `Deno.test("${name}", async () => void await import("${file}"));\n`;
  }));
  await Deno.writeTextFile(`${out}/examples_test.ts`, tests.join(""));
  const { code } = await new Deno.Command("deno", {
    args: [
      "test",
      "--frozen",
      "--allow-read",
      "--allow-write",
      ...args,
      `${OUT}/examples_test.ts`,
    ],
    cwd: fromRoot("."),
  }).spawn().status;
  return code;
}
