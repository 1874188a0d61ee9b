import { assertEquals } from "@std/assert";
import { remediesOf } from "../../../src/report/answers/consequence.ts";
import type { StoredAnswer } from "../../../src/verdict/verdict.ts";

const open = (remedy: string | null): StoredAnswer => ({
  ...{ answer: "undecided", number: null, reason: "" },
  remedy: remedy as StoredAnswer["remedy"],
});

Deno.test("each open question has one thing to do, and questions that share it stand together", () => {
  const answers = {
    complexity: open("more-scenes"),
    binds: { ...open("more-groups"), answer: "yes" },
    exact: open("more-scenes"),
    search: open("add-views"),
  } as const;
  assertEquals(
    remediesOf(answers),
    [
      "exact matches, small model -> add scenes",
      "cosine search -> add a second caption or picture per scene",
    ],
  );
});

Deno.test("…also where a Result names nothing, or what this version does not know", () => {
  assertEquals(remediesOf({ generalises: open(null) }), ["unseen objects -> add scenes"]);
  assertEquals(remediesOf({ added: open("sing") }), ["training -> add scenes"]);
});

Deno.test("what another line says is not said again, and what is answered needs nothing", () => {
  assertEquals(remediesOf({ binds: open("more-groups") }, ["binds"]), []);
  assertEquals(remediesOf({ binds: { ...open(null), answer: "no" } }), []);
  const few = { ...open("more-groups"), reason: "design.few-groups" };
  assertEquals(remediesOf({ binds: few, exact: few }, ["binds"]), []);
  assertEquals(
    remediesOf({ binds: few, exact: open("more-scenes") }, ["binds"]),
    ["exact matches -> add scenes"],
  );
});
