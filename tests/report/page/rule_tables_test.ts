import { assert, assertEquals } from "@std/assert";
import { ruleTables } from "../../../src/report/page/rule_tables.ts";

Deno.test("the rules can be shown, and end in every verdict there is", () => {
  const [rule, excluded, transfer] = ruleTables();
  assertEquals(
    new Set(rule.rows.map((row) => row[2])),
    new Set([
      "none",
      "bag of concepts",
      "binds by position",
      "binds in part",
      "binds",
      "binds, not linearly",
      "undecided",
    ]),
  );
  const claims = new Set(rule.rows.flatMap((row) => `${row[1]}`.split(", ")));
  for (const claim of claims) {
    assert(claim === "" || excluded.rows.some((row) => row[0] === claim), claim);
  }
  assertEquals(
    new Set(transfer.rows.map((row) => row[2])),
    new Set([
      "generalises",
      "does not generalise",
      "too few objects to tell",
      "generalisation inconclusive",
      "not measured",
    ]),
  );
});
