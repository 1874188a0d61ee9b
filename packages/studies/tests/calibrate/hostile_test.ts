// A hostile reading: each attack's sets are what they are said to be, and an attack stands beside its control.
import { assert, assertEquals } from "@std/assert";
import { FALSE_VERDICTS } from "../../calibrate/hostile/attack.ts";
import { attackOn, type AttackRow, attackRow, ATTACKS } from "../../calibrate/hostile/hostile.ts";
import { ATTACK_NAMES, type AttackName } from "../../calibrate/hostile/names.ts";
import { hostileTables } from "../../calibrate/hostile/report.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { MemoryStore } from "../../../../src/job/store.ts";

const core = await loadCore();
const attack = (name: AttackName) => ATTACKS.find((one) => one.name === name)!;
const onlySet = (name: AttackName) => attack(name).sets(core, 0)[0];

Deno.test("every name is an attack that --attacks takes, and refused sets alone are not made", () => {
  assert(ATTACK_NAMES.every((name) => !name.includes(",")));
  assertEquals(ATTACKS.map(({ name }) => name), [...ATTACK_NAMES]);
  for (const { name, truth, sets } of ATTACKS) {
    if (truth === "refused") continue;
    for (const made of sets(core, 3)) {
      using set = made;
      assert(set.embeddings.toArray().every(Number.isFinite), name);
      assertEquals(set.embeddings.rows, set.scenes.count, name);
    }
  }
});

Deno.test("a lookup whose labels are one row off is not said to bind, and its control is", async () => {
  using pool = new WorkerPool(0);
  const context = { core, pool, store: new MemoryStore() };
  const control = await attackOn(attack("control: a lookup"), 0, context);
  const attacked = await attackOn(attack("labels one row off without order"), 0, context);
  assertEquals([control.verdict, control.p, control.falsely], ["binds", 0.005, false]);
  assertEquals([attacked.verdict, attacked.falsely], ["undecided", false]);
  using straight = onlySet("control: a lookup");
  using rolled = onlySet("labels one row off in order");
  const { dim } = straight;
  assertEquals(
    rolled.embeddings.toArray().subarray(0, dim),
    straight.embeddings.toArray().subarray(dim, 2 * dim),
  );
});

Deno.test("a set that is refused says nothing, and nothing may be said of it", async () => {
  using pool = new WorkerPool(0);
  const context = { core, pool, store: new MemoryStore() };
  const row = await attackOn(attack("a concept of one value"), 0, context);
  assertEquals([row.verdict, row.p, row.looks, row.falsely], ["refused", null, 1, false]);
  assert(FALSE_VERDICTS.refused.includes("undecided") && FALSE_VERDICTS.bag.includes("binds"));
  assertEquals(attackRow(attack("control: a bag"), 0, [null]).falsely, false);
});

Deno.test("each attack is a line: what was said, and the shares with their exact intervals", () => {
  const row: AttackRow = {
    ...{ attack: "control: a bag", truth: "bag", seed: 0, looks: 1, transfer: "not measured" },
    ...{ p: 0.5, verdict: "bag of concepts", reason: "bag", falsely: false },
  };
  const [{ rows: [line] }] = hostileTables([
    row,
    { ...row, seed: 1, p: 0.01, verdict: "binds", falsely: true },
  ]);
  assertEquals(line.slice(0, 7), [
    "control: a bag",
    "bag",
    2,
    "1 of 2 (.01-.99)",
    "1 of 2 (.01-.99)",
    "bag of concepts 1, binds 1",
    "1 of 2 (.01-.99)",
  ]);
});
