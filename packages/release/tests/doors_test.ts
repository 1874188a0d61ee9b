import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromRoot } from "../../../tasks/dev/root.ts";
import { pastDoors } from "../bundle/doors.ts";

Deno.test("imports through a door lead to its modules, by the names that these have", () => {
  const note = fromRoot("src/result/note.ts");
  const past = (names: string) =>
    pastDoors(`import { ${names} } from "@bindscope/bindscope/rooms/options";`);
  assertEquals(past("type Note"), `import { type Note } from "${note}";`);
  assertEquals(past("detailNotes"), `import { details as detailNotes } from "${note}";`);
  assertEquals(past("detailNotes as told"), `import { details as told } from "${note}";`);
});

Deno.test("what is late stays late, and what is no door stays as it is", () => {
  const late = pastDoors(
    `const { loadCore } = await import("@bindscope/bindscope/rooms/core");`,
  );
  assertStringIncludes(late, "src/core/load.ts");
  const own = `import { join } from "node:path";`;
  assertEquals(pastDoors(own), own);
});
