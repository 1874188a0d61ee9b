/**
 * Files as people have them: other marks between cells, other spellings, other line ends. Each is read as
 * the plain one is, or refused in a sentence.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { files, floats, npy, pictures, testBadInput } from "./bad_input.ts";
import { ManyLines } from "../many_lines.ts";
import { inFolder, runTask } from "../run_task.ts";

const many = new ManyLines();
const COLORS = ["red", "green", "blue"];
const SHAPES = ["cube", "ball"];
const OBJECTS = COLORS.flatMap((color) => SHAPES.map((shape) => [color, shape]));
const ROWS = OBJECTS.flatMap((a) => OBJECTS.map((b) => [...a, ...b]));
const HEADER = ["object1_color", "object1_shape", "object2_color", "object2_shape"];
const DIM = 6;
const VECTORS = Float32Array.from(
  { length: ROWS.length * DIM },
  (_, i) => Math.imul(i + 7, 2654435761) % 1000 / 500 - 1,
);
const EMBEDDINGS = npy("<f4", `(${ROWS.length}, ${DIM})`, floats(...VECTORS));

function table(
  { header = HEADER, rows = ROWS, mark = ",", end = "\n" }: {
    header?: readonly string[];
    rows?: readonly (readonly string[])[];
    mark?: string;
    end?: string;
  } = {},
): string {
  return [header, ...rows].map((cells) => cells.join(mark) + end).join("");
}

const named = (change: (name: string) => string) => table({ header: HEADER.map(change) });

/** By file name: the same scenes as people write them down, and what is said of it. */
const SAME: readonly (readonly [name: string, text: string, says?: string])[] = [
  ["semicolons.csv", table({ mark: ";" })],
  ["tabs.tsv", table({ mark: "\t" })],
  ["bars.txt", table({ mark: "|" })],
  ["blanks.csv", table({ mark: ", " })],
  ["mark.csv", "\ufeff" + table()],
  ["windows.csv", table({ end: "\r\n" })],
  ["old_mac.csv", table({ end: "\r" })],
  ["empty_end.csv", table() + "\n\n"],
  ["quoted.csv", table({ rows: ROWS.map((cells) => cells.map((cell) => `"${cell}"`)) })],
  [
    "lines.jsonl",
    ROWS.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [HEADER[i], cell]))))
      .join("\n"),
  ],
  ["blank.csv", named((name) => name.replace("object", "object_")), "object_1_color as object1_"],
  ["behind.csv", named((name) => name.replace(/object(\d)_(\w+)/, "$2$1")), "color1 as object1_"],
  [
    "sides.csv",
    named((name) => name.replace("object1", "left").replace("object2", "right")),
    "right_shape as object2_shape",
  ],
  [
    "from_zero.csv",
    named((name) => name.replace("object1", "object0").replace("object2", "object1")),
    "object0_color as object1_color, object1_color as object2_color",
  ],
  [
    "more.csv",
    table({ header: [...HEADER, "note"], rows: ROWS.map((row) => [...row, "n"]) }),
    "the column note names no object and was not read",
  ],
];

Deno.test("files as people have them are read as the plain one is, and what was read is said", () =>
  inFolder(async (folder) => {
    const words = await files(folder, EMBEDDINGS, table());
    const inputsAndWords = async (labels: string) => {
      const args = [...words.slice(0, 3), `${folder}/${labels}`, "--out", `out/${labels}`];
      const { code, stderr } = await many.run(["map", ...args], folder);
      assertEquals(code, 0, `${labels}: ${stderr}`);
      const text = await Deno.readTextFile(`${folder}/out/${labels}/result.json`);
      return { inputs: JSON.parse(text).inputs, stderr };
    };
    const plain = await inputsAndWords("l.csv");
    for (const [name, text, says] of SAME) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
      const { inputs, stderr } = await inputsAndWords(name);
      assertEquals(inputs, plain.inputs, name);
      if (says === undefined) assert(!stderr.includes("Note: "), `${name}: ${stderr}`);
      else assertStringIncludes(stderr, says);
    }
  }));

