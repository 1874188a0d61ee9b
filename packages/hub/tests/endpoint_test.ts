import { assertEquals, assertThrows } from "@std/assert";
import { endpointFrom, OFFICIAL_HUB } from "../endpoint.ts";

Deno.test("without a word in the environment it is the official hub, without a token", () => {
  const official = { url: OFFICIAL_HUB, origin: OFFICIAL_HUB, token: null };
  assertEquals(endpointFrom({}), official);
  assertEquals(endpointFrom({ HF_ENDPOINT: " ", HF_TOKEN: "" }), official);
});

Deno.test("a mirror keeps its path, loses its slash, and has an origin for the token", () => {
  assertEquals(endpointFrom({ HF_ENDPOINT: "http://mirror:8080/hub/", HF_TOKEN: " hf_x \n" }), {
    url: "http://mirror:8080/hub",
    origin: "http://mirror:8080",
    token: "hf_x",
  });
});

Deno.test("an address that is none, or says more than where, is refused; so is a broken token", () => {
  const bad = ["mirror", "ftp://mirror", "http://m/?x=1", "http://m/#a", "http://me:secret@m"];
  for (const HF_ENDPOINT of bad) {
    assertThrows(() => endpointFrom({ HF_ENDPOINT }), TypeError, "HF_ENDPOINT is", HF_ENDPOINT);
  }
  const { message } = assertThrows(() => endpointFrom({ HF_TOKEN: "hf_a b" }), TypeError);
  // Nobody's token belongs on a screen.
  assertEquals(message.includes("hf_a"), false);
});
