// Checks before the work: routes, types, tokens, hosts, limits, and how errors look.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { identityOf } from "../../../src/data/set_identity.ts";
import { Service } from "../service.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { VERSION } from "../../../src/version.ts";
import { bundledSet, core, get, post, problem, rowsOfSet, served, service } from "./served.ts";

const vectors = rowsOfSet(0);
Deno.test("every GET answers, and HEAD gives the same headers without a body", async () => {
  const started = service();
  for (
    const path of [
      "/health",
      "/info",
      "/readyz",
      "/openapi.json",
      "/docs",
      "/docs.css",
      "/v1/sets",
    ]
  ) {
    const response = await started.handle(get(path));
    assertEquals(response.status, 200, path);
    assert((await response.text()).length > 0);
    const head = await started.handle(get(path, {}, "HEAD"));
    assertEquals([head.status, await head.text()], [200, ""]);
    assertEquals(head.headers.get("content-type"), response.headers.get("content-type"));
  }
});

Deno.test("unknown paths, wrong methods, types and forms are problems that say what is right", async () => {
  const started = service();
  for (const path of ["/v2/probe", "/healthz"]) {
    assertEquals((await problem(await started.handle(get(path)))).code, "not-found");
  }
  assertEquals((await problem(await started.handle(get("/v1/probe/")))).code, "not-found");
  const method = await problem(await started.handle(get("/v1/probe")));
  assertEquals([method.code, method.headers.get("allow")], ["wrong-method", "POST"]);
  const other = await problem(await started.handle(get("/v1/sets", {}, "DELETE")));
  assertEquals([other.code, other.headers.get("allow")], ["wrong-method", "GET, HEAD"]);
  const type = await problem(
    await started.handle(post("probe", "{}", { "content-type": "text/plain" })),
  );
  assertEquals(type.code, "wrong-type");
  assertEquals(type.headers.get("accept-post"), "application/json, application/octet-stream");
  const zipped = await started.handle(post("probe", "{}", { "content-encoding": "gzip" }));
  assertEquals((await problem(zipped)).code, "wrong-type");
});

Deno.test("malformed and misfitting bodies name the place", async () => {
  const started = service();
  const refused = async (name: string, body: unknown) => {
    const { code, body: { pointer } } = await problem(await started.handle(post(name, body)));
    return [code, pointer];
  };
  assertEquals(await refused("probe", "{"), ["bad-syntax", undefined]);
  assertEquals(await refused("probe", ""), ["bad-syntax", undefined]);
  assertEquals(await refused("probe", '{"top":1,"top":2}'), ["bad-syntax", undefined]);
  assertEquals(await refused("probe", "[]"), ["does-not-fit", ""]);
  assertEquals(await refused("probe", '{"vectors":[[1e999]]}'), ["does-not-fit", "/vectors/0/0"]);
  assertEquals(await refused("probe", { vectors: [[1, 2]] }), ["does-not-fit", "/vectors/0"]);
  assertEquals(await refused("probe", { vectors: [vectors[0].with(3, 1e16)] }), [
    "does-not-fit",
    "/vectors/0/3",
  ]);
  const none = await problem(await started.handle(post("score", { vectors })));
  assertEquals(none.body.detail, "An array is missing here.");
  assertEquals(await refused("probe", { vectors, set: "other" }), ["does-not-fit", "/set"]);
  assertEquals(await refused("probe", { vectors, tops: 2 }), ["does-not-fit", ""]);
  assertEquals(await refused("probe", '{"vectors":[[1]],"__proto__":{"top":1}}'), [
    "does-not-fit",
    "",
  ]);
  assertEquals(await refused("probe", { vectors, scenes: [{ row: 576 }] }), [
    "does-not-fit",
    "/scenes/0/row",
  ]);
  assertEquals(
    await refused("probe", {
      vectors,
      scenes: [{ objects: [{ color: "read", shape: "cube" }, { color: "red", shape: "cube" }] }],
    }),
    ["does-not-fit", "/scenes/0/objects/0/color"],
  );
  assertEquals(await refused("nearest", { vectors, k: 0 }), ["does-not-fit", "/k"]);
  assertEquals(await refused("score", { vectors, pairs: [{ scene: { row: 0 } }] }), [
    "does-not-fit",
    "/vectors",
  ]);
  assertEquals(
    await refused("intervene", {
      vectors,
      edits: [{ position: 0, to: { color: "red", shape: "cube" } }],
    }),
    ["does-not-fit", "/edits/0"],
  );
});

Deno.test("a query beside a JSON body is refused, not ignored", async () => {
  const request = post("nearest", { vectors });
  const { code } = await problem(
    await service().handle(new Request(`${request.url}?k=3`, request)),
  );
  assertEquals(code, "does-not-fit");
});

