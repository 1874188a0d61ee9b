// The lines that README.md shows first, exactly.
import { assertEquals, assertMatch } from "@std/assert";

Deno.test("the lines of README.md print a verdict and a sentence", async () => {
  const readme = await Deno.readTextFile("README.md");
  const [, code] = /## As a library\n\n```ts\n(.*?)```/s.exec(readme)!;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--frozen", "--ext=ts", code],
    stdout: "piped",
    stderr: "piped",
  }).output();
  assertEquals([success, new TextDecoder().decode(stderr)], [true, ""]);
  assertMatch(new TextDecoder().decode(stdout), /^binds It binds\. .+\n$/s);
});
