/** Tests that drive a browser: its driver reads what no other test may, so they run in a process of their own. */
import { assertEquals } from "@std/assert";
import { NO_BROWSER } from "./find_chromium.ts";

/**
 * One test that is right if all of a file are; left out where no browser is.
 *
 * @param tests where the file lies
 */
export function browserTests(name: string, tests: URL): void {
  Deno.test({
    name,
    ignore: NO_BROWSER,
    async fn() {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["test", "--frozen", "--no-check", "--allow-all", "--quiet", tests.pathname],
        env: { NO_COLOR: "1" },
      }).output();
      const text = new TextDecoder();
      assertEquals(code, 0, `${text.decode(stdout)}${text.decode(stderr)}`);
    },
  });
}
