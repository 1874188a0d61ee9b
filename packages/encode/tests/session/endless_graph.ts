import { assertEquals } from "@std/assert";
import { create, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from "../../graph/onnx_pb.ts";
import { filesBelow, inFolder, repo, startTask } from "../../../../tests/tasks/run_task.ts";

const node = (opType: string, input: string[], output: string[], attribute = {}) =>
  create(NodeProtoSchema, {
    opType,
    input,
    output,
    attribute: Object.entries(attribute).map(([name, value]) =>
      create(AttributeProtoSchema, { name, ...value as object })
    ),
  });

const value = (name: string, elemType: DataType, dims: readonly (string | bigint)[]) =>
  create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: {
        case: "tensorType",
        value: create(TypeProto_TensorSchema, {
          elemType,
          shape: create(TensorShapeProtoSchema, {
            dim: dims.map((dim) =>
              create(TensorShapeProto_DimensionSchema, {
                value: typeof dim === "string"
                  ? { case: "dimParam", value: dim }
                  : { case: "dimValue", value: dim },
              })
            ),
          }),
        }),
      },
    }),
  });

/**
 * A graph of captions that repeats the sum of their ids with themselves so often: a few would do, 2^62 never end. Captions of
 * fewer tokens than `from` are not repeated.
 */
export function loopGraph(times: bigint, from = 1n): Uint8Array {
  const body = create(GraphProtoSchema, {
    name: "body",
    input: [
      value("i", DataType.INT64, []),
      value("going", DataType.BOOL, []),
      value("x", DataType.FLOAT, ["batch", "sequence", 1n]),
    ],
    output: [
      value("goes_on", DataType.BOOL, []),
      value("y", DataType.FLOAT, ["batch", "sequence", 1n]),
    ],
    node: [node("Identity", ["going"], ["goes_on"]), node("Add", ["x", "x"], ["y"])],
  });
  const INT = AttributeProto_AttributeType.INT;
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ domain: "", version: 17n }],
      graph: create(GraphProtoSchema, {
        name: "main",
        input: ["input_ids", "attention_mask"].map((name) =>
          value(name, DataType.INT64, ["batch", "sequence"])
        ),
        output: [value("last_hidden_state", DataType.FLOAT, ["batch", "sequence", 1n])],
        initializer: [
          ...[["most", times], ["from", from], ["one", 1n]].map(([name, number]) =>
            create(TensorProtoSchema, {
              ...{ name: name as string, dataType: DataType.INT64, dims: [] },
              int64Data: [number as bigint],
            })
          ),
          create(TensorProtoSchema, {
            ...{ name: "yes", dataType: DataType.BOOL, dims: [], int32Data: [1] },
          }),
          create(TensorProtoSchema, {
            ...{ name: "last", dataType: DataType.INT64, dims: [1n], int64Data: [-1n] },
          }),
        ],
        node: [
          node("Cast", ["input_ids"], ["floats"], {
            to: { type: INT, i: BigInt(DataType.FLOAT) },
          }),
          node("Unsqueeze", ["floats", "last"], ["columns"]),
          node("Shape", ["input_ids"], ["shape"]),
          node("Gather", ["shape", "one"], ["length"]),
          node("Div", ["length", "from"], ["whole"]),
          node("Min", ["whole", "one"], ["is_long"]),
          node("Mul", ["is_long", "most"], ["times"]),
          node("Loop", ["times", "yes", "columns"], ["last_hidden_state"], {
            body: { type: AttributeProto_AttributeType.GRAPH, g: body },
          }),
        ],
      }),
    }),
  );
}

/**
 * A task of two devices that encodes short captions by a graph that ends and then a long one by one that never does: Ctrl-C ends
 * the process with 130, and what was finished is kept.
 */
export async function assertEndsByInterrupt(task: string, device: string): Promise<void> {
  await inFolder(async (folder) => {
    const model = `${folder}/model`;
    await new Deno.Command("cp", {
      args: ["-r", repo("fixtures/models/all-minilm-l6-v2-int8"), model],
    }).output();
    await Deno.remove(`${model}/onnx/model_quantized.onnx`);
    await Deno.mkdir(`${folder}/scenes`);
    const encode = async (times: bigint, wait: (child: Deno.ChildProcess) => Promise<void>) => {
      await Deno.writeFile(`${model}/onnx/model.onnx`, loopGraph(times, 12n));
      const words = ["scenes", "--model", "model", "--device", device, "--threads", "1"];
      const child = startTask(task, [...words, "--baselines", "off", "--out", "out/set"], folder);
      await wait(child);
      // A graph that goes on is killed, and its code is another.
      const late = setTimeout(() => child.kill("SIGKILL"), 60_000);
      const { code } = await child.status;
      clearTimeout(late);
      return code;
    };
    // A chunk of short ones, and one more caption.
    const short = Array.from({ length: 1024 }, (_, i) => `a cube,${i % 2 === 0 ? "red" : "blue"}`);
    const long = `${"a red cube and ".repeat(4)}a sphere,red`;
    await Deno.writeTextFile(
      `${folder}/scenes/labels.csv`,
      ["caption,object1_color", ...short, long, ""].join("\n"),
    );
    assertEquals(await encode(3n, async (child) => void await child.status), 0);
    const chunks = async () =>
      (await filesBelow(folder)).filter((name) => /\.cache\/encode\/.*\.rows$/.test(name)).length;
    const before = await chunks();
    assertEquals(before, 2);
    const code = await encode(2n ** 62n, async (child) => {
      for (const end = performance.now() + 60_000; await chunks() === before;) {
        if (performance.now() > end) throw new Error("no chunk was finished in a minute");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
      child.kill("SIGINT");
    });
    assertEquals(code, 130);
    assertEquals(await chunks(), before + 1);
  });
}
