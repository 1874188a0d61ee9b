import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { cosineTopK } from "../../../src/core/linalg/cosine_top_k.ts";
import { matrixRows } from "../../../src/probe/row_source.ts";
import { matmul } from "../../../src/core/linalg/gemm.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { Service } from "../service.ts";
import { bundledSet, core, post, rowShowing, rowsOfSet, served, service } from "./served.ts";

const RED_CUBE = { color: "red", shape: "cube" };
const BLUE_SPHERE = { color: "blue", shape: "sphere" };
const BLUE_CUBE = { color: "blue", shape: "cube" };
const RED_SPHERE = { color: "red", shape: "sphere" };

// deno-lint-ignore no-explicit-any -- answers are looked into, field by field
type Answer = any;

async function answerTo(name: string, body: unknown): Promise<Answer> {
  const response = await service().handle(post(name, body));
  const answer = await response.json();
  assertEquals(response.status, 200, JSON.stringify(answer));
  return answer;
}

Deno.test("probe reads of a row what the set's own probe reads, and the matches are the library's", async () => {
  const rows = [0, 17, 300, 575];
  const { readings, recognition } = await answerTo("probe", {
    vectors: rowsOfSet(...rows),
    scenes: rows.map((row) => ({ row })),
    top: 3,
  });
  const matches = served.probe.matches(
    core,
    matrixRows(core, served.set.embeddings),
    served.set.scenes,
  );
  for (const [i, row] of rows.entries()) {
    assertEquals(readings[i].matches.object, matches.object[row] === 1);
    assertEquals(readings[i].matches.joint, matches.joint[row] === 1);
    assertEquals(readings[i].concepts.color.top.length, 3);
    const scores = readings[i].objects.top.map(({ score }: Answer) => score);
    assertEquals(scores, scores.toSorted((a: number, b: number) => b - a));
  }
  assertEquals(recognition.scenes, 4);
});

Deno.test("a row read under the name of another scene is no match", async () => {
  const row = rowShowing(RED_CUBE, BLUE_SPHERE);
  const vectors = rowsOfSet(row);
  const read = async (objects: unknown) =>
    (await answerTo("probe", { vectors, scenes: [{ objects }] })).readings[0].matches;
  assertEquals((await read([RED_CUBE, BLUE_SPHERE])).object, true);
  assertEquals((await read([BLUE_CUBE, RED_SPHERE])).object, false);
  // The bag of values is the same, so the concepts still fit.
  assertEquals((await read([BLUE_CUBE, RED_SPHERE])).joint, true);
});

Deno.test("nearest finds a row at itself with cosine 1, and ranks as the core does", async () => {
  const { nearest } = await answerTo("nearest", { vectors: rowsOfSet(5, 9), k: 4 });
  assertEquals(nearest.map(([first]: Answer) => first.row), [5, 9]);
  assert(Math.abs(nearest[0][0].cosine - 1) < 1e-12);
  const all = cosineTopK(core, served.set.embeddings, served.set.embeddings, 4);
  assertEquals(nearest[1].map(({ row }: Answer) => row), [...all.indices.subarray(36, 40)]);
});

Deno.test("an edit moves a scene to the one that is wanted; an edit of nothing leaves it", async () => {
  const row = rowShowing(RED_CUBE, BLUE_SPHERE);
  const body = { vectors: rowsOfSet(row), scenes: [{ row }], withVectors: true };
  const { edits: [edit] } = await answerTo("intervene", {
    ...body,
    edits: [{ position: 0, to: { color: "green", shape: "cube" } }],
  });
  assertEquals(edit.wanted.row, rowShowing({ color: "green", shape: "cube" }, BLUE_SPHERE));
  assertEquals(edit.retrieved, edit.nearest[0].row === edit.wanted.row);
  assert(edit.retrieved && edit.probed);
  const { edits: [same] } = await answerTo("intervene", {
    ...body,
    edits: [{ position: 0, to: RED_CUBE }],
  });
  assertEquals(same.vector, rowsOfSet(row)[0]);
  assertEquals(same.retrieved, true);
});

