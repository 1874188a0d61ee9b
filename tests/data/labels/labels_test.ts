import { inputNote } from "../../../src/result/input_notes.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { parseCsv, readCsv } from "../../../src/data/formats/csv/csv.ts";
import { columnOf, formatLabels, scenesFromLabels } from "../../../src/data/labels/labels.ts";

const read = (text: string, space?: ConceptSpace) =>
  scenesFromLabels(parseCsv("labels.csv", text), space);

const refuses = (text: string, kind: typeof RangeError | typeof SyntaxError, says: string) =>
  assertThrows(() => read(text), kind, says);

const NAMES = "object1_color,object1_shape,object2_color,object2_shape";
const INDICES = "object1_color_idx,object1_shape_idx,object2_color_idx,object2_shape_idx";

Deno.test("without indices, values are ordered by code points and concepts by column", () => {
  const { space, values, objects } = read(
    "object1_shape,object1_color,object2_color,object2_shape\nsphere,red,blue,cube\ncube,red,red,cube\n",
  );
  assertEquals(objects, 2);
  assertEquals(space.concepts, [
    { name: "shape", values: ["cube", "sphere"] },
    { name: "color", values: ["blue", "red"] },
  ]);
  assertEquals([...values], [1, 1, 0, 0, 0, 1, 0, 1]);
});

Deno.test("indices decide the order of values", () => {
  const { space, values } = read(
    `${NAMES},${INDICES}\nred,cube,blue,ball,0,1,1,0\n`,
  );
  assertEquals(space.concepts.map(({ values }) => values), [["red", "blue"], ["ball", "cube"]]);
  assertEquals([...values], [0, 1, 1, 0]);
});

Deno.test("a given space decides the order of concepts and values", () => {
  const space = new ConceptSpace([
    { name: "shape", values: ["sphere", "cube"] },
    { name: "color", values: ["red", "green", "blue"] },
  ]);
  const set = read(`${NAMES},${INDICES}\nred,cube,blue,sphere,7,7,8,9\n`, space);
  assertEquals([...set.values], [1, 0, 0, 2]);
});

Deno.test("a label outside the given space is refused with its line", () => {
  const space = new ConceptSpace([
    { name: "color", values: ["red", "blue"] },
    { name: "shape", values: ["sphere", "cube"] },
  ]);
  assertThrows(
    () => read(`${NAMES}\nred,cube,blue,sphere\nred,cube,pink,cube\n`, space),
    RangeError,
    'labels.csv, line 3: object2_color is "pink", which is no color of the concept space (red, blue)',
  );
  const other = new ConceptSpace([{ name: "size", values: ["small", "large"] }]);
  assertThrows(() => read(`${NAMES}\na,b,c,d\n`, other), SyntaxError, "object1_size");
});

Deno.test("PUG's columns give characters and textures", async () => {
  const table = await readCsv("fixtures/labels/pug_spare_labels.csv");
  const { space, count, objects, appearance, ...set } = scenesFromLabels(table);
  assertEquals([count, objects], [7392, 2]);
  assertEquals(space.concepts.map(({ name }) => name), ["character", "texture"]);
  assertEquals(space.concepts.map(({ values }) => values.length), [12, 8]);
  assertEquals(space.concepts[0].values[1], "Crow");
  // The first row: a red crow and a blue fox.
  assertEquals([...set.values.subarray(0, 4)], [1, 6, 5, 0]);
  assert(appearance !== undefined);
});

Deno.test("the published CLEVR release gets its shape names exchanged, and says so", async () => {
  const table = await readCsv("fixtures/labels/clevr_labels.csv");
  const { space, values, notes } = scenesFromLabels(table);
  assertEquals(space.concepts[1].values, ["cube", "cylinder", "sphere"]);
  // Notes hold no paths.
  assertEquals(notes, [inputNote("labels.published-clevr", { file: "clevr_labels.csv" })]);
  // Row 0 is called a gray cylinder with index 2: by index a sphere.
  assertEquals([...values.subarray(0, 4)], [5, 0, 3, 2]);
});

