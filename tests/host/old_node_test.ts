import { assert, assertThrows } from "@std/assert";
import { nodeHost } from "../../src/host/node.ts";

Deno.test("a Node that is too old is told so in a sentence, and others are taken", () => {
  assert(nodeHost() !== null);
  const propertyDescriptor = Object.getOwnPropertyDescriptor(globalThis, "navigator")!;
  // Node has it from version 21 on.
  Object.defineProperty(globalThis, "navigator", { value: undefined, configurable: true });
  try {
    assertThrows(() => nodeHost(), Error, "bindscope needs Node 22.3 or later, and this is Node ");
  } finally {
    Object.defineProperty(globalThis, "navigator", propertyDescriptor);
  }
});
