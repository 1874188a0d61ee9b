import { assert, assertEquals } from "@std/assert";
import { isNotMeasured, NOT_MEASURED } from "../../src/result/not_measured.ts";

Deno.test("a note of what was not measured is known again, whatever stands in its gaps", () => {
  for (const [name, make] of Object.entries<(...gaps: string[]) => string>(NOT_MEASURED)) {
    for (const gap of ["3", "a (b) [c] \\ $1 . *", "two\nlines", ""]) {
      const note = make(...Array<string>(make.length).fill(gap));
      assert(isNotMeasured(note), `${name}: ${note}`);
      if (make.length === 0) assert(!isNotMeasured(`${note} But see below.`), name);
    }
  }
});

Deno.test("…and a note that changes how numbers are read is none, whatever its words", () => {
  const others = [
    "One scene occurs twice, so there is no doubt.",
    "There are no intervals over objects: the scenes show 2.",
    "Views were not measured.",
  ];
  assertEquals(others.filter(isNotMeasured), []);
});
