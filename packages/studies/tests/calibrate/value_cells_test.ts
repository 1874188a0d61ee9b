// Intervals for other values hold the truth of a new vocabulary, where those over objects don't.
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { coverageOf } from "../../calibrate/coverage/cell.ts";
import { valueCells } from "../../calibrate/coverage/value_cells.ts";
import { loadCore } from "../../../../src/core/load.ts";

const core = await loadCore();

Deno.test("every setting is one of its own, with 24 objects and with 64", () => {
  const cells = valueCells();
  assertEquals(
    new Set(
      cells.map(({ interval, setting, strength, truth }) =>
        [interval, setting, strength, truth].join()
      ),
    ).size,
    cells.length,
  );
  assertEquals(new Set(cells.map(({ units }) => units)), new Set([24, 64]));
});

Deno.test("where failures belong to values, other values are covered and the interval over objects is too narrow", () => {
  const [cell, ...others] = valueCells().filter(({ setting, strength, truth, units }) =>
    truth === 0.5 && units === 24 && strength === 0.4 &&
    setting === "8 x 3 values, effects of values"
  );
  assertEquals(others, []);
  const { covered, coveredOverObjects } = coverageOf(core, cell, 200, 0);
  assertGreater(covered, 0.91);
  assertLess(coveredOverObjects!, 0.8);
});

Deno.test("two models that are equally good differ for other values in few worlds, and for these in many", () => {
  const [cell] = valueCells().filter(({ strength, units, interval }) =>
    units === 24 && strength === 0.4 && interval.startsWith("difference")
  );
  const { covered, coveredOverObjects } = coverageOf(core, cell, 200, 0);
  assert(1 - covered <= 0.08 && 1 - coveredOverObjects! > 0.2, `${covered} ${coveredOverObjects}`);
});