Deno.test("the edited vector is f + scale x (u_to - u_from), and comes as bytes too", async () => {
  const row = rowShowing(RED_CUBE, BLUE_SPHERE);
  const edits = [{ position: 1, from: BLUE_SPHERE, to: RED_SPHERE }];
  const body = { vectors: rowsOfSet(row), edits, scale: 0.5, estimator: "avg", withVectors: true };
  const { edits: [{ vector }] } = await answerTo("intervene", body);
  const table = served.vectors("avg")!.view();
  const { space } = served.set.scenes;
  const at = (color: string) =>
    served.appearance.get(space.radixId([space.indexOf(0, color)!, space.indexOf(1, "sphere")!]))!;
  const dim = served.set.dim;
  for (const j of [0, 100, 383]) {
    const step = table[at("red") * dim + j] - table[at("blue") * dim + j];
    assertStrictEquals(vector[j], Math.fround(body.vectors[0][j] + 0.5 * step));
  }
  const response = await service().handle(
    post("intervene", body, { accept: "application/octet-stream" }),
  );
  assertEquals(response.headers.get("content-type"), "application/octet-stream");
  assertEquals([...new Float32Array(await response.arrayBuffer())], vector);
});

Deno.test("a pair of a binding model survives the swap; twice the same vector does not", async () => {
  const [scene, twin] = [rowShowing(RED_CUBE, BLUE_SPHERE), rowShowing(BLUE_CUBE, RED_SPHERE)];
  const pairs = [{ scene: { row: scene }, twin: { row: twin } }];
  const answer = await answerTo("score", { vectors: rowsOfSet(scene, twin), pairs });
  assertEquals([answer.survived, answer.pairCount], [1, 1]);
  assert(answer.pairs[0].margins.every((margin: number) => margin > 0));
  // Control: what both scenes of a bag have in common tells neither.
  const bag = await answerTo("score", { vectors: rowsOfSet(scene, scene), pairs });
  assertEquals(bag.pairs[0].survives, false);
  // A search by cosine is asked something else, and the description says so.
  assert(answer.pairs[0].cosine > 0.9);
  const { paths } = await (await service().handle(new Request("http://127.0.0.1/openapi.json")))
    .json();
  const { description } = paths["/v1/score"].post;
  assert(/cosine .* another question/.test(description), description);
  assertEquals(bag.pairs[0].margins[0], -bag.pairs[0].margins[1]);
});

Deno.test("score finds the twin itself: the first exchange that makes other objects", async () => {
  const scene = rowShowing(RED_CUBE, BLUE_SPHERE);
  const vectors = rowsOfSet(scene, rowShowing(BLUE_CUBE, RED_SPHERE));
  const given = await answerTo("score", {
    vectors,
    pairs: [{ scene: { row: scene }, twin: { objects: [BLUE_CUBE, RED_SPHERE] } }],
  });
  assertEquals(await answerTo("score", { vectors, pairs: [{ scene: { row: scene } }] }), given);
});

Deno.test("vectors on another scale are answered with a note", async () => {
  const [vector] = rowsOfSet(0);
  assertEquals((await answerTo("probe", { vectors: [vector] })).notes, []);
  const { notes } = await answerTo("probe", { vectors: [vector.map((value) => value * 10)] });
  assert(notes[0].includes("scaled in the same way"), notes[0]);
});

Deno.test("bytes give the answer that JSON gives", async () => {
  const vectors = rowsOfSet(3, 4);
  const expected = await (await service().handle(post("nearest", { vectors, k: 2 }))).text();
  const body = Float32Array.from(vectors.flat());
  const bytes = await service().handle(
    new Request("http://127.0.0.1/v1/nearest?shape=2,384&k=2&set=minilm-clevr-captions", {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body,
    }),
  );
  assertEquals(await bytes.text(), expected);
});

Deno.test("texts are encoded where the set has an encoder, and answered by 501 where it has none", async () => {
  const { bundledSet } = await import("./served.ts");
  const { Service } = await import("../service.ts");
  const rows = rowsOfSet(7);
  const set = await bundledSet({
    encoder: {
      cost: (characters) => 1000 * characters,
      encode: (texts) => Promise.resolve(Float32Array.from(texts.flatMap(() => rows[0]))),
    },
  });
  const started = new Service(core, [set]);
  const answer = await (await started.handle(post("nearest", { texts: ["a", "bc"], k: 1 }))).json();
  assertEquals(answer.nearest.map(([{ row }]: Answer) => row), [7, 7]);
  const vectors = await answerTo("nearest", { vectors: [rows[0], rows[0]], k: 1 });
  assertEquals(answer.cost - vectors.cost, 3000);
  const refused = await service().handle(post("nearest", { texts: ["a"] }));
  assertEquals([refused.status, (await refused.json()).type], [501, "/docs#no-text"]);
});

