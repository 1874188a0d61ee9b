import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readCsvMatrix } from "../../../../src/data/formats/csv/csv_matrix.ts";
import { formatOf } from "../../../../src/data/formats/formats.ts";
import { mountBytes } from "../../../../src/host/mounts.ts";

const core = await loadCore();

async function inFile<T>(text: string, read: (path: string) => Promise<T>): Promise<T> {
  using mount = mountBytes("mine", { "x.csv": new TextEncoder().encode(text) });
  return await read(`${mount.folder}/x.csv`);
}

const rowsIn = (text: string) =>
  inFile(text, async (path) => {
    using matrix = await readCsvMatrix(core, path);
    return Array.from(
      { length: matrix.rows },
      (_, row) => [...matrix.view().subarray(row * matrix.cols, (row + 1) * matrix.cols)],
    );
  });

/** What is read of a table of two rows, by names: the columns, then what was said of the others. */
const columnsOf = (text: string, part?: string) =>
  inFile(text, async (path) => {
    const said: string[] = [];
    const [header, first] = text.split("\n").map((line) => line.split(","));
    using matrix = await readCsvMatrix(
      core,
      path,
      part,
      part !== undefined,
      (one) => said.push(one),
    );
    const row = [...matrix.view().subarray(0, matrix.cols)];
    return [row.map((x) => header[first.findIndex((cell) => Number(cell) === x)]).join(), ...said];
  });

/** Names, each above a number of its own that no label or counter has. */
const tableOf = (header: string) =>
  `${header}\n${
    [1, 2].map((row) => header.split(",").map((_, c) => row * 7 + c * c).join()).join("\n")
  }\n`;

for (
  const [header, read, said] of [
    ["a,b,c", "a,b,c"],
    ["E0,e1,E2,e3", "E0,e1,E2,e3"],
    ["color1,color2,shape1,shape2,u,w", "u,w", "not read: color1, color2, shape1, shape2."],
    ["left_color,right_color,u,w", "u,w", "not read: left_color, right_color."],
    ["ID,idx,row,e,f", "e,f", "embeddings are e, f; not read: ID, idx, row."],
    ["scene_id,e,f", "e,f", "not read: scene_id."],
    ["e0,e1,score", "e0,e1", "x.csv: embeddings are e0, e1; not read: score."],
    [
      [...Array(24).keys()].map((d) => `e${d}`).join() + ",pos1,pos2",
      [...Array(24).keys()].map((d) => `e${d}`).join(),
      "x.csv: embeddings are e0 to e23 (24 columns); not read: pos1, pos2.",
    ],
  ]
) {
  Deno.test(`of the columns ${header.slice(0, 40)} those of embeddings are read, and the others said`, async () => {
    const [columns, ...sentences] = await columnsOf(tableOf(header));
    assertEquals(columns, read);
    assertEquals(sentences.length, said === undefined ? 0 : 1);
    if (said !== undefined) assertStringIncludes(sentences[0], said);
  });
}

for (const header of ["img_0,img_1,txt_0,txt_1", "a0,a1,a2,b0,b1,b2"]) {
  Deno.test(`of the two series ${header} neither is guessed: the colon says which`, async () => {
    const names = header.split(",");
    const half = names.length / 2;
    const [one, other] = [names.slice(0, half), names.slice(half)];
    const [stem, second] = [one, other].map(([name]) => name.slice(0, -1));
    await assertRejects(
      () => columnsOf(tableOf(header)),
      RangeError,
      `has two series of numbers, ${one.join(", ")} and ${
        other.join(", ")
      }. Take one of them, as in `,
    );
    assertEquals((await columnsOf(tableOf(header), stem))[0], one.join());
    assertEquals((await columnsOf(tableOf(header), second))[0], other.join());
    assertEquals(await columnsOf(tableOf(header), "all"), [header]);
    await assertRejects(
      () => columnsOf(tableOf(header), "c"),
      RangeError,
      `After the colon write ${stem} or ${second} or all.`,
    );
  });
}

for (const missing of ["", "NA", "nan"]) {
  Deno.test(`a column that is "${missing}" in its first hundred rows does not vanish`, async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `${i * i},${i < 100 ? missing : 0.5}`);
    const says = "100 of 240 numbers are NaN, first in row 0, column 1";
    await assertRejects(() => rowsIn(`x,y\n${rows.join("\n")}\n`), RangeError, says);
  });
}

Deno.test("a column that counts the rows is no dimension, whatever it is called", async () => {
  const text = "nth,u,w\n3,0.5,1\n4,0.25,9\n5,7,8\n";
  assertEquals(await columnsOf(text), ["u,w", "x.csv: embeddings are u, w; not read: nth."]);
});

const ROWS = [[0.5, -2], [1e-3, 4]].map((row) => row.map(Math.fround));

