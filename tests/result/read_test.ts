import { assertEquals, assertRejects } from "@std/assert";
import { formatResult } from "../../src/result/format.ts";
import { readResult } from "../../src/result/read.ts";
import { sampleResult } from "./sample_result.ts";

Deno.test("a Result is read from its file", async () => {
  const path = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(path, formatResult(sampleResult()));
    assertEquals(await readResult(path), sampleResult());
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("a file that is not there, and a folder, are named in the error", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await assertRejects(
      () => readResult(`${folder}/none.json`),
      Error,
      `${folder}/none.json: no such file.`,
    );
    await assertRejects(() => readResult(folder), Error, `${folder} is a folder.`);
  } finally {
    await Deno.remove(folder);
  }
});

Deno.test("a malformed file is named in the error", async () => {
  const path = await Deno.makeTempFile();
  try {
    await assertRejects(() => readResult(path), SyntaxError, `${path} is not JSON`);
  } finally {
    await Deno.remove(path);
  }
});
