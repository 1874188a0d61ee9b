// Files that are damaged, hostile, or not what their names say.
import { zipSync } from "fflate";
import { encodePng } from "../../../packages/scenes/png.ts";
import { files, floats, golden, LABELS, npy, other, pictures, testBadInput } from "./bad_input.ts";

const PNG = encodePng(new Uint8Array(64 * 64 * 3).map((_, i) => i * 31), 64, 64);

testBadInput([
  {
    what: "a zip bomb in an .npz",
    args: (f) => {
      const head = npy("<f4", "(8192, 4096)", new Uint8Array());
      const bomb = new Uint8Array(head.length + 2 ** 27);
      bomb.set(head);
      return other(f, "e.npz", zipSync({ "embeddings.npy": bomb }, { level: 9 }));
    },
    says: ["e.npz", "zip bomb"],
  },
  {
    what: "a truncated .npz",
    args: async (f) => other(f, "e.npz", (await golden("numpy-2.4.6_stored.npz")).slice(0, 300)),
    says: ["e.npz", "no zip archive"],
  },
  {
    what: "a .safetensors header of 2^63 bytes",
    args: (f) => other(f, "e.safetensors", new Uint8Array([0, 0, 0, 0, 0, 0, 0, 128, 123, 125])),
    says: ["e.safetensors", "claims a header of 9223372036854775808 bytes"],
  },
  {
    what: "a .safetensors tensor larger than its file",
    args: (f) => {
      const tensor = { dtype: "F32", shape: [2 ** 20, 2 ** 20], data_offsets: [0, 2 ** 42] };
      const header = new TextEncoder().encode(JSON.stringify({ embeddings: tensor }));
      return other(
        f,
        "e.safetensors",
        new Uint8Array([header.length, 0, 0, 0, 0, 0, 0, 0, ...header]),
      );
    },
    says: ["e.safetensors", "cut short"],
  },
  {
    what: "a null among the vectors of a .parquet",
    args: async (f) => other(f, "e.parquet", await golden("pyarrow-26.0.1_null_row.parquet")),
    says: ["Row 1 of", "e.parquet", "is null"],
  },
  {
    what: "vectors of several lengths in a .parquet",
    args: async (f) => other(f, "e.parquet", await golden("pyarrow-26.0.1_ragged.parquet")),
    says: ["Row 2 of", "has 1 numbers, but row 0 has 4"],
  },
  {
    what: "a truncated .parquet",
    args: async (f) =>
      other(f, "e.parquet", (await golden("pyarrow-26.0.1_list_snappy.parquet")).slice(0, 500)),
    says: ["e.parquet", "is no .parquet file, or it is damaged"],
  },
  {
    what: "a pickle that would run a command",
    args: (f) => other(f, "e.pkl", "cos\nsystem\n(S'touch out'\ntR."),
    says: ["e.pkl may run any program", "import numpy, pickle; p = "],
  },
  {
    what: "no pictures at all",
    task: "encode",
    args: (f) => pictures(f, "filename,object1_color,object1_shape\n", {}),
    says: ["labels.csv describes no scenes"],
  },
  {
    what: "pictures that are all missing",
    task: "encode",
    args: (f) => pictures(f, "filename,object1_a,object1_b\nx.png,p,q\nfolder/y.jpg,r,s\n", {}),
    says: ["2 of 2 pictures are missing", "x.png", "folder/y.jpg"],
  },
  {
    what: "a truncated picture",
    task: "encode",
    args: async (f) => {
      return await pictures(f, "filename,object1_a,object1_b\nx.png,p,q\ny.png,r,s\n", {
        "x.png": PNG.slice(0, PNG.length - 20),
        "y.png": PNG,
      });
    },
    says: ["x.png"],
  },
  {
    what: "a truncated .npy",
    args: (f) => files(f, npy("<f4", "(2, 3)", floats(1, 2, 3)), LABELS),
    says: ["e.npy"],
  },
  {
    what: "an oversized .npy",
    args: (f) => files(f, npy("<f4", "(2, 1)", floats(1, 2, 3)), LABELS),
    says: ["e.npy"],
  },
  {
    what: "a header that claims 2^40 numbers",
    args: (f) => files(f, npy("<f4", "(1048576, 1048576)", floats(1)), LABELS),
    says: ["e.npy"],
  },
  {
    what: "text in place of numbers",
    args: (f) => files(f, npy("<U4", "(2, 1)", new Uint8Array(32)), LABELS),
    says: ["e.npy"],
  },
  {
    what: "a NaN",
    args: (f) => files(f, npy("<f4", "(2, 2)", floats(1, 2, 3, NaN)), LABELS),
    says: ["row 1", "column 1", "NaN"],
  },
  {
    what: "an infinite number",
    args: (f) => files(f, npy("<f4", "(2, 2)", floats(1, -Infinity, 3, 4)), LABELS),
    says: ["row 0", "column 1"],
  },
  {
    what: "rows that do not match the labels",
    args: (f) => files(f, npy("<f4", "(3, 1)", floats(1, 2, 3)), LABELS),
    says: ["3 rows", "2 scenes"],
  },
  {
    what: "dimension 0",
    args: (f) => files(f, npy("<f4", "(2, 0)", floats()), LABELS),
    says: ["e.npy"],
  },
  {
    what: "a concept with one value only",
    args: (f) => files(f, npy("<f4", "(2, 1)", floats(1, 2)), LABELS.replaceAll("q", "p")),
    says: ["one value only", "b"],
  },
  {
    what: "one scene for a decomposition",
    task: "decompose",
    args: (f) =>
      files(f, npy("<f4", "(1, 1)", floats(1)), LABELS.split("\n").slice(0, 2).join("\n") + "\n"),
    says: ["at least two scenes"],
  },
  {
    what: "a damaged result",
    task: "report",
    args: async (f) => {
      await Deno.writeTextFile(`${f}/result.json`, '{"schema": "bindscope/result@2"');
      return [`${f}/result.json`];
    },
    says: ["result.json"],
  },
]);
