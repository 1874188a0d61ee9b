import { assert, assertEquals } from "@std/assert";
import { Leases } from "../leases.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

async function inFolder(run: (out: string) => Promise<void> | void): Promise<void> {
  await using path = await tempFolder();
  await run(path());
}

const leaseFile = (out: string) =>
  [...Deno.readDirSync(`${out}/.leases`)].map(({ name }) => name).find((name) =>
    !name.endsWith(".owner")
  );

Deno.test("a job is one process's until it is given back", () =>
  inFolder((out) => {
    using one = new Leases(out);
    using other = new Leases(out);
    assert(one.take("a"));
    assertEquals([other.take("a"), other.isHeld("a"), other.take("b")], [false, true, true]);
    one.release("a");
    assertEquals([other.isHeld("a"), other.take("a")], [false, true]);
  }));

Deno.test("what a process that ended had is free at once", () =>
  inFolder((out) => {
    const gone = new Leases(out);
    gone.take("a");
    const file = `${out}/.leases/${leaseFile(out)}`;
    const text = Deno.readTextFileSync(file);
    gone[Symbol.dispose]();
    // As a killed one leaves it: its lease is there, and nobody has its lock.
    Deno.writeTextFileSync(file, text);
    Deno.writeTextFileSync(`${out}/.leases/${JSON.parse(text).owner}.owner`, "");
    using other = new Leases(out);
    assert(other.take("a"));
  }));

Deno.test("a lease of another machine holds until it has run out, by its clock or by ours", () =>
  inFolder(async (out) => {
    using one = new Leases(out, 0.3);
    one.take("a");
    const file = `${out}/.leases/${leaseFile(out)}`;
    const afar = (expires: number) =>
      Deno.writeTextFileSync(file, JSON.stringify({ owner: "x", host: "afar", expires }));
    using other = new Leases(out, 0.3);
    afar(Date.now() - 1);
    assertEquals(other.isHeld("a"), false);
    // A clock that is an hour ahead: it seems to hold for an hour, but nobody renews it.
    one.release("a");
    afar(Date.now() + 3_600_000);
    assertEquals(other.isHeld("a"), true);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assertEquals(other.isHeld("a"), false);
    assert(other.take("a"));
  }));

Deno.test("who lives renews what it has", () =>
  inFolder(async (out) => {
    using one = new Leases(out, 1.5);
    using other = new Leases(out, 1.5);
    one.take("a");
    for (let i = 0; i < 8; i++) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      assertEquals(other.isHeld("a"), true);
    }
  }));

Deno.test("a lease without words yet is held, by whoever is writing it", () =>
  inFolder((out) => {
    using one = new Leases(out);
    one.take("a");
    Deno.writeTextFileSync(`${out}/.leases/${leaseFile(out)}`, "");
    using other = new Leases(out);
    assertEquals(other.take("a"), false);
  }));
