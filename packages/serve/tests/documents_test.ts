// The documents that the service gives of itself: they must say what it does.
import { assert, assertEquals } from "@std/assert";
import { OPERATIONS } from "../operations/registry.ts";
import { PROBLEMS } from "../problem.ts";
import { post, rowsOfSet, served, service } from "./served.ts";

const get = (path: string) => service().handle(new Request(`http://127.0.0.1${path}`));

// deno-lint-ignore no-explicit-any -- the document is looked into, field by field
type Document = any;

Deno.test("OpenAPI names every route, and every reference in it leads somewhere", async () => {
  const document: Document = await (await get("/openapi.json")).json();
  assertEquals(document.openapi, "3.1.0");
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    assert(Object.hasOwn(document.components.schemas, name), name);
  }
  const started = service();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of Object.keys(methods as object)) {
      const address = `http://127.0.0.1${path.replace("{hash}", "0".repeat(64))}`;
      const response = await started.handle(new Request(address, { method: method.toUpperCase() }));
      await response.body?.cancel();
      assert(response.status !== 405, `${method} ${path}`);
      assertEquals(response.status === 404, path.includes("{hash}"), path);
    }
  }
  const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("the examples of the documentation are answered", async () => {
  for (const { name, example } of OPERATIONS) {
    const rows = name === "score" ? [0, 1] : [0];
    const response = await service().handle(
      post(name, { vectors: rowsOfSet(...rows), ...example }),
    );
    assertEquals(response.status, 200, await response.text());
  }
});

Deno.test("the page explains every problem at the anchor that problems point to", async () => {
  const page = await (await get("/docs")).text();
  for (const name of Object.keys(PROBLEMS)) assert(page.includes(`id="${name}"`), name);
  for (const { name } of OPERATIONS) assert(page.includes(`/v1/${name}`), name);
  // Every field says what it is.
  assertEquals([...page.matchAll(/<th>([^<]*)<\/th><td><\/td>/g)].map(([, name]) => name), []);
});

Deno.test("the page asks nothing of others and runs no script", async () => {
  const response = await get("/docs");
  const page = await response.text();
  assert(!/<script|javascript:| on\w+=|style=|https?:\/\//i.test(page));
  const policy = response.headers.get("content-security-policy")!;
  assert(policy.includes("default-src 'none'") && policy.includes("style-src 'self'"), policy);
  const style = await (await get("/docs.css")).text();
  assert(!/url\(|@import/.test(style));
});

Deno.test("/v1/sets says what a client must know to ask", async () => {
  const { sets: [set] } = await (await get("/v1/sets")).json();
  assertEquals([set.name, set.dim, set.scenes, set.positions], [served.name, 384, 576, 2]);
  assertEquals(set.sha256, served.set.sha256);
  assertEquals(set.concepts.map(({ name }: Document) => name), ["color", "shape"]);
  assertEquals(set.estimators, ["avg_pos", "avg", "single"]);
  assert(set.probe.recognition.object > 0.9);
});
