/** Every reader of files and bodies, with the shapes that its files may have. */
import { create, toBinary } from "@bufbuild/protobuf";
import { parquetWriteBuffer } from "hyparquet-writer";
import { loadCore } from "../../../../src/core/load.ts";
import { bytesSource } from "../../../../src/data/files/files.ts";
import { parseCsv } from "../../../../src/data/formats/csv/csv.ts";
import { parseJsonLines } from "../../../../src/data/formats/json_lines.ts";
import { readMatrixFile } from "../../../../src/data/formats/matrix_file.ts";
import { readZipDirectory } from "../../../../src/data/formats/zip_directory.ts";
import type { TextTable } from "../../../../src/data/formats/text_table.ts";
import { aliasesOf, mergeAliases } from "../../../../src/data/labels/aliases.ts";
import { findLabelColumns } from "../../../../src/data/labels/label_columns.ts";
import { labelRemarks } from "../../../../src/data/labels/label_remarks.ts";
import { scenesFromLabels } from "../../../../src/data/labels/labels.ts";
import { ModelProtoSchema } from "../../../encode/graph/onnx_pb.ts";
import { wordTokenizer } from "../../../train/graph/word_tokenizer.ts";
import { DEFAULT_LIMITS } from "../../../serve/limits.ts";
import { OPERATIONS } from "../../../serve/operations/registry.ts";
import { inputOfJson } from "../../../serve/request/input.ts";
import { readerOf } from "./readers.ts";
import {
  type GrowingReader,
  JSON_SHAPES,
  keys,
  LINE_SHAPES,
  list,
  npy,
  object,
  tabbed,
  TABLE_SHAPES,
  tensorShapes,
  within,
  zip,
} from "./growth_shapes.ts";

const core = await loadCore();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function wholeTable(table: TextTable): void {
  const labelColumns = findLabelColumns(table);
  labelRemarks(table, labelColumns, false);
  const scenes = scenesFromLabels(table, undefined, labelColumns);
  aliasesOf(scenes.space);
  mergeAliases(scenes);
}

const tokenizerOf = (change: (file: never, n: number) => void) => (n: number): string => {
  const { "tokenizer.json": file } = wordTokenizer(["a", "red", "cube", "</s>"], "</s>", 16);
  const own = structuredClone(file);
  change(own as never, n);
  return JSON.stringify(own);
};
// deno-lint-ignore no-explicit-any
type File = any;
const replace = { type: "Replace", pattern: { String: "e" }, content: "ee" };
const bpe = (n: number) => ({
  type: "BPE",
  vocab: Object.fromEntries(Array.from({ length: n }, (_, i) => [`t${i}`, i])),
  merges: Array.from({ length: n }, (_, i) => [`t${i}`, "t0"]),
});

const result = (metrics: string, curves = "{}") =>
  `{"schema":"bindscope/result@2","kind":"probe","version":"0","seed":0,"options":{},"inputs":[],` +
  `"metrics":${metrics},"curves":${curves},"tables":{},"notes":[]}`;

const nodes = (n: number, name: (i: number) => string) =>
  toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      graph: {
        node: Array.from({ length: n }, (_, i) => ({
          opType: "Add",
          name: name(i),
          input: [`x${i}`, "y"],
          output: [`x${i + 1}`],
        })),
        output: [{ name: `x${n}` }],
      },
    }),
  );

const item = (i: number) =>
  `{"filename":"${i}.jpg","caption":"a b ${i}","negative_caption":"b a ${i}"}`;
const limits = { ...DEFAULT_LIMITS, bodyBytes: Infinity };
const [operation] = OPERATIONS;

