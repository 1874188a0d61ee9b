import { assert, assertFalse } from "@std/assert";
import { nextTurn } from "../../src/core/next_turn.ts";

/** Whether a message that waits is heard meanwhile. */
async function heardIn(wait: () => Promise<unknown>): Promise<boolean> {
  let heard = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => void (heard = true);
  port2.postMessage(null);
  await wait();
  const inTime = heard;
  while (!heard) await new Promise((next) => setTimeout(next));
  port1.close();
  return inTime;
}

/** Without some of what a host has. */
async function without<T>(names: readonly string[], run: () => Promise<T>): Promise<T> {
  const had = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name)!);
  for (const name of names) Reflect.deleteProperty(globalThis, name);
  try {
    return await run();
  } finally {
    names.forEach((name, i) => Object.defineProperty(globalThis, name, had[i]));
  }
}

const turns = async () => {
  for (let turn = 0; turn < 50; turn++) await nextTurn();
};

Deno.test("messages are heard in a few turns, and not before one", async () => {
  assert(await heardIn(turns));
  assertFalse(await heardIn(() => Promise.resolve()));
});

Deno.test("a host without immediates has turns by messages, and one without both by timers", async () => {
  assert(await without(["setImmediate"], () => heardIn(turns)));
  let heard = false;
  setTimeout(() => void (heard = true));
  await without(["setImmediate", "MessageChannel"], nextTurn);
  assert(heard);
});
