/** Every reader of files that somebody else made, with sound files to begin from. */
import { loadCore } from "../../../../src/core/load.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { readMatrixFile } from "../../../../src/data/formats/matrix_file.ts";
import { parseNpy } from "../../../../src/data/formats/npy.ts";
import { readLabels } from "../../../../src/data/labels/read_scenes.ts";
import { dirname } from "../../../../src/host/paths.ts";
import { decodePicture } from "../../../encode/pictures/image_file.ts";
import { readImageRecipe } from "../../../encode/pictures/image_recipe.ts";
import { readModelFolder } from "../../../encode/model/model_folder.ts";
import { readTokenizer } from "../../../encode/tokens/tokenizer.ts";
import { readOnnx, summarize } from "../../../encode/graph/read_graph.ts";
import { wordTokenizer } from "../../../train/graph/word_tokenizer.ts";
import { parseResult } from "../../../../src/result/parse.ts";
import { readCheckpoint, writeCheckpoint } from "../../../train/checkpoint.ts";
import { smallPlan } from "../../../train/tests/small_plan.ts";
import { png, protobuf } from "./grammar/fields.ts";
import { npy, npz, safetensors, sealed } from "./grammar/framed.ts";
import { text } from "./grammar/text.ts";
import type { HostileReader } from "./hostile_reader.ts";
import { golden, pictures, stored, written } from "./seeds.ts";
import { WORD_READERS } from "./word_readers.ts";
import { registerInputs } from "../../../inputs.ts";

registerInputs();
const core = await loadCore();

async function readMatrix(path: string): Promise<string> {
  using matrix = await readMatrixFile(core, path, "embeddings");
  return `${matrix.rows} x ${matrix.cols} ${sha256Hex(matrix.bytes())}`;
}

async function readScenes(path: string): Promise<string> {
  const { scenes } = await readLabels(path);
  return `${scenes.count} x ${scenes.objects} ${scenes.space.canonicalJson()} ${scenes.values}`;
}

function readPicture(path: string, bytes: Uint8Array): string {
  const { width, height, data } = decodePicture(core, path, bytes);
  return `${width} x ${height} ${sha256Hex(data)}`;
}

const SCENES_CSV = "object1_color,object1_shape,object2_color,object2_shape\n" +
  'red,cube,blue,"a ball"\nblue,"a ball",red,cube\nred,cube,red,"a ball"\n';
const INDEXED_CSV = "filename,object1_color,object2_color,object1_color_idx,object2_color_idx\n" +
  "a.png,red,blue,0,1\nb.png,blue,red,1,0\n";
const LINES = '{"objects": [{"color": "red"}, {"color": "blue"}], "id": 1}\n' +
  '{"objects": [{"color": "blue"}, {"color": "red"}], "id": 2}\n';

const RESULT = {
  schema: "bindscope/result@2",
  kind: "probe",
  version: "0.1.0",
  seed: 0,
  options: { epochs: 10, score: "dot" },
  inputs: [],
  metrics: { object: { test: 0.5, train: null }, chance: { object: 0.1 } },
  curves: { loss: [1, 0.5] },
  tables: {},
  notes: ["a note"],
};

const plan = smallPlan({ steps: 20 });

