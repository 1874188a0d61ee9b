import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { describeFailure, TaskError, UsageError } from "../../src/job/failure.ts";
import { MAX_MESSAGE } from "../../src/result/visible_text.ts";

Deno.test("wrong usage is exit code 2, everything else 1, an interruption 130", () => {
  assertEquals(describeFailure(new UsageError("x")).exitCode, 2);
  assertEquals(describeFailure(new TaskError("x")).exitCode, 1);
  assertEquals(describeFailure(new RangeError("x")).exitCode, 1);
  assertEquals(describeFailure(new DOMException("", "AbortError")).exitCode, 130);
});

Deno.test("a reader that has seen enough is no failure", () => {
  for (
    const error of [new Deno.errors.BrokenPipe("x"), Object.assign(new Error(), { code: "EPIPE" })]
  ) {
    assertEquals(describeFailure(error), { message: "", exitCode: 0 });
  }
});

Deno.test("a message is one line without a stack", () => {
  const { message } = describeFailure(new Error("first\n    at somewhere"));
  assertEquals(message, "first");
});

Deno.test("where cleaning up fails too, what failed first is said", () => {
  const fail = (message: string) => {
    throw new TaskError(message);
  };
  const failTwice = () => {
    using _lock = { [Symbol.dispose]: () => fail("The lock cannot be removed.") };
    using _mark = { [Symbol.dispose]: () => fail("The mark cannot be removed.") };
    fail("a.npy cannot be written.");
  };
  const error = assertThrows(failTwice);
  assert(!(error instanceof TaskError));
  assertEquals(describeFailure(error).message, "a.npy cannot be written.");
});

Deno.test("a missing file is said once, with what to do", () => {
  const own = new Deno.errors.NotFound("x.json: no such file. Give the path of a result.json.");
  assertEquals(describeFailure(own).message, own.message);
  const system = new Deno.errors.NotFound("No such file or directory (os error 2): readfile 'x'");
  assertEquals(describeFailure(system).message, `${system.message}. Check the path.`);
});

Deno.test("a full disk says that finished work is kept", () => {
  const error = Object.assign(new Error("write: No space left on device (os error 28)"), {
    code: "ENOSPC",
  });
  assertStringIncludes(describeFailure(error).message, "The disk is full");
});

Deno.test("a removal that the disk denies is a sentence that says what to do", () => {
  const error = Object.assign(new Error("EROFS: read-only file system, rm"), { code: "EROFS" });
  assertEquals(
    describeFailure(error).message,
    "The disk failed (EROFS: read-only file system, rm). Check it and its permissions, and run the same command " +
      "again: finished work is cached.",
  );
});

Deno.test("a denied permission names the place and the flag, not Deno's prompt", () => {
  const error = new Deno.errors.NotCapable(
    'Requires write access to "/data/x", run again with the --allow-write flag',
  );
  const { message, exitCode } = describeFailure(error);
  assertStringIncludes(message, "/data/x");
  assertStringIncludes(message, "--allow-write=/data/x");
  assert(!message.includes("run again"));
  assertEquals(exitCode, 1);
});

Deno.test("what is no error at all still gives a sentence", () => {
  assertEquals(describeFailure("odd").message, "odd");
  assert(describeFailure(new Error("")).message.length > 0);
});

Deno.test("whatever a file put into a message, it is short, one line, and steers no terminal", () => {
  for (const error of [new SyntaxError(HOSTILE), new UsageError(HOSTILE), new Error(HOSTILE)]) {
    const { message } = describeFailure(error);
    assertEquals(message.length, MAX_MESSAGE);
    assertEquals(/[\p{Cc}\u202e]/u.test(message), false);
    assertEquals(message.startsWith("x.npy holds \ufffd[2J\ufffd"), true);
  }
});

const HOSTILE = "x.npy holds \x1b[2J\u202e" + "y".repeat(40_000) + "\nanother line";

Deno.test("a path with a line end is whole in the sentence about it", () => {
  const error = new Error("a\nb.npy does not exist. Check the path.");
  assertEquals(describeFailure(error).message, "a\ufffdb.npy does not exist. Check the path.");
  // The system's words go on with where it happened.
  assertEquals(describeFailure(new Error("first\n    at x.ts:1")).message, "first");
});

Deno.test("what may not be written in the cache is advised by the folder out, not by a hash", () => {
  const path = "/home/me/out/.cache/jobs/0a1b2c/result.json";
  const { message } = describeFailure(
    new Deno.errors.NotCapable(
      `Requires write access to "${path}", run again with the --allow-write flag`,
    ),
  );
  assert(message.includes("--allow-write=out.") && !message.includes("0a1b2c"), message);
});
