// Every endpoint with generated bodies against its schema: no 5xx, no trace of the inside.
// `BINDSCOPE_BODIES=10000 deno task test packages/serve/tests/generated_test.ts` sends as many to each endpoint.
import { assert } from "@std/assert";
import { fc } from "../../../tests/properties.ts";
import { z } from "zod";
import { OPERATIONS } from "../operations/registry.ts";
import { PROBLEMS } from "../problem.ts";
import { core, post, rowsOfSet, served, service } from "./served.ts";

const BODIES = Number(Deno.env.get("BINDSCOPE_BODIES") ?? 150);
const SEED = 20_261;
const OWN_ROWS = rowsOfSet(0, 1, 2, 3);

/** What a stack, a path or a library would leave in an answer. */
const LEAK =
  /\bat [\w.]+ \(|file:\/\/|\/(work|home|root|tmp|usr|src)\/|\.(ts|js|rs)\b|node_modules|wasm-function|panicked|undefined|\[object/;

/** Answers of one service, which must stay well over all bodies. */
const started = service({ limits: { operations: 20_000_000 } });

async function requireSound(request: Request, answer: z.ZodType): Promise<number> {
  const response = await started.handle(request);
  const text = await response.text();
  assert(response.status < 500 || response.status === 501, `${response.status} ${text}`);
  if (response.status === 200) {
    if (response.headers.get("content-type") === "application/json") {
      const parsed = answer.safeParse(JSON.parse(text));
      assert(parsed.success, `${parsed.error}\n${text.slice(0, 300)}`);
    }
    return 200;
  }
  const { type, status, detail } = JSON.parse(text);
  assert(Object.hasOwn(PROBLEMS, type.replace("/docs#", "")) && status === response.status, text);
  assert(!LEAK.test(detail), text);
  return response.status;
}

/** Mostly what is right, now and then what is not. */
const mostly = <A, B>(right: fc.Arbitrary<A>, wrong: fc.Arbitrary<B>) =>
  fc.oneof({ weight: 12, arbitrary: right as fc.Arbitrary<A | B> }, {
    weight: 1,
    arbitrary: wrong,
  });
const value = fc.constantFrom("red", "cube", "", "__proto__", "constructor", "a/~b");
const object = mostly(
  fc.record({
    color: fc.constantFrom("red", "blue", "green"),
    shape: fc.constantFrom("cube", "sphere"),
  }),
  fc.dictionary(fc.constantFrom("color", "shape", "size", "__proto__"), value, { maxKeys: 3 }),
);
const scene = mostly(
  fc.oneof(
    fc.record({ row: fc.integer({ min: 0, max: 575 }) }),
    fc.record({ objects: fc.array(object, { minLength: 2, maxLength: 2 }) }),
  ),
  fc.oneof(fc.record({ row: fc.integer() }), fc.record({ objects: fc.array(object) })),
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e-320, 3e38, 1e15, -1e15, 1e16, 5e-324),
);
const vector = mostly(
  fc.oneof(
    fc.constantFrom(...OWN_ROWS),
    fc.constant(new Array(384).fill(0)),
    fc.integer({ min: -5, max: 5 }).map((n) => new Array(384).fill(n)),
  ),
  fc.oneof(number.map((n) => new Array(384).fill(n)), fc.array(number, { maxLength: 5 })),
);
const small = fc.integer({ min: -1, max: 8 });
const few = mostly(fc.integer({ min: 1, max: 8 }), fc.integer());

const edit = fc.record({ position: mostly(fc.integer({ min: 0, max: 1 }), small), to: object });

/** One each for this many vectors, mostly. */
const each = <T>(of: fc.Arbitrary<T>, count: number) =>
  mostly(fc.array(of, { minLength: count, maxLength: count }), fc.array(of, { maxLength: 3 }));

/** What belongs to the operation, for this many vectors. */
const FIELDS: { readonly [name: string]: (rows: number) => fc.Arbitrary<unknown> } = {
  probe: (rows) => fc.record({ scenes: each(scene, rows), top: few }, { requiredKeys: [] }),
  nearest: () => fc.record({ k: few }, { requiredKeys: [] }),
  intervene: (rows) =>
    fc.tuple(
      fc.record({
        estimator: mostly(fc.constantFrom("avg", "avg_pos", "single"), value),
        scale: mostly(fc.constantFrom(-1, 0, 0.5, 1, 100), number),
        k: few,
        withVectors: mostly(fc.boolean(), value),
      }, { requiredKeys: [] }),
      fc.oneof(
        fc.record({ edits: each(edit, rows), scenes: each(scene, rows) }),
        fc.record({
          edits: each(fc.tuple(edit, object).map(([e, from]) => ({ ...e, from })), rows),
        }),
      ),
    ).map(([settings, edits]) => ({ ...settings, ...edits })),
  score: (rows) =>
    fc.record({
      pairs: each(
        fc.record({ scene, exchange: mostly(fc.constantFrom("color", "shape"), value) }, {
          requiredKeys: ["scene"],
        }),
        rows / 2,
      ),
    }),
};

/** Bodies that mostly fit the schema and the set. */
const near = (name: string) =>
  fc.constantFrom(2, 4).chain((rows) =>
    fc.tuple(
      fc.record({
        set: mostly(fc.constant(served.name), value),
        vectors: each(vector, rows),
        texts: fc.array(fc.string(), { maxLength: 2 }),
        extra: fc.anything(),
      }, { requiredKeys: ["vectors"] }),
      FIELDS[name](rows),
      fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 2),
    ).map(([{ texts, extra, ...common }, fields, odd]) => ({
      ...common,
      ...fields as object,
      ...odd === 1 ? { texts } : {},
      ...odd === 2 ? { extra } : {},
    }))
  );