Deno.test("what looks like a mistake is said first, on the terminal alone", () =>
  inFolder(async (folder) => {
    const spelt = ROWS.map((row, i) => i === 0 ? ["Red", ...row.slice(1)] : row);
    const words = await files(folder, EMBEDDINGS, table({ rows: spelt }));
    const { code, stdout, stderr } = await runTask("probe", [...words, "--lr", "0.1"], folder);
    assertEquals(code, 0, stderr);
    const lines = stderr.split("\n");
    assertStringIncludes(lines[0], "e: 36 scenes x 6; 2 objects; color: 4 (Red, blue, green, …)");
    for (
      const says of [
        '"Red" and "red" differ only by case, blanks',
        "Decide by --aliases merge (one value) or --aliases keep (several).",
        "--lr changes nothing with --solver ridge",
      ]
    ) assertStringIncludes(stderr, says);
    assert(!/\bl\.csv|\be\.npy/.test(await Deno.readTextFile(`${folder}/out/probe/e/result.json`)));
    assertStringIncludes(stdout, "Binds: scene vs swap");
  }));

const refused = (labels: string, name = "odd.csv") => async (folder: string) => {
  const words = await files(folder, EMBEDDINGS, "");
  await Deno.writeTextFile(`${folder}/${name}`, labels);
  return [...words.slice(0, 3), `${folder}/${name}`];
};

testBadInput([
  {
    what: "a table without a header",
    args: refused(ROWS.map((row) => row.join(",")).join("\n")),
    says: ["odd.csv has two columns named", "The first line has to name the columns"],
  },
  {
    what: "an empty line between rows",
    args: refused(table().replace("\n", "\n\n")),
    says: ["odd.csv, line 2: this line is empty. Delete it."],
  },
  {
    what: "a row that lacks a cell",
    args: refused(table().replace("red,cube,red,cube", "red,cube,red")),
    says: ["odd.csv, line 2: this row has 3 cells, and the header 4"],
  },
  {
    what: "an empty cell",
    args: refused(table().replace("red,cube,red,cube", "red,,red,cube")),
    says: ["odd.csv, line 2: object1_shape is empty", "needs a label"],
  },
  {
    what: "a list of JSON",
    args: refused(JSON.stringify(ROWS), "odd.json"),
    says: ["odd.json is no table of labels", "one JSON object a line"],
  },
  {
    what: "a table of nothing",
    args: refused(""),
    says: ["odd.csv is empty. Its first line has to name the columns"],
  },
  {
    what: "a header alone",
    args: refused(table({ rows: [] })),
    says: ["odd.csv describes no scenes", "Add a row for each scene"],
  },
  {
    what: "one scene over and over",
    args: refused(table({ rows: ROWS.map(() => ROWS[0]) })),
    says: ["odd.csv: Concept color has one value only", "no probe could distinguish"],
  },
  {
    what: "labels of fewer scenes",
    args: refused(table({ rows: ROWS.slice(3) })),
    says: ["e.npy: 36 rows, but", "odd.csv describes 33 scenes", "that belong to this file"],
  },
  {
    what: "text that is not UTF-8",
    args: async (folder) => {
      const words = await refused("")(folder);
      await Deno.writeFile(
        `${folder}/odd.csv`,
        Uint8Array.from(table().replaceAll("red", "r\xf6d"), (c) => c.charCodeAt(0)),
      );
      return words;
    },
    says: ["odd.csv is not UTF-8 text. Save it as UTF-8."],
  },
  {
    what: "numbers that are far too large",
    args: (folder) =>
      files(
        folder,
        npy("<f4", `(${ROWS.length}, ${DIM})`, floats(...VECTORS.map((x) => 1e30 * (x + 2)))),
        table(),
      ),
    says: ["row 0, column 0 of", "e.npy", "Scale them down"],
  },
  {
    what: "a folder of pictures whose column has another name",
    task: "encode",
    args: (folder) =>
      pictures(folder, "img,object1_a,object1_b\nx.png,p,q\ny.png,r,s\n", {
        "x.png": new Uint8Array(),
        "y.png": new Uint8Array(),
      }),
    says: ["name no pictures in a column filename, file_name, file, image, path"],
  },
  {
    what: "text in place of numbers",
    args: (folder) => files(folder, new TextEncoder().encode("hello"), table()),
    says: ["e.npy is no .npy file", "np.save"],
  },
]);
