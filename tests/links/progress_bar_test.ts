// The documented behaviour of @std/cli/unstable-progress-bar that the project relies on.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ProgressBar } from "@std/cli/unstable-progress-bar";

function recorder(): { writable: WritableStream<Uint8Array>; text: () => string } {
  const decoder = new TextDecoder();
  let text = "";
  return {
    writable: new WritableStream({
      write(chunk) {
        text += decoder.decode(chunk, { stream: true });
      },
    }),
    text: () => text,
  };
}

Deno.test("a bar shows its value and ends its line", async () => {
  const { writable, text } = recorder();
  const bar = new ProgressBar({ max: 4, writable, formatter: (f) => `${f.value} of ${f.max}` });
  bar.value = 3;
  await bar.stop();
  assertStringIncludes(text(), "0 of 4");
  assertStringIncludes(text(), "3 of 4");
  assert(text().endsWith("\n"));
});

Deno.test("a bar with clear leaves an empty line behind", async () => {
  const { writable, text } = recorder();
  const bar = new ProgressBar({ max: 4, writable, clear: true });
  await bar.stop();
  assert(text().endsWith("\r\u001b[K"));
});

Deno.test("the bar fills in proportion", async () => {
  const { writable, text } = recorder();
  const bar = new ProgressBar({
    max: 4,
    value: 2,
    barLength: 8,
    writable,
    formatter: (f) => f.progressBar,
  });
  await bar.stop();
  assertStringIncludes(text(), "####----");
});

Deno.test("the stream stays open unless told otherwise", async () => {
  const { writable } = recorder();
  await new ProgressBar({ max: 1, writable }).stop();
  assertEquals(writable.locked, false);
  await writable.close();
});