export const READERS: readonly GrowingReader[] = [
  {
    name: ".csv",
    ending: ".csv",
    shapes: TABLE_SHAPES,
    read: (path, bytes) => wholeTable(parseCsv(path, text(bytes))),
  },
  {
    name: ".tsv",
    ending: ".tsv",
    shapes: tabbed,
    read: (path, bytes) => wholeTable(parseCsv(path, text(bytes))),
  },
  {
    name: ".jsonl",
    ending: ".jsonl",
    shapes: LINE_SHAPES,
    read: (path, bytes) => wholeTable(parseJsonLines(path, text(bytes))),
  },
  {
    ...readerOf("labels, .parquet"),
    shapes: {
      "many rows": (n) => {
        const data = Array.from({ length: n }, (_, i) => `v${i}`);
        const name = ["object1_color", "object2_color"];
        return new Uint8Array(
          parquetWriteBuffer({ columnData: name.map((name) => ({ name, type: "STRING", data })) }),
        );
      },
      "many columns": (n) =>
        new Uint8Array(parquetWriteBuffer({
          columnData: Array.from({ length: Math.ceil(n / 20) }, (_, i) => ({
            name: `object${1 + i % 2}_c${i >> 1}`,
            type: "STRING" as const,
            data: ["a", "b"],
          })),
        })),
    },
  },
  {
    ...readerOf("concepts"),
    shapes: {
      ...JSON_SHAPES,
      ...within('{"color":["a","b"],"shape":', "}"),
      "many values": (n) => `{"color":[${list(n, (i) => `"v${i}"`)}]}`,
      "listed": (n) => `[${list(n, (i) => `{"name":"c${i}","values":["a","b"]}`)}]`,
    },
  },
  {
    ...readerOf("scenes.json"),
    shapes: {
      ...JSON_SHAPES,
      ...within('{"concepts":{"c":["a","b"]},"maker":{"name":"x","seed":0,"options":{"o":', "}}}"),
      "many notes": (n) => `{"concepts":{"c":["a","b"]},"notes":[${list(n, () => '"a note"')}]}`,
    },
  },
  {
    ...readerOf("plan, JSON"),
    shapes: {
      ...JSON_SHAPES,
      ...within('{"tasks":{"a":{"task":"map","options":', "}}}"),
      "many tasks": (n) => `{"tasks":${object(n, '{"task":"map"}')}}`,
    },
  },
  {
    ...readerOf("plan, YAML"),
    shapes: {
      "many names": (n) => Array.from({ length: n }, (_, i) => `k${i}: 1\n`).join(""),
      "deep lists": (n) => "[".repeat(n) + "]".repeat(n),
      "deep lines": (n) => "- ".repeat(n) + "a",
      "aliases": (n) => `a: &a [1,2]\nb: [${list(n, () => "*a")}]`,
      "long text": (n) => `a: "${"x\\n".repeat(5 * n)}"`,
      "blanks": (n) => `a:${" ".repeat(10 * n)}1`,
      "empty lines": (n) => `a: 1\n${"\n".repeat(10 * n)}b: 2`,
      "comments": (n) => "# a\n".repeat(2 * n),
      "never closed": (n) => `a: "${"x\n".repeat(5 * n)}`,
    },
  },
  {
    ...readerOf("config"),
    shapes: { ...JSON_SHAPES, "many sizes": (n) => `{"values":[${list(n, () => "4")}]}` },
  },
  {
    ...readerOf("result.json"),
    shapes: {
      ...JSON_SHAPES,
      "many metrics": (n) => result(object(n, "1")),
      "many points": (n) => result("{}", `{"loss":[${list(2 * n, () => "0.5")}]}`),
      "deep metrics": (n) => result('{"a":'.repeat(n) + "1" + "}".repeat(n)),
      "deep curves": (n) => result("{}", `{"a":${"[".repeat(n)}${"]".repeat(n)}}`),
    },
  },
  {
    ...readerOf(".npy"),
    shapes: {
      "blanks": (n) => npy(`{${" ".repeat(n)}'descr': '<f4'}`),
      "long shape": (n) =>
        npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (${"1,".repeat(n)})}`),
      "brackets": (n) => npy(`{'descr': ${"[(".repeat(n)}}`),
    },
  },
  {
    name: ".npz",
    ending: ".npz",
    shapes: {
      "many entries": (n) => zip(Math.ceil(n / 20), (i) => `e${i}.npy`),
      "one name again": (n) => zip(Math.ceil(n / 20), () => "e.npy"),
      "long comment": (n) => zip(1, () => "e.npy", Math.min(65_535, 2 * n)),
      "ends without end": (n) => new Uint8Array(10 * n).fill(0x50),
    },
    async read(path, bytes) {
      readZipDirectory(bytesSource(path, bytes));
      (await readMatrixFile(core, path, "e")).dispose();
    },
  },
  {
    ...readerOf(".safetensors"),
    shapes: tensorShapes,
  },
  {
    ...readerOf("tokenizer.json"),
    shapes: {
      ...JSON_SHAPES,
      "many words": tokenizerOf((file: File, n) => {
        for (let i = 0; i < n; i++) file.model.vocab[`w${i}`] = 10 + i;
      }),
      "many added tokens": tokenizerOf((file: File, n) => {
        file.added_tokens = Array.from(
          { length: n },
          (_, i) => ({ id: 10 + i, content: `<${i}>` }),
        );
      }),
      "many merges": tokenizerOf((file: File, n) => file.model = bpe(n)),
      "many pieces": tokenizerOf((file: File, n) => {
        file.post_processor.single = Array(n).fill({ SpecialToken: { id: "</s>", type_id: 0 } });
      }),
      "many special tokens": tokenizerOf((file: File, n) => {
        for (let i = 0; i < n; i++) {
          file.model.vocab[`<${i}>`] = 10 + i;
          const special = { id: `<${i}>`, ids: [10 + i], tokens: [`<${i}>`] };
          file.post_processor.special_tokens[`<${i}>`] = special;
        }
      }),
      "many steps": tokenizerOf((file: File, n) => {
        file.normalizer = { type: "Sequence", normalizers: Array(n).fill(replace) };
      }),
      "deep steps": (n) =>
        tokenizerOf((file: File) => file.normalizer = "DEEP")(0).replace(
          '"DEEP"',
          `${'{"type":"Sequence","normalizers":['.repeat(n)}${"]}".repeat(n)}`,
        ),
      "long pattern": tokenizerOf((file: File, n) => {
        const pattern = { Regex: "(".repeat(n) + "a" + ")*".repeat(n) };
        file.pre_tokenizer = { type: "Split", pattern, behavior: "Isolated" };
      }),
    },
  },
  {
    ...readerOf("pairs, .json"),
    shapes: {
      ...JSON_SHAPES,
      "many items": (n) => `{${list(n, (i) => `"${i}":${item(i)}`)}}`,
      "one id again": (n) => `[${list(n, () => `{"id":7,${item(0).slice(1)}`)}]`,
      "many captions": (n) =>
        `[{"image_path":"a.jpg","caption_options":[${list(n, (i) => `"${i}"`)}]}]`,
      "many labels": (n) => `{"labels":[${list(n, (i) => `"${i}"`)}],"data":[]}`,
    },
  },
  {
    ...readerOf("pairs, .jsonl"),
    shapes: { ...LINE_SHAPES, "many items": (n) => keys(n).map((_, i) => `${item(i)}\n`).join("") },
  },
  {
    ...readerOf("pairs, .csv"),
    shapes: {
      ...TABLE_SHAPES,
      "many foils": (n) => `image_id,caption,hard_negs\n1,a,"[${list(n, (i) => `'${i}'`)}]"\n`,
      "never closed list": (n) => `image_id,caption,hard_negs\n1,a,"['${"\\\\x".repeat(3 * n)}"\n`,
    },
  },
  {
    name: "body, JSON",
    ending: ".json",
    shapes: {
      ...JSON_SHAPES,
      ...within('{"vectors":', "}"),
      "many numbers": (n) => `{"vectors":[[${list(2 * n, () => "1")}]]}`,
      "many vectors": (n) => `{"vectors":[${list(2 * n, () => "[1]")}]}`,
      "many texts": (n) => `{"texts":[${list(2 * n, () => '"a"')}]}`,
    },
    read: (_, bytes) => inputOfJson(text(bytes), operation as never, [], limits),
  },
  {
    ...readerOf(".onnx"),
    shapes: {
      "many nodes": (n) => nodes(n, (i) => `n${i}`),
      "equal nodes": (n) => nodes(n, () => "n"),
      "layers": (n) => nodes(n, (i) => `/layer.${i}/Add`),
      "no graph": (n) => new Uint8Array(10 * n).fill(0x0a),
    },
  },
];
