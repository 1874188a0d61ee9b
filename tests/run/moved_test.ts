import { assertEquals } from "@std/assert";
import { movedTask } from "../../src/run/moved.ts";

const MOVES = [["fetch", "models fetch"], ["encode:native", "encode --device native"], [
  "bundle:edge",
  "serve --bundle",
]] as const;

Deno.test("a first word or a flag asks for another task, which gets the other words", () => {
  const cases: [string, string[], string, string[]][] = [
    ["models", ["fetch", "a/b", "--dry-run"], "fetch", ["a/b", "--dry-run"]],
    ["encode", ["s", "--device", "native", "--model", "m"], "encode:native", ["s", "--model", "m"]],
    ["encode", ["--device=native", "s"], "encode:native", ["s"]],
    ["serve", ["--set", "x", "--bundle"], "bundle:edge", ["--set", "x"]],
  ];
  for (const [command, args, task, rest] of cases) {
    assertEquals(movedTask(command, args, MOVES), { task, args: rest });
  }
});

Deno.test("…and other words, places and values ask for none", () => {
  const cases: [string, string[]][] = [
    ["models", ["show", "fetch"]],
    ["encode", ["s", "--device", "wasm"]],
    ["encode", ["native", "--device"]],
    ["train", ["fetch"]],
    ["models", []],
  ];
  for (const [command, args] of cases) assertEquals(movedTask(command, args, MOVES), null);
});