Deno.test("…and a set whose shapes by index already read cube, cylinder, sphere does not", async () => {
  const folder = "fixtures/sets/minilm-clevr-captions";
  const { space, notes } = scenesFromLabels(await readCsv(`${folder}/labels.csv`));
  assertEquals(space.concepts[1].values, ["cube", "cylinder", "sphere"]);
  assertEquals(notes, []);
  const named = read(`${NAMES}\nred,cube,blue,sphere\nred,cylinder,red,cube\n`);
  assertEquals(named.notes, [], "names without indices are taken as they are");
});

Deno.test("one object a scene, or four, are read by the same columns", () => {
  assertEquals(read("object1_a\nx\ny\n").objects, 1);
  const four = read("object4_a,object3_a,object2_a,object1_a\n4,3,2,1\n");
  assertEquals([...four.values], [0, 1, 2, 3]);
});

Deno.test("an object that lacks a concept of the others is refused by column", () => {
  refuses("object1_color,object2_shape\na,b\n", SyntaxError, "object2_shape, but no such column");
  refuses("object1_color,object3_color\na,b\n", SyntaxError, "(object2_color)");
  refuses(
    "object1_color,object2_color,object1_color_idx\na,b,0\n",
    SyntaxError,
    "object2_color_idx",
  );
  refuses("object1_color_idx\n0\n", SyntaxError, "(object1_color)");
});

Deno.test("a table without label columns is told what they are called", () => {
  refuses("filename,colour\n1.png,red\n", SyntaxError, "Name them object1_color, object1_shape");
});

Deno.test("an empty label is refused with its line, quoted line breaks counted", () => {
  refuses('caption,object1_a\n"two\nlines",x\nc,\n', SyntaxError, "line 4: object1_a is empty");
});

Deno.test("a header alone describes no scenes", () => {
  refuses(`${NAMES}\n`, RangeError, "labels.csv describes no scenes");
});

Deno.test("one name has one index, and no index is left out", () => {
  const head = "object1_a,object1_a_idx\n";
  refuses(head + "x,0\ny,0\n", SyntaxError, 'line 3: object1_a_idx is 0 for "y"');
  refuses(head + "x,0\ny,1\nx,2\n", SyntaxError, "elsewhere it has index 0");
  refuses(head + "x,0\ny,2\n", SyntaxError, "a indices up to 2, but never 1");
  refuses(head + "x,0\ny,-1\n", SyntaxError, 'is "-1"; an index is a whole number');
  refuses(head + "x,0\ny,1.0\n", SyntaxError, 'is "1.0"');
});

Deno.test("labels are written as they are read, a caption with commas included", () => {
  const text = `caption,${NAMES},${INDICES}\n` +
    '"a red, or not",red,cube,blue,ball,0,1,1,0\nplain,blue,ball,red,cube,1,0,0,1\n';
  const table = parseCsv("labels.csv", text);
  const cells = columnOf(table, "caption")!;
  const written = [...formatLabels(scenesFromLabels(table), { name: "caption", cells })].join("");
  assertEquals(written, text);
  assertEquals(columnOf(table, "filename"), null);
});

Deno.test("…and a value that a spreadsheet would compute has its name again", () => {
  const concepts = [{ name: "=1+1", values: ["=a", "'-b", "-1"] }, {
    name: "+x",
    values: ["y", "@z"],
  }];
  const scenes = read(
    `object1_=1+1,object1_+x\n"=a",y\n"''-b",@z\n-1,y\n`,
    new ConceptSpace(concepts),
  );
  const text = [...formatLabels(scenes)].join("");
  assert(text.includes("\n'=a,y,") && text.includes("\n-1,y,"), text);
  assertEquals(read(text).space.concepts, concepts);
});

Deno.test("the bundled caption set's labels.csv is reproduced to the byte", async () => {
  const path = "fixtures/sets/minilm-clevr-captions/labels.csv";
  const table = await readCsv(path);
  const cells = columnOf(table, "caption")!;
  const written = [...formatLabels(scenesFromLabels(table), { name: "caption", cells })].join("");
  assertEquals(written, (await Deno.readTextFile(path)).replaceAll("\r\n", "\n"));
});
