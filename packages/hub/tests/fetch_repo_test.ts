// A hub on this machine that cuts, lies and refuses: what arrives is whole and right, or nothing.
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { HubUnreachable } from "../http.ts";
import { originOf } from "../../encode/model/origin.ts";
import { filesBelow } from "../../../tests/tasks/run_task.ts";
import { COMMIT } from "./fake_hub.ts";
import { GRAPH, honest, instead, NEEDED, withHub } from "./lent_hub.ts";

Deno.test("a model's needed files arrive byte by byte, of one commit, and nothing else", () =>
  withHub(async (hub, get, path) => {
    assertEquals((await get()).sort(), NEEDED);
    assertEquals(await filesBelow(path("m")), [...NEEDED, "fetched.json"].sort());
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    const origin = await originOf(path("m"));
    assertEquals([origin?.name, origin?.commit], ["tester/small", COMMIT]);
    const files = hub.requests.filter(({ path }) => path.includes("/resolve/"));
    assert(files.every(({ path }) => path.includes(`/resolve/${COMMIT}/`)));
  }));

Deno.test("the token goes to the hub and never to the store that it sends on to", () =>
  withHub(async (hub, get) => {
    await get({ token: "hf_secret" });
    for (const { host, headers } of hub.requests) {
      assertEquals(headers.get("authorization"), host === "hub" ? "Bearer hf_secret" : null);
    }
    assert(hub.requests.some(({ host }) => host === "store"));
  }));

Deno.test("what is here is not fetched again; what was changed is", () =>
  withHub(async (_, get, path) => {
    await get();
    assertEquals(await get(), []);
    await Deno.writeFile(path("m/onnx/model.onnx"), GRAPH.map((byte) => byte ^ 1));
    await Deno.writeTextFile(path("m/config.json"), "{}");
    assertEquals((await get()).sort(), ["config.json", "onnx/model.onnx"]);
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assertEquals((await get({ force: true })).sort(), NEEDED);
  }));

Deno.test("a connection that is cut, again and again, is taken up where it ended", () =>
  withHub(async (hub, get, path) => {
    const ranges: (string | null)[] = [];
    instead(hub, "onnx/model.onnx", (request) => {
      ranges.push(request.headers.get("range"));
      return { ...honest(GRAPH, request), cut: 70_000 };
    });
    await get();
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assertEquals(ranges, [null, ...[1, 2, 3, 4].map((n) => `bytes=${70_000 * n}-`)]);
  }));

Deno.test("…and by the next run, if this one gives up; what is finished is kept", () =>
  withHub(async (hub, get, path) => {
    let asked = 0;
    instead(
      hub,
      "onnx/model.onnx",
      (request) => ({ ...honest(GRAPH, request), cut: asked++ === 0 ? 123_456 : 0 }),
    );
    const { message } = await assertRejects(() => get(), HubUnreachable);
    assertStringIncludes(message, "cut 5 times in a row");
    assertStringIncludes(message, "123456 of 300000 bytes are here");
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx.part")), GRAPH.slice(0, 123_456));
    assertEquals(await filesBelow(path("m")), [
      ".unfinished",
      "1_Pooling/config.json",
      "config.json",
      "modules.json",
      "onnx/model.onnx.part",
      "tokenizer.json",
    ]);
    hub.answer = () => null;
    hub.requests.length = 0;
    assertEquals(await get(), ["onnx/model.onnx", "onnx/model.onnx_data"]);
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    const [first] = hub.requests.filter(({ host }) => host === "store");
    assertEquals(first.headers.get("range"), "bytes=123456-");
    assert(!(await filesBelow(path("m"))).includes(".unfinished"));
  }));

Deno.test("a part of another version of the file is thrown away, not built upon", () =>
  withHub(async (_, get, path) => {
    await Deno.mkdir(path("m/onnx"), { recursive: true });
    await Deno.writeFile(path("m/onnx/model.onnx.part"), new Uint8Array(1000).fill(9));
    await get();
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
  }));

Deno.test("a part that is too long starts anew, and a whole one needs no request", () =>
  withHub(async (hub, get, path) => {
    await Deno.mkdir(path("m/onnx"), { recursive: true });
    await Deno.writeFile(path("m/onnx/model.onnx.part"), new Uint8Array(300_001));
    await Deno.writeFile(path("m/onnx/model.onnx_data.part"), GRAPH.slice(0, 5000));
    await get();
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assert(!hub.requests.some(({ path }) => path.includes("onnx_data")));
  }));

Deno.test("a folder of another model is not mixed with this one", () =>
  withHub(async (_, get, path) => {
    await get();
    const record = await Deno.readTextFile(path("m/fetched.json"));
    await Deno.writeTextFile(path("m/fetched.json"), record.replace("tester/small", "other/small"));
    await assertRejects(() => get(), RangeError, "holds other/small, not tester/small. Choose");
  }));

Deno.test("a stopped download ends at once and leaves its part", () =>
  withHub(async (hub, get, path) => {
    const controller = new AbortController();
    instead(hub, "onnx/model.onnx", (r) => {
      setTimeout(() => controller.abort(new DOMException("Interrupted", "AbortError")), 200);
      return { ...honest(GRAPH, r), cut: 1000, silent: true };
    });
    await assertRejects(() => get({ signal: controller.signal }), DOMException, "Interrupted");
    assertEquals((await Deno.stat(path("m/onnx/model.onnx.part"))).size, 1000);
  }));
