import { assertEquals, assertThrows } from "@std/assert";
import {
  chooseSteps,
  countTests,
  type Form,
  processorSeconds,
  STEPS,
} from "../../../tasks/dev/ok.ts";
import { inFolder, runTask } from "../run_task.ts";

const names = (form: Form, skip: string[] = []) =>
  chooseSteps(STEPS, { form, skip }).map(({ name }) => name);

Deno.test("the gate has every step but campaigns, the fast one some of them in the same order", () => {
  const whole = names("gate");
  const campaigns = ["hostile", "faults", "kills", "determinism"];
  // The rules are among the tests.
  const all = new Set(STEPS.map(({ name }) => name).filter((name) => name !== "rules"));
  assertEquals([...whole, ...campaigns], [...all]);
  assertEquals(names("release"), [...all]);
  const fast = names("fast");
  assertEquals(
    fast.filter((name) => name !== "rules"),
    whole.filter((name) => fast.includes(name)),
  );
  assertEquals([fast.includes("types"), fast.includes("test")], [true, false]);
});

Deno.test("a skipped step is left out, and a name that is no step is refused", () => {
  assertEquals(names("gate", ["test"]), names("gate").filter((name) => name !== "test"));
  assertThrows(
    () => names("gate", ["tset"]),
    RangeError,
    "ok has no step tset. Did you mean test?",
  );
});

Deno.test("a misspelt flag stops the gate before its first step", () =>
  inFolder(async (folder) => {
    const { code, stderr, stdout } = await runTask("ok", ["--fsat"], folder);
    assertEquals([code, stdout], [2, ""]);
    assertEquals(
      stderr.trim(),
      "ok takes no --fsat. It takes --fast or --release, and --skip=NAME,…",
    );
  }));

Deno.test("what processors did for a step is read from the shell's last lines, by dash as by bash", () => {
  for (
    const [own, children] of [["0m0.00s 0m0.00s", "1m2.50s 0m0.75s"], [
      "0m0.001s 0m0.000s",
      "1m2.500s 0m0.750s",
    ]]
  ) {
    assertEquals(processorSeconds(`said\n${own}\n${children}\n`), {
      seconds: 63.25,
      output: "said\n",
    });
  }
  assertEquals(processorSeconds("killed\n"), { seconds: 0, output: "killed\n" });
});

Deno.test("the summaries of Deno and cargo are counted, and a step that fails without one counts", () => {
  const deno = "\u001b[32mok\u001b[0m | 7 passed (2 steps) | 1 failed (3s)";
  const cargo = "test result: ok. 5 passed; 2 failed; 0 ignored";
  assertEquals(countTests(`${deno}\n${cargo}`, false), { passed: 12, failed: 3 });
  assertEquals(countTests("....\n42 passed, 1 skipped in 63.54s (0:01:03)", true), {
    passed: 42,
    failed: 0,
  });
  assertEquals(countTests("2 failed, 40 passed in 9.1s", false), { passed: 40, failed: 2 });
  assertEquals(countTests("", true), { passed: 1, failed: 0 });
  assertEquals(countTests("", false), { passed: 0, failed: 1 });
});