for (const { name, answer } of OPERATIONS) {
  const whole = z.looseObject({}).and(answer.loose());
  Deno.test(`${name}: ${BODIES} bodies near its schema, and as many of anything`, async () => {
    let answered = 0;
    const options = { numRuns: BODIES, seed: SEED };
    await fc.assert(
      fc.asyncProperty(near(name), async (body) => {
        if (await requireSound(post(name, text(body)), whole) === 200) answered++;
      }),
      options,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.anything({ maxDepth: 4, withNullPrototype: true }).map((any) => text(any)),
        ),
        async (body) => void await requireSound(post(name, body), whole),
      ),
      options,
    );
    // The generator must reach the work itself, or it proves nothing of it.
    assert(answered > BODIES / 10, `only ${answered} of ${BODIES} bodies were answered`);
  });

  Deno.test(`${name}: ${BODIES} bodies of bytes with generated queries`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 4000 }),
          fc.float32Array({ minLength: 384, maxLength: 768 }).map((values) =>
            new Uint8Array(values.buffer)
          ),
        ),
        fc.dictionary(
          fc.constantFrom("shape", "set", "k", "scenes", "edits", "pairs", "top", "scale", "x"),
          fc.oneof(
            fc.constantFrom("1,384", "2,384", "1e9,384", "0,384", "[]", "[{}]", "5", "-1"),
            fc.json(),
            fc.string(),
          ),
        ),
        async (bytes, query) => {
          const url = `http://127.0.0.1/v1/${name}?${new URLSearchParams(query)}`;
          const request = new Request(url, {
            method: "POST",
            headers: { "content-type": "application/octet-stream" },
            body: new Uint8Array(bytes),
          });
          await requireSound(request, whole);
        },
      ),
      { numRuns: BODIES, seed: SEED },
    );
  });
}

Deno.test("paths, methods and headers of anything give no 5xx", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "FOO"),
      fc.oneof(
        fc.webPath(),
        fc.constantFrom(
          "/v1/results/..",
          "/v1/sets",
          "/v1/results/%2e%2e%2f",
          "//x",
          "/%",
          "/v1/results/%",
        ),
      ),
      fc.dictionary(fc.constantFrom("accept", "if-none-match", "content-type"), value),
      async (method, path, headers) => {
        const response = await started.handle(
          new Request(`http://127.0.0.1${path.startsWith("/") ? path : `/${path}`}`, {
            method,
            headers,
          }),
        );
        const text = await response.text();
        assert(response.status < 500, `${method} ${path}: ${response.status}`);
        assert(response.status === 200 || !LEAK.test(text.replaceAll("/docs", "")), text);
      },
    ),
    { numRuns: BODIES, seed: SEED },
  );
});

Deno.test("what the bodies took of the core's memory, they gave back", async () => {
  const before = core.memory.buffer.byteLength;
  for (let i = 0; i < 300; i++) {
    await (await started.handle(post("nearest", { vectors: OWN_ROWS, k: 2 }))).text();
    await (await started.handle(post("nearest", { vectors: [OWN_ROWS[0].with(0, 1e16)] }))).text();
  }
  assert(core.memory.buffer.byteLength === before);
});

/** JSON of whatever has one. */
function text(any: unknown): string {
  try {
    return JSON.stringify(any) ?? "null";
  } catch {
    return "null";
  }
}
