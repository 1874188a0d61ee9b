import { assertEquals, assertThrows } from "@std/assert";
import { fc } from "../properties.ts";
import { canonicalJson, prettyCanonicalJson } from "../../src/result/canonical.ts";

// JSON.parse(JSON.stringify(…)) turns -0 into 0, as the canonical form does.
const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, reversed(v)]));
}

Deno.test("the order in which keys were set does not reach the bytes", () => {
  fc.assert(fc.property(anyJson, (value) => {
    assertEquals(canonicalJson(reversed(value)), canonicalJson(value));
    assertEquals(prettyCanonicalJson(reversed(value)), prettyCanonicalJson(value));
  }));
});

Deno.test("…but the order of a list does", () => {
  assertEquals(canonicalJson([1, 2]) === canonicalJson([2, 1]), false);
});

Deno.test("canonical text reads back to the value it was made from", () => {
  fc.assert(fc.property(anyJson, (value) => {
    assertEquals(JSON.parse(canonicalJson(value)), value);
    assertEquals(JSON.parse(prettyCanonicalJson(value)), value);
  }));
});

Deno.test("writing what was read gives the same bytes again", () => {
  fc.assert(fc.property(anyJson, (value) => {
    const text = prettyCanonicalJson(value);
    assertEquals(prettyCanonicalJson(JSON.parse(text)), text);
  }));
});

Deno.test("line breaks are the only difference between the two forms", () => {
  fc.assert(fc.property(anyJson, (value) => {
    assertEquals(canonicalJson(JSON.parse(prettyCanonicalJson(value))), canonicalJson(value));
  }));
});

Deno.test("every float64 survives, in its shortest form", () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
    assertEquals(JSON.parse(canonicalJson(x)), x === 0 ? 0 : x);
  }));
  assertEquals(canonicalJson([0.1, 1e21, 5e-324, 1 / 3]), "[0.1,1e+21,5e-324,0.3333333333333333]");
});

Deno.test("minus zero is zero", () => assertEquals(canonicalJson({ x: -0 }), '{"x":0}'));

Deno.test("keys are sorted by code unit, numbers among them as text", () => {
  assertEquals(canonicalJson({ b: 1, "10": 2, "9": 3, B: 4 }), '{"10":2,"9":3,"B":4,"b":1}');
});

Deno.test("the file form has one row of a table a line and ends in a newline", () => {
  assertEquals(
    prettyCanonicalJson({ rows: [[1, 2], [3, null]], a: {}, b: [], c: { d: "x" } }),
    [
      "{",
      '  "a": {},',
      '  "b": [],',
      '  "c": {',
      '    "d": "x"',
      "  },",
      '  "rows": [',
      "    [1, 2],",
      "    [3, null]",
      "  ]",
      "}",
      "",
    ].join("\n"),
  );
});

Deno.test("a number that JSON can't hold is refused by its path", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => canonicalJson({ metrics: { object: [0, { test: bad }] } }),
      RangeError,
      `$.metrics.object[1].test is ${bad}`,
    );
  }
});

Deno.test("what is not plain data is refused by its path", () => {
  const loop: Record<string, unknown> = {};
  loop.inner = { loop };
  const refused: [unknown, string][] = [
    [{ a: undefined }, "$.a is undefined"],
    [[, 1], "$[0] is undefined"],
    [{ a: { f() {} } }, "$.a.f is a function"],
    [{ a: 1n }, "$.a is a bigint"],
    [{ a: new Float32Array(2) }, "$.a is a Float32Array"],
    [{ a: new Map() }, "$.a is a Map"],
    [{ a: new Date(0) }, "$.a is a Date"],
    [loop, "$.inner.loop contains itself"],
  ];
  for (const [value, message] of refused) {
    assertThrows(() => canonicalJson(value), TypeError, message);
  }
});

Deno.test("the same object twice, side by side, is no loop", () => {
  const shared = { x: 1 };
  assertEquals(canonicalJson([shared, shared]), '[{"x":1},{"x":1}]');
});
