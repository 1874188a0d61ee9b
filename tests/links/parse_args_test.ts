// The documented behaviour of @std/cli/parse-args that the project relies on. With the links in
// deno.json deleted, the same tests run against the genuine package.
import { assertEquals } from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";

Deno.test("a string option takes the next word or what follows the equals sign", () => {
  assertEquals(parseArgs(["--seed", "3"], { string: ["seed"] }), { _: [], seed: "3" });
  assertEquals(parseArgs(["--seed=3"], { string: ["seed"] }), { _: [], seed: "3" });
});

Deno.test("a string option stays text where it looks like a number", () => {
  assertEquals(parseArgs(["--seed=007"], { string: ["seed"] }).seed, "007");
});

Deno.test("a string option without a value is empty", () => {
  assertEquals(parseArgs(["--out"], { string: ["out"] }).out, "");
  assertEquals(parseArgs(["--out", "--json"], { string: ["out"], boolean: ["json"] }), {
    _: [],
    out: "",
    json: true,
  });
});

Deno.test("a boolean option takes no word and is false if not given", () => {
  const args = parseArgs(["--json", "set"], { boolean: ["json", "quiet"], string: ["_"] });
  assertEquals(args, { _: ["set"], json: true, quiet: false });
});

Deno.test("positionals become numbers unless they are declared text", () => {
  assertEquals(parseArgs(["7", "x"])._, [7, "x"]);
  assertEquals(parseArgs(["7", "x"], { string: ["_"] })._, ["7", "x"]);
});

Deno.test("words after two dashes are positionals", () => {
  assertEquals(parseArgs(["--", "--json"], { boolean: ["json"], string: ["_"] }), {
    _: ["--json"],
    json: false,
  });
});

Deno.test("a collected option gathers its values in order, and is empty if not given", () => {
  const options = { string: ["width"], collect: ["width"] };
  assertEquals(parseArgs(["--width=1", "--width", "2"], options).width, ["1", "2"]);
  assertEquals(parseArgs([], options).width, []);
});

Deno.test("defaults stand where nothing is given", () => {
  const options = { string: ["seed"], default: { seed: "5" } };
  assertEquals(parseArgs([], options).seed, "5");
  assertEquals(parseArgs(["--seed=6"], options).seed, "6");
});

Deno.test("unknown options are shown to the callback and left out on false", () => {
  const seen: unknown[] = [];
  const args = parseArgs(["--sead=3", "set"], {
    string: ["seed", "_"],
    unknown: (argument, key) => {
      seen.push([argument, key]);
      return key === undefined;
    },
  });
  assertEquals(args, { _: ["set"] } as unknown as typeof args);
  assertEquals((seen[0] as unknown[])[1], "sead");
});
