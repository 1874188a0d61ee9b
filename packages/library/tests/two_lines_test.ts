// What the lines print that README.md shows first; the examples of the gate run them too.
import { assertEquals, assertMatch } from "@std/assert";
import { beforeRelease } from "../../../tests/before_release.ts";

beforeRelease("the lines of README.md print a verdict and a sentence", async () => {
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
