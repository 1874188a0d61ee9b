// Whoever imports a module of the library finds an example at every function, class and constant in it.
import { assert, assertEquals } from "@std/assert";
import { entryPoints, textOf } from "./source_files.ts";

/** A file's text by its path from the root. */
type Read = (path: string) => Promise<string>;

interface PublicName {
  readonly name: string;
  /** Its doc comment; empty where it has none, null where its declaration was not found. */
  readonly comment: string | null;
}

/** What a file exports that is no type, with the comment of its declaration, wherever that is. */
async function publicNames(path: string, read: Read): Promise<PublicName[]> {
  const text = await read(path);
  const result: PublicName[] = [];
  const declared = /^export (?:async )?(?:abstract )?(?:function\*?|class|const) (\w+)/gm;
  for (const { 1: name, index } of text.matchAll(declared)) {
    const before = text.slice(0, index);
    const comment = before.endsWith("*/\n") ? before.slice(before.lastIndexOf("/**")) : "";
    result.push({ name, comment });
  }
  for (const [, list, place] of text.matchAll(/^export (\*|\{[^}]*\}) from "(\.[^"]+)";/gm)) {
    const target = new URL(place, `file:///${path}`).pathname.slice(1);
    const there = await publicNames(target, read);
    if (list === "*") result.push(...there);
    for (const word of list === "*" ? [] : list.slice(1, -1).split(",")) {
      const name = word.trim();
      if (name === "" || name.startsWith("type ")) continue;
      result.push(there.find((other) => other.name === name) ?? { name, comment: null });
    }
  }
  return result;
}

const hasExample = ({ comment }: PublicName) => /^ \* ```ts$/m.test(comment ?? "");

Deno.test("every function, class and constant of the library has an example", async () => {
  const entries = entryPoints();
  assert(entries.includes("mod.ts") && entries.length > 5);
  const names = (await Promise.all(entries.map((path) => publicNames(path, textOf)))).flat();
  assert(names.length > 100, `only ${names.length} names were found`);
  assertEquals(names.filter((name) => !hasExample(name)).map(({ name }) => name), []);
});

Deno.test("one without an example is found, directly and through other files", async () => {
  const files: { readonly [path: string]: string } = {
    "mod.ts": 'export { a, b, type T } from "./src/a.ts";\nexport * from "./src/c.ts";\n',
    "src/a.ts":
      '/**\n * One.\n *\n * ```ts\n * x\n * ```\n */\nexport function a() {}\nexport { b } from "./b.ts";\n',
    "src/b.ts": "/** No example. */\nexport class b {}\n",
    "src/c.ts": "export const c = 1;\nexport type D = 2;\n",
  };
  const names = await publicNames("mod.ts", (path) => Promise.resolve(files[path]));
  assertEquals(names.filter((name) => !hasExample(name)).map(({ name }) => name), ["b", "c"]);
  assertEquals(names.length, 3);
});
