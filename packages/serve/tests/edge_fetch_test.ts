import { assert, assertEquals } from "@std/assert";
import { edgeFetch } from "../hosting/edge_fetch.ts";
import { packServedSet } from "../sets/pack.ts";
import { core, served } from "./served.ts";

const pack = packServedSet(served);
const sets = () => new Request("http://edge.example/v1/sets");

Deno.test("an edge host opens its packs with the first request, and once", async () => {
  let opened = 0;
  const fetch = edgeFetch(
    () => Promise.resolve(core),
    [() => (opened++, Promise.resolve(pack))],
    {},
    () => {},
  );
  assertEquals(opened, 0);
  const answers = await Promise.all([fetch(sets()), fetch(sets())]);
  assertEquals(answers.map(({ status }) => status), [200, 200]);
  assertEquals(opened, 1);
});

Deno.test("what can't be opened is told to the host alone, and tried again", async () => {
  const texts: string[] = [];
  let works = false;
  const fetch = edgeFetch(
    () => works ? Promise.resolve(core) : Promise.reject(new RangeError("of build secret")),
    [pack],
    {},
    (error) => texts.push((error as Error).message),
  );
  const failed = await fetch(sets());
  const text = await failed.text();
  assertEquals([failed.status, texts], [500, ["of build secret"]]);
  assert(!text.includes("secret"), text);
  works = true;
  assertEquals((await fetch(sets())).status, 200);
});

Deno.test("a set that takes too much memory, an option and a token that are none are refused at once", async () => {
  for (
    const [options, says] of [
      [{ memory: 1e6 }, "memory"],
      [{ memry: 1e6 }, "memry is no option of an edge service. Did you mean memory?"],
      [{ token: "short" }, "token"],
    ] as const
  ) {
    let text = "";
    const fetch = edgeFetch(() => Promise.resolve(core), [pack], options as object, (error) => {
      text = (error as Error).message;
    });
    assertEquals((await fetch(sets())).status, 500);
    assert(text.includes(says), text);
  }
});