Deno.test("bytes need their shape, and must be as many as it says", async () => {
  const started = service();
  const send = async (query: string, values: Float32Array<ArrayBuffer>) => {
    const response = await started.handle(
      new Request(`http://127.0.0.1/v1/nearest?${query}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: values,
      }),
    );
    return response.status === 200 ? 200 : (await problem(response)).code;
  };
  const values = Float32Array.from(vectors[0]);
  assertEquals(await send("shape=1,384", values), 200);
  assertEquals(await send("", values), "does-not-fit");
  assertEquals(await send("shape=2,192", values), "does-not-fit");
  assertEquals(await send("shape=1,384&shape=1,384", values), "does-not-fit");
  assertEquals(await send("shape=2,384", values), "does-not-fit");
  assertEquals(await send("shape=1,384&k=1&k=2", values), "bad-syntax");
  assertEquals(await send("shape=1,384&k=x", values), "bad-syntax");
  for (const odd of [NaN, Infinity, -Infinity, 1e20]) {
    assertEquals(await send("shape=1,384", values.with(5, odd)), "does-not-fit");
  }
});

Deno.test("a token is asked for where there is one, but not for health and documentation", async () => {
  const token = "0123456789abcdef0123456789abcdef";
  const started = service({ token });
  const bearing = (value: string) => started.handle(get("/v1/sets", { authorization: value }));
  assertEquals((await bearing(`Bearer ${token}`)).status, 200);
  assertEquals((await bearing(`bearer  ${token}`)).status, 200);
  for (
    const wrong of [
      "",
      "Bearer",
      "Bearer ",
      `Basic ${token}`,
      `Bearer ${token}0`,
      `Bearer ${token.slice(1)}`,
    ]
  ) {
    const { code, headers } = await problem(await bearing(wrong));
    assertEquals([code, headers.get("www-authenticate")], ["no-token", 'Bearer realm="bindscope"']);
  }
  assertEquals((await started.handle(get("/info"))).status, 401);
  assertEquals((await started.handle(post("probe", { vectors }))).status, 401);
  assertEquals((await started.handle(get("/v1/results/x"))).status, 401);
  for (const path of ["/health", "/readyz", "/docs", "/openapi.json"]) {
    assertEquals((await started.handle(get(path))).status, 200, path);
  }
});

Deno.test("pages of other sites and names of other hosts are refused", async () => {
  const started = service({ hosts: ["127.0.0.1", "localhost"] });
  const code = async (headers: HeadersInit, url = "http://127.0.0.1:8000/v1/sets") => {
    const response = await started.handle(new Request(url, { headers }));
    return response.status === 200 ? 200 : (await problem(response)).code;
  };
  assertEquals(await code({}), 200);
  assertEquals(await code({ host: "localhost:8000" }), 200);
  assertEquals(await code({ host: "evil.example" }), "wrong-host");
  assertEquals(await code({}, "http://evil.example/v1/sets"), "wrong-host");
  assertEquals(await code({ origin: "http://evil.example" }), "cross-site");
  assertEquals(await code({ origin: "null" }), "cross-site");
  assertEquals(await code({ origin: "http://127.0.0.1:8000" }), 200);
  assertEquals(
    await code({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }),
    "cross-site",
  );
  assertEquals(await code({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }), 200);
  assertEquals(await code({ "sec-fetch-site": "same-origin" }), 200);
  // No answer allows another origin anything.
  const response = await started.handle(get("/v1/sets", { origin: "http://127.0.0.1" }));
  assertEquals(
    [...response.headers.keys()].filter((name) => name.startsWith("access-control")),
    [],
  );
});

Deno.test("a result is given out by its hash, with an ETag, and to no other path", async () => {
  const hash = "a".repeat(64);
  const bytes = new TextEncoder().encode('{"kind":"probe"}\n');
  const result = { kind: "probe", input: identityOf(served.set), bytes, sha256: "b".repeat(64) };
  const started = service({ results: new Map([[hash, result]]) });
  const response = await started.handle(get(`/v1/results/${hash}`));
  assertEquals(await response.text(), '{"kind":"probe"}\n');
  const etag = response.headers.get("etag")!;
  const again = await started.handle(
    get(`/v1/results/${hash}`, { "if-none-match": `"x", W/${etag}` }),
  );
  assertEquals([again.status, await again.text(), again.headers.get("etag")], [304, "", etag]);
  const changed = await started.handle(get(`/v1/results/${hash}`, { "if-none-match": '"x"' }));
  assertEquals(changed.status, 200);
  for (const path of ["a", "..%2f..%2fetc%2fpasswd", `${hash}/result.json`, "%00", "__proto__"]) {
    assertEquals((await started.handle(get(`/v1/results/${path}`))).status, 404, path);
  }
  const { sets: [{ results }] } = await (await started.handle(get("/v1/sets"))).json();
  assertEquals(results, [{ hash, kind: "probe" }]);
});

Deno.test("a failure that nobody foresaw says nothing of itself but in the log", async () => {
  const log: { fault?: string }[] = [];
  const broken = Object.create(served, {
    name: { value: "broken" },
    set: {
      get() {
        throw new Error("secret /etc/passwd");
      },
    },
  });
  const started = new Service(core, [broken], { log: (entry) => log.push(entry) });
  const { code, body } = await problem(await started.handle(post("nearest", { vectors })));
  assertEquals(code, "failed");
  assert(!JSON.stringify(body).includes("secret"));
  assert(log[0].fault!.startsWith("Error at ") && !JSON.stringify(log).includes("secret"));
});

Deno.test("the log has routes and sizes, never what a client sent", async () => {
  const log: unknown[] = [];
  let now = 0;
  const started = service({ log: (entry) => log.push(entry), clock: () => now += 2 });
  await started.handle(post("nearest", { vectors, k: 1 }));
  await started.handle(get("/v1/results/secret?secret=1"));
  await started.handle(get("/secret", { secret: "secret" }));
  assertEquals(log.map((entry) => (entry as { route: string }).route), [
    "/v1/nearest",
    "/v1/results/:hash",
    "other",
  ]);
  assert(!JSON.stringify(log).includes("secret"));
});

Deno.test("every answer has the headers that keep browsers out of trouble", async () => {
  const started = service();
  for (
    const request of [get("/docs"), get("/nope"), get("/v1/sets"), post("nearest", { vectors })]
  ) {
    const { headers } = await started.handle(request);
    assert(headers.get("content-security-policy")!.startsWith("default-src 'none'"));
    assertEquals(headers.get("x-content-type-options"), "nosniff");
    assertEquals(headers.get("cache-control"), "no-store");
  }
});

Deno.test("a service that stops is not ready, but alive, and still answers", async () => {
  const started = service();
  started.stop();
  assertEquals((await problem(await started.handle(get("/readyz")))).code, "stopping");
  assertEquals((await started.handle(get("/health"))).status, 200);
  assertEquals((await started.handle(post("nearest", { vectors }))).status, 200);
});

Deno.test("info says which version serves which sets, within which limits", async () => {
  const { name, version, sets, operations, limits } = await (await service({}).handle(get("/info")))
    .json();
  assertEquals([name, version, sets], ["bindscope", VERSION, [served.name]]);
  assert(operations.includes("score"));
  assertEquals(limits.texts, DEFAULT_LIMITS.texts);
});

Deno.test("two sets need names, and a request must then say which", async () => {
  const other = Object.create(served, { name: { value: "other" } });
  const started = new Service(core, [served, other]);
  const { code, body } = await problem(await started.handle(post("nearest", { vectors })));
  assertEquals([code, body.pointer], ["does-not-fit", "/set"]);
  const answer = await (await started.handle(post("nearest", { vectors, set: "other" }))).json();
  assertEquals(answer.set.name, "other");
  let refused = "";
  try {
    new Service(core, [served, served]);
  } catch (error) {
    refused = (error as Error).message;
  }
  assert(refused.includes("Two sets"), refused);
});

Deno.test("no service opens with an option, a limit or a token that is none", async () => {
  for (
    const [options, kind, says] of [
      [
        { tokn: "0123456789abcdef" },
        TypeError,
        "tokn is no option of a service. Did you mean token?",
      ],
      [{ token: "x" }, RangeError, "The token is no token"],
      [{ limits: { operation: 1000 } }, TypeError, "Did you mean operations?"],
      [{ limits: { operations: NaN } }, RangeError, "operations is a number above 0, not NaN."],
      [{ limits: { bodyBytes: "1e6" } }, RangeError, 'bodyBytes is a number above 0, not "1e6".'],
      [{ limits: { inFlight: 0 } }, RangeError, "inFlight is a number above 0, not 0."],
    ] as const
  ) {
    assertThrows(() => service(options as object), kind, says);
  }
  const { limits } = await (await service({ limits: { texts: undefined } }).handle(get("/info")))
    .json();
  assertEquals(limits, { ...DEFAULT_LIMITS });
  for (
    const [settings, says] of [
      [
        { probe: { trainFractio: 0.5 } },
        "trainFractio is no option of probe. Did you mean trainFraction?",
      ],
      [{ trainFraction: 0.5 }, "trainFraction is no setting of fitServedSet."],
    ] as const
  ) {
    await assertRejects(() => bundledSet(settings as object), TypeError, says);
  }
});
