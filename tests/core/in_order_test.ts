import { assertEquals, assertRejects } from "@std/assert";
import { inOrder } from "../../src/core/in_order.ts";

Deno.test("results come in order, whoever is ready first, and no more than asked for run ahead", async () => {
  let running = 0;
  let most = 0;
  const work = async (i: number) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, (7 * i) % 5));
    running--;
    return i;
  };
  assertEquals(
    await Array.fromAsync(inOrder(20, 3, work)),
    Array.from({ length: 20 }, (_, i) => i),
  );
  assertEquals(most, 3);
});

Deno.test("a failure is thrown in its turn, after the results before it", async () => {
  const seen: number[] = [];
  const fail = (i: number) => i === 2 ? Promise.reject(new RangeError("two")) : Promise.resolve(i);
  await assertRejects(
    async () => {
      for await (const value of inOrder(5, 4, fail)) seen.push(value);
    },
    RangeError,
    "two",
  );
  assertEquals(seen, [0, 1]);
});