/** By what they read. The order is that of the table in docs/hostile_files.md. */
export const READERS: readonly HostileReader[] = [
  {
    name: ".npy",
    ending: ".npy",
    grammar: npy,
    seeds: stored(() =>
      ["f2_be_fortran", "f4_le_c", "f4_be_c", "f4_le_fortran"]
        .map((name) => `fixtures/golden/npy/${name}.npy`)
    ),
    read(path, bytes) {
      const { shape, data } = parseNpy(path, bytes);
      return `${shape} ${sha256Hex(new Uint8Array(data.buffer))}`;
    },
  },
  {
    name: ".npz",
    ending: ".npz",
    grammar: npz,
    seeds: golden(/numpy-2\.4.*_(stored|deflated|only)\.npz$/),
    read: readMatrix,
  },
  {
    name: ".safetensors",
    ending: ".safetensors",
    grammar: safetensors,
    seeds: golden(/_(f2|f4|f8|bf16)\.safetensors$/),
    read: readMatrix,
  },
  {
    name: ".parquet",
    ending: ".parquet",
    seeds: golden(/pyarrow-26.*_(list_(none|snappy|gzip|zstd|f8|f2)|fixed|columns)\.parquet$/),
    read: readMatrix,
  },
  {
    name: "labels, .parquet",
    ending: ".parquet",
    seeds: golden(/_labels_(plain|dictionary)\.parquet$/),
    read: readScenes,
  },
  {
    name: "labels, .csv",
    ending: ".csv",
    grammar: text,
    seeds: written({
      names: SCENES_CSV,
      indices: INDEXED_CSV,
      semicolons: SCENES_CSV.replaceAll(",", ";"),
      places: SCENES_CSV.replaceAll("object1_", "left_").replaceAll("object2_", "right_"),
    }),
    read: readScenes,
  },
  {
    name: "labels, .tsv",
    ending: ".tsv",
    grammar: text,
    seeds: written({
      names: SCENES_CSV.replaceAll(",", "\t"),
      indices: INDEXED_CSV.replaceAll(",", "\t"),
    }),
    read: readScenes,
  },
  {
    name: ".csv, numbers",
    ending: ".csv",
    grammar: text,
    seeds: written({
      plain: "0.5,-1.25e0,3\n2,0.125,-7e-1\n",
      pandas: ",0,1,2\n0,0.5,-1.25,3.0\n1,2.0,0.125,-0.7\n",
      labelled: "object1_color,object1_shape,d0,d1\nred,cube,0.5,-1.25\nblue,cone,2,0.125\n",
      tabs: "# made by numpy\n5e-1 -1.25\n2.0e0 1.25e-1\n",
    }),
    read: readMatrix,
  },
  {
    name: "labels, .jsonl",
    ending: ".jsonl",
    grammar: text,
    seeds: written({ nested: LINES }),
    read: readScenes,
  },
  { name: "PNG", ending: ".png", grammar: png, seeds: pictures(".png"), read: readPicture },
  { name: "JPEG", ending: ".jpg", seeds: pictures(".jpg"), read: readPicture },
  {
    name: "tokenizer.json",
    ending: "/tokenizer.json",
    beside: { "config.json": new TextEncoder().encode('{"model_type": "clip"}') },
    grammar: text,
    seeds: () => {
      const { "tokenizer.json": file } = wordTokenizer(["a", "red", "cube", "</s>"], "</s>", 16);
      return written({ words: JSON.stringify(file) })();
    },
    async read(path) {
      const tokenizer = await readTokenizer(await readModelFolder(dirname(path)));
      return `${tokenizer.encode("a red cube")} ${tokenizer.padId}`;
    },
  },
  {
    name: "preprocessor_config.json",
    ending: "/preprocessor_config.json",
    grammar: text,
    seeds: stored(() => ["fixtures/models/efficientnet-lite0/preprocessor_config.json"]),
    read: async (path) => JSON.stringify(await readImageRecipe(dirname(path))),
  },
  {
    name: ".onnx",
    ending: ".onnx",
    grammar: protobuf,
    seeds: stored(() => ["fixtures/golden/layers/vit.onnx"]),
    read: (path, bytes) => JSON.stringify(summarize(readOnnx(path, bytes))),
  },
  {
    name: "result.json",
    ending: ".json",
    grammar: text,
    seeds: written({ probe: JSON.stringify(RESULT) }),
    read: (path, bytes) => JSON.stringify(parseResult(new TextDecoder().decode(bytes), path)),
  },
  {
    name: "checkpoint.bin",
    ending: ".bin",
    grammar: sealed,
    seeds: async () => {
      let saved = new Uint8Array();
      const state = {
        step: 10,
        parameters: Float32Array.of(1, 2, 3),
        moments: new Float32Array(6).fill(0.5),
      };
      const trace = { loss: [], recognition: [] };
      await writeCheckpoint("x", plan, { state, trace }, async (_, content) => {
        saved = new Uint8Array(await new Blob([...content as Iterable<BlobPart>]).arrayBuffer());
        return { sha256: "", bytes: saved.length };
      });
      return new Map([["small", saved]]);
    },
    async read(path) {
      const checkpoint = await readCheckpoint(path, plan);
      return `${checkpoint?.state.step} ${checkpoint?.state.parameters} ${checkpoint?.state.moments}`;
    },
  },
  ...WORD_READERS,
];

/** The reader of this name. */
export function readerOf(name: string): HostileReader {
  const hostileReader = READERS.find((reader) => reader.name === name);
  if (hostileReader === undefined) throw new Error(`There is no reader ${name}.`);
  return hostileReader;
}
