/** `deno task page-script`: puts the script of reports into a module, with the hash that lets it run. */
import { pageScriptModule } from "../../src/report/page/script/module.ts";

if (import.meta.main) {
  const place = (name: string) => new URL(`../../src/report/page/script/${name}`, import.meta.url);
  const code = await Deno.readTextFile(place("explore.js"));
  await Deno.writeTextFile(place("text.ts"), await pageScriptModule(code));
}
