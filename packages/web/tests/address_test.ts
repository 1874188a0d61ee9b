import { assertEquals } from "@std/assert";
import { formatAddress, parseAddress } from "../address_text.ts";

Deno.test("an address says the view and its state, and comes back from its text", () => {
  const text = formatAddress("measure", { set: "my set & more", seed: "3", run: null });
  assertEquals(parseAddress(text), { view: "measure", state: { set: "my set & more", seed: "3" } });
  assertEquals(formatAddress("train"), "#train");
});

Deno.test("an address that means nothing is the first view", () => {
  assertEquals(parseAddress(""), { view: "measure", state: {} });
  assertEquals(parseAddress("#elsewhere?x=1"), { view: "measure", state: { x: "1" } });
});
