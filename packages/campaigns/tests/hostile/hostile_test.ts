/** A hundred damaged files a reader, thousands before a release: each is read, or refused in one good sentence. */
import { assert, assertEquals } from "@std/assert";
import { attack } from "./attack.ts";
import { faultOf } from "./judge.ts";
import { text, textOf, treeOf } from "./grammar/text.ts";
import { Dice, mutant } from "./mutate.ts";
import { readerOf, READERS } from "./readers.ts";
import { RELEASE } from "../../../../tests/before_release.ts";

const MUTANTS = RELEASE ? 2000 : 100;

for (const reader of READERS) {
  Deno.test(`${reader.name}: ${MUTANTS} damaged files are read, or refused in a sentence`, async () => {
    // Other tests run beside this one; how long a file takes is measured by `deno run --allow-read --allow-write=out packages/campaigns/tests/hostile/campaign.ts`.
    const tally = await attack(reader, { mutants: MUTANTS, places: 0, limit: 20_000 });
    assertEquals(tally.faults, []);
    assertEquals(tally.held, MUTANTS);
    assert(tally.accepted < MUTANTS, "no file was damaged");
  });
}

Deno.test("a text comes back from its tree as it was", async () => {
  let texts = 0;
  for (const { name, seeds } of READERS.filter(({ grammar }) => grammar === text)) {
    for (const [seed, whole] of await seeds()) {
      const line = new TextDecoder().decode(whole);
      assertEquals(textOf(treeOf(line)), line, `${name}, ${seed}`);
      texts++;
    }
  }
  assert(texts > 30, `${texts} texts`);
});

Deno.test("changes by grammar reach what lies behind hashes, checksums and lengths", async () => {
  for (const name of ["checkpoint.bin", "PNG"]) {
    const { grammar, ...bytesAlone } = readerOf(name);
    const setting = { mutants: RELEASE ? 400 : 150, places: 0 };
    const [without, beside] = [
      await attack(bytesAlone, setting),
      await attack({ ...bytesAlone, grammar }, setting),
    ];
    assert(beside.accepted > 2 * without.accepted, `${name}: ${beside.accepted}`);
  }
});

Deno.test("the same seed makes the same file, another seed another", () => {
  const whole = Uint8Array.from({ length: 100 }, (_, i) => i);
  assertEquals(mutant(whole, new Dice(5)), mutant(whole, new Dice(5)));
  const files = Array.from({ length: 50 }, (_, i) => String(mutant(whole, new Dice(i))));
  assert(new Set(files).size > 45);
});

Deno.test("a refusal without the file, too long, or in an engine's words is a fault", () => {
  const fault = (message: string) => faultOf(new SyntaxError(message), ["x.npy"]);
  assertEquals(fault("x.npy is damaged. Copy it again."), null);
  assertEquals(fault("it is damaged."), "no name of the file");
  assertEquals(fault(`x.npy ${"y".repeat(500)}.`), "506 characters".replace("506", "507"));
  assertEquals(fault("x.npy holds \x1b[2J."), "control characters");
  assertEquals(fault("x.npy: Cannot read properties of undefined."), "foreign words");
  assertEquals(fault("x.npy: Maximum call stack size exceeded."), "foreign words");
  assertEquals(fault("x.npy: main.ts:12:5."), "foreign words");
  assertEquals(fault("x.npy at tasks.ts: an array stands where an object is needed."), null);
  assertEquals(faultOf("x.npy.", ["x.npy"]), "no error");
});
