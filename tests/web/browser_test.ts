// The driver of browsers reads what no test else may, so that these run in a process with every permission.
import { assertEquals } from "@std/assert";
import { NO_BROWSER } from "../browser/find_chromium.ts";

Deno.test({
  name: "in a browser the page measures, trains, takes no harm and needs no network",
  ignore: NO_BROWSER,
  async fn() {
    const tests = new URL("./browser/all.ts", import.meta.url).pathname;
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "--frozen", "--allow-all", "--quiet", tests],
      env: { NO_COLOR: "1" },
    }).output();
    const text = new TextDecoder();
    assertEquals(code, 0, `${text.decode(stdout)}${text.decode(stderr)}`);
  },
});
