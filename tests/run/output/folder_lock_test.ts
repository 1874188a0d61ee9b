import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { TaskError } from "../../../src/job/failure.ts";
import { lockFolder } from "../../../src/run/output/folder_lock.ts";
import { withTempFolder } from "../../data/files/temp_folder.ts";

Deno.test("a folder is written by one at a time, and the other learns by whom", () =>
  withTempFolder((path) => {
    const folder = path("a/b");
    {
      using _lock = lockFolder(folder, "train");
      const { message } = assertThrows(() => lockFolder(folder, "train"), TaskError);
      assertStringIncludes(message, `b is being written by train (process ${Deno.pid}, since 20`);
      Deno.writeTextFileSync(`${folder}/kept`, "");
    }
    using _again = lockFolder(folder, "encode");
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [".lock", "kept"]);
  }));

Deno.test("who wrote nothing leaves nothing, and what was there stays", () =>
  withTempFolder((path) => {
    Deno.mkdirSync(path("there"));
    lockFolder(path("there/a/b"), "train")[Symbol.dispose]();
    lockFolder(path("there"), "train")[Symbol.dispose]();
    assertEquals([...Deno.readDirSync(path())].map(({ name }) => name), ["there"]);
    assertEquals([...Deno.readDirSync(path("there"))], []);
  }));

Deno.test("a lock that a killed process left is none", () =>
  withTempFolder((path) => {
    Deno.writeTextFileSync(path(".lock"), "train (process 1, since 2020-01-01 00:00:00 UTC)");
    lockFolder(path(), "train")[Symbol.dispose]();
  }));
