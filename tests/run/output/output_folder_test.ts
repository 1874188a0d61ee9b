import { assertEquals, assertThrows } from "@std/assert";
import { TaskError } from "../../../src/job/failure.ts";
import { freeName, outputFolder } from "../../../src/run/output/output_folder.ts";

Deno.test("without --out results go to a folder of the task and the set", () => {
  assertEquals(outputFolder(null, "probe", "my-set"), "out/probe/my-set");
});

Deno.test("a set's name can't lead out of out/", () => {
  assertEquals(outputFolder(null, "probe", "../../etc"), "out/probe/etc");
  assertEquals(outputFolder(null, "probe", "a b/c"), "out/probe/a-b-c");
  assertEquals(outputFolder(null, "probe", ".."), "out/probe/set");
});

Deno.test("a folder under out/ is taken as it is", () => {
  assertEquals(outputFolder("out/x/y", "probe", "s"), "out/x/y");
});

Deno.test({
  name: "another place is refused with the command that may write there",
  permissions: { read: true, write: ["out"] },
  fn() {
    assertThrows(
      () => outputFolder("/elsewhere", "probe", "s"),
      TaskError,
      "--allow-write=out,/elsewhere",
    );
    assertThrows(() => outputFolder("out/../x", "probe", "s"), TaskError, "outside out/");
  },
});

Deno.test("a free name is kept, a taken one gets the first number that is free", () => {
  assertEquals(freeName("clip", []), "clip");
  assertEquals(freeName("clip", ["dino", "clip 2"]), "clip");
  assertEquals(freeName("clip", ["clip", "clip 2", "clip 4"]), "clip 3");
});
