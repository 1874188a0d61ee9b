/** docs/inputs.md: each example is read, and prints what is shown below it. */
import { assert, assertEquals } from "@std/assert";
import { registerInputs } from "../../inputs.ts";
import { loadCore } from "../../../src/core/load.ts";
import { openSet } from "../../../src/job/open_set.ts";
import { parseOptions } from "../../../src/job/parse_options.ts";
import { SET_OPTIONS } from "../../../src/job/set_options.ts";

registerInputs();
const core = await loadCore();
// What is encoded or copied first is no set yet: such lines are run with those of the other pages.
const text = (await Deno.readTextFile("docs/inputs.md"))
  .replace(/^## Forms and rules[^]*?(?=^## )/m, "")
  .replace(/^## Pictures or captions[^]*?(?=^## Single)/m, "");

/** Words of a shell's line; quotes hold several together. */
const words = (line: string) =>
  Array.from(line.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word);

const examples = Array.from(
  text.matchAll(/```sh\n([^`]*)```\n\n```text\n([^`]*)```/g),
  ([, commands, lines]) => {
    const [asked, told] = [commands, lines].map((block) => block.trim().split("\n"));
    assertEquals(asked.length, told.length);
    return asked.map((command, i) => ({ command, told: told[i] }));
  },
).flat();

Deno.test("every command of docs/inputs.md has a line that it says", () => {
  assertEquals(examples.length, text.match(/^deno task/gm)!.length);
  assert(examples.length > 8, String(examples.length));
});

for (const { command, told } of examples) {
  Deno.test(`docs/inputs.md: ${command}`, async () => {
    const [, , task, ...args] = words(command);
    const { values, positionals } = parseOptions(task, SET_OPTIONS, args);
    const texts: string[] = [];
    using set = await openSet(
      core,
      positionals,
      values as Parameters<typeof openSet>[2],
      0,
      (sentence) => texts.push(sentence),
    );
    assertEquals(texts[0], told);
    assertEquals(set.parts.captions !== undefined, args.includes("--captions"));
  });
}

Deno.test("the same numbers and scenes are one set, in whatever form they came", async () => {
  const hashes = new Map<string, string>();
  for (const { command } of examples) {
    const [, , task, ...args] = words(command);
    const { values, positionals } = parseOptions(task, SET_OPTIONS, args);
    using set = await openSet(core, positionals, values as Parameters<typeof openSet>[2], 0);
    hashes.set(args[1].split("/").at(-1)!, set.sha256);
  }
  assertEquals(hashes.get("hub.parquet:clip"), hashes.get("hub_lists.parquet"));
  assertEquals(hashes.get("hub.parquet:clip"), hashes.get("open_clip.safetensors:image"));
  assertEquals(hashes.get("frame.parquet"), hashes.get("wide.csv"));
  assert(hashes.get("wide.csv") !== hashes.get("hub_lists.parquet"));
});
