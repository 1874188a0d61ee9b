// Packages use the rooms of the main house by their doors alone.
import { assert } from "@std/assert";
import config from "../../deno.json" with { type: "json" };

const DOORS = Object.entries(config.imports).filter(([name]) => name.includes("/rooms/"));

Deno.test("every door opens, and gives what it names", async () => {
  assert(DOORS.length >= 19);
  for (const [name, path] of DOORS) {
    const found = Object.entries(await import(new URL(`../../${path}`, import.meta.url).href));
    assert(found.length > 0, `${name} gives nothing`);
    for (const [member, value] of found) {
      assert(value !== undefined, `${name}: ${member}`);
    }
  }
});
