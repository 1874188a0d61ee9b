import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { HostRefused, HubUnreachable } from "../http.ts";
import { withHub } from "./lent_hub.ts";

Deno.test({
  name: "a host that may not be reached is named, also where the hub sends on to it",
  permissions: { read: true, write: true, net: ["127.0.0.1"] },
  fn: () =>
    withHub(async (hub, get) => {
      hub.answer = ({ path }) =>
        path.includes("/resolve/")
          ? { status: 302, headers: { location: "http://localhost:1234/x" } }
          : null;
      const error = await assertRejects(() => get(), HostRefused);
      assertInstanceOf(error, HostRefused);
      assertEquals(error.host, "localhost:1234");
    }),
});

Deno.test("waiting grows from try to try, and is as long as the hub asks, up to half a minute", () =>
  withHub(async (hub, get) => {
    const pauses: number[] = [];
    const pause = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds));
    hub.answer = () => ({ status: 503 });
    const waits: string[] = [];
    const onWait = (sentence: string) => void waits.push(sentence);
    await assertRejects(() => get({ pause, onWait }), HubUnreachable);
    assertEquals(waits.map((wait) => wait.replace(/^\S+/, "HOST")), [
      "HOST answers 503; trying again in 0.5 s (try 2 of 5).",
      "HOST answers 503; trying again in 1 s (try 3 of 5).",
      "HOST answers 503; trying again in 2 s (try 4 of 5).",
      "HOST answers 503; trying again in 4 s (try 5 of 5).",
    ]);
    hub.answer = () => ({ status: 429, headers: { "retry-after": "7" } });
    await assertRejects(() => get({ pause }), HubUnreachable);
    hub.answer = () => ({ status: 429, headers: { "retry-after": "86400" } });
    await assertRejects(() => get({ pause }), HubUnreachable);
    assertEquals(pauses, [500, 1000, 2000, 4000, 7000, 7000, 7000, 7000, 3e4, 3e4, 3e4, 3e4]);
  }));