/** Vectors through a map that keeps the first three numbers. */
const THREE = Matrix.from(
  core,
  served.set.dim,
  3,
  Float32Array.from({ length: 3 * served.set.dim }, (_, i) => i % 3 === Math.floor(i / 3) ? 1 : 0),
);
const throughThree = await bundledSet({ map: THREE });

async function mappedAnswer(name: string, body: unknown): Promise<[number, Answer]> {
  const response = await new Service(core, [throughThree]).handle(post(name, body));
  return [response.status, await response.json()];
}

Deno.test("through a map nearest ranks by the map's cosines, and without it as before", async () => {
  const vectors = rowsOfSet(5, 9);
  const [, { nearest }] = await mappedAnswer("nearest", { vectors, k: 3, map: true });
  using rows = matmul(core, served.set.embeddings, THREE);
  const all = cosineTopK(core, rows, rows, 3);
  for (const [i, row] of [5, 9].entries()) {
    assertEquals(
      nearest[i].map(({ row }: Answer) => row),
      [...all.indices.subarray(3 * row, 3 * row + 3)],
    );
  }
  const [, plain] = await mappedAnswer("nearest", { vectors, k: 3 });
  assertEquals(plain, await answerTo("nearest", { vectors, k: 3 }));
});

Deno.test("score has the map's cosine, and reads pairs as before", async () => {
  const pair = [rowShowing(RED_CUBE, BLUE_SPHERE), rowShowing(BLUE_CUBE, RED_SPHERE)];
  const body = { vectors: rowsOfSet(...pair), pairs: [{ scene: { row: pair[0] } }] };
  const [, mapped] = await mappedAnswer("score", { ...body, map: true });
  const plain = await answerTo("score", body);
  assertEquals(mapped.pairs[0].margins, plain.pairs[0].margins);
  const [a, b] = body.vectors.map((row) => row.slice(0, 3));
  const dot = (x: number[], y: number[]) => x.reduce((sum, one, i) => sum + one * y[i], 0);
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  assert(Math.abs(mapped.pairs[0].cosine - cosine) < 1e-6);
  assert(Math.abs(plain.pairs[0].cosine - cosine) > 1e-6);
});

Deno.test("a map that the set is served without is refused, and so is one that takes vectors out of float32", async () => {
  const response = await service().handle(post("nearest", { vectors: rowsOfSet(1), map: true }));
  assertEquals(response.status, 422);
  assert((await response.json()).detail.includes("served without a map"));
  const huge = Matrix.from(core, served.set.dim, 1, new Float32Array(served.set.dim).fill(3e37));
  const large = await bundledSet({ map: huge });
  const vectors = [new Array(served.set.dim).fill(1e6)];
  const refused = await new Service(core, [large]).handle(post("nearest", { vectors, map: true }));
  assertEquals(refused.status, 422);
});

Deno.test("a map of other vectors can't be served", async () => {
  const other = Matrix.zeros(core, 7, 2);
  await assertRejects(() => bundledSet({ map: other }), RangeError, "The map is 7 x 2");
});

Deno.test("score takes two texts alone where the form of captions is known, and says what is missing where it is not", async () => {
  const texts = ["a red cube and a blue sphere", "A blue cube and a red sphere."];
  const pair = [rowShowing(RED_CUBE, BLUE_SPHERE), rowShowing(BLUE_CUBE, RED_SPHERE)];
  const encoder = {
    cost: () => 0,
    encode: () => Promise.resolve(Float32Array.from(rowsOfSet(...pair).flat())),
  };
  const template = "a {color} {shape} and a {color} {shape}";
  const ask = async (settings: object, body: object) => {
    const started = new Service(core, [await bundledSet({ encoder, ...settings })]);
    return await (await started.handle(post("score", body))).json();
  };
  const given = await ask({}, { texts, pairs: [{ scene: { objects: [RED_CUBE, BLUE_SPHERE] } }] });
  assertEquals(given.survived, 1);
  assertEquals(await ask({ template }, { texts }), given);
  assert((await ask({}, { texts })).detail.includes("--template TEXT"));
  const odd = await ask({ template }, { texts: [texts[0], "two things"] });
  assertEquals([odd.status, odd.pointer], [422, "/texts/1"]);
  const same = await ask({ template }, { texts: [texts[0], texts[0]] });
  assert(same.detail.includes("the same objects"), same.detail);
});
