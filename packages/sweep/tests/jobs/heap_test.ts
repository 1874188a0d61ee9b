import { assertEquals } from "@std/assert";
import { fc } from "../../../../tests/properties.ts";
import { MinHeap } from "../../jobs/heap.ts";

Deno.test("a heap gives numbers in order, whatever goes in between", () => {
  fc.assert(fc.property(fc.array(fc.nat(50)), (numbers) => {
    const heap = new MinHeap();
    for (const number of numbers) heap.push(number);
    const least = heap.pop();
    if (least !== undefined) heap.push(least);
    assertEquals(heap.size, numbers.length);
    assertEquals(numbers.map(() => heap.pop()), numbers.toSorted((a, b) => a - b));
  }));
});