for (
  const [what, text] of [
    ["names of any kind", "x,y\n0.5,-2\n1e-3,4\n"],
    ["no names", "0.5,-2\n1e-3,4\n"],
    ["names that count from 0, as a frame without names has", "0,1\n0.5,-2\n1e-3,4\n"],
    ["the index of a frame in front", ",0,1\n7,0.5,-2\n9,1e-3,4\n"],
    ["an index that pandas has read once before", "Unnamed: 0,e0,e1\n0,0.5,-2\n1,1e-3,4\n"],
    ["an id", "id,x,y\n7,0.5,-2\n9,1e-3,4\n"],
    [
      "labels and other numbers beside a series",
      "color,e0,score,e1\nred,0.5,3,-2\nblue,1e-3,3,4\n",
    ],
    ["names, and numbers that count from 1", "id,1,2\n7,0.5,-2\n9,1e-3,4\n"],
    ["some columns of a frame", ",0,5\n7,0.5,-2\n9,1e-3,4\n"],
    ["labels that are numbers", "object1_size,x,y\n3,0.5,-2\n4,1e-3,4\n"],
    ["tabs", "x\ty\n0.5\t-2\n1e-3\t4\n"],
    ["blanks, as numpy.savetxt leaves them", "5.000e-01 -2.0e+00\n1.000e-03 4.0e+00\n"],
    ["names as numpy.savetxt writes them", "# x,y\n0.5,-2\n1e-3,4\n"],
  ]
) {
  Deno.test(`a table of numbers is read: ${what}`, async () => {
    assertEquals(await rowsIn(text), ROWS);
  });
}

for (
  const [what, text, says] of [
    [
      "text in a column of numbers",
      "x,y\n1,2\n3,red\n",
      'row 1, column y (counted from 0) is "red"',
    ],
    ["a number that is missing", "x,y\n1,2\n3,\n", "1 of 4 numbers is NaN, in row 1, column 1"],
    [
      "a number that is missing in the first row, in a numbered column",
      "e0,e1,e2\n,1,2\n3,4,5\n",
      "1 of 6 numbers is NaN, in row 0, column 0",
    ],
    ["…in a named one", "x,y\n,2\n3,4\n", "1 of 4 numbers is NaN, in row 0, column 0"],
    ["…without names", "0.5,nan,2\n3,4,5\n", "1 of 6 numbers is NaN, in row 0, column 1"],
    ...["1,234", "0x10", "1_000"].map((cell) => [
      `the first row has ${cell}`,
      `color,e0,e1,e2\nred,1,"${cell}",2\nblue,3,4,5\n`,
      `row 0, column e1 (counted from 0) is "${cell}"`,
    ]),
    ["…in a named column", 'x,y\n1,"1,234"\n3,4\n', 'row 0, column y (counted from 0) is "1,234"'],
    [
      "…without names",
      '0.5,"1,234",2\n3,4,5\n',
      'row 0, column 1 (counted from 0) is "1,234", no number, and no line names the columns',
    ],
    ["an infinite number", "x,y\n1,2\n3,-inf\n", "is infinite, in row 1, column 1"],
    ["no numbers", "color,shape\nred,cube\n", "has the columns color, shape, but none of numbers"],
    ["a row that is too short", "x,y\n1,2\n3\n", "line 3: this row has 1 cell, and the header 2"],
    ["an index without a name", "0,0.5\n1,0.25\n2,0.75\n", "the first column counts the rows"],
    ["only names", "x,y\n", "has no rows"],
    ["nothing", "", "is empty"],
  ]
) {
  Deno.test(`embeddings in a .csv are refused in one sentence: ${what}`, async () => {
    await assertRejects(() => rowsIn(text), Error, says);
  });
}

Deno.test("numbers keep each bit of float32, however they were printed", async () => {
  const bits = new Float32Array(new Uint32Array([0x3dcccccd, 0x00000001, 0x7f7fffff]).buffer);
  // The shortest decimals, and nine digits, which are enough for each float32.
  const text = `a,b,c\n${[...bits].join()}\n${[...bits].map((x) => x.toExponential(8)).join()}\n`;
  assertEquals(await rowsIn(text), [[...bits], [...bits]]);
});

Deno.test("labels beside embeddings are the columns that hold none of these", async () => {
  const table = await inFile(
    ",color1,color2,e0,e1\n0,red,blue,0.5,1\n1,blue,red,0.25,2\n",
    (path) => formatOf(path)!.table!(path, undefined, true),
  );
  assertEquals(table.header, ["", "color1", "color2"]);
  assertEquals(table.rows[1], ["1", "blue", "red"]);
  assertEquals(table.ignored?.map(({ name, numbers }) => [name, numbers]), [
    ["e0", true],
    ["e1", true],
  ]);
});

Deno.test("…and a column is one of these though its first row is empty", async () => {
  const table = await inFile(
    "color1,color2,e0,e1,e2\nred,blue,,1,0.5\nblue,red,0.25,2,1\n",
    (path) => formatOf(path)!.table!(path, undefined, true),
  );
  assertEquals(table.header, ["color1", "color2"]);
});
