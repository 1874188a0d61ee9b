/** An ONNX graph with its weights redrawn, written as it was read: in one file, or with weights beside it. */
import { toBinary } from "@bufbuild/protobuf";
import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  type ByteSource,
  type FolderWriter,
  readBytes,
  withFile,
} from "@bindscope/bindscope/rooms/data";
import { dirname, join } from "@bindscope/bindscope/rooms/host";
import { ModelProtoSchema, type TensorProto } from "../graph/onnx_pb.ts";
import { readOnnx } from "../graph/read_graph.ts";
import { countOf, dimsOf, flatten, placeOf } from "./constants.ts";
import {
  bytesOfTensor,
  deviationOf,
  drawPart,
  type Steps,
  stepsFor,
  type TensorNumbers,
  tensorNumbers,
} from "./draw_part.ts";
import { codesOf, isQuantised, numbersOfTensor, setBytes } from "./element_codes.ts";
import { type DrawnTensor, drawnTensors } from "./roles.ts";

export interface RedrawnGraph {
  /** Tensors that are initialised again, by what they are for. */
  readonly tensors: { readonly weight: number; readonly table: number; readonly fixed: number };
  readonly numbers: number;
}

/** How a tensor's new bytes come about. */
interface Plan {
  readonly name: string;
  readonly part: DrawnTensor;
  readonly deviation: number | null;
  readonly steps: Steps | null;
}

/**
 * Writes the graph of `from`/`name` into `writer`'s folder under the same name, weights redrawn.
 *
 * @throws {TypeError} for a weight of an element type, or in an operator, that can't be redrawn
 */
export async function redrawGraph(
  core: Core,
  from: string,
  name: string,
  seed: number,
  writer: FolderWriter,
  onBytes: (count: number) => void = () => {},
): Promise<RedrawnGraph> {
  const model = readOnnx(name, await readBytes(join(from, name)));
  const graph = flatten(model.graph!);
  const parts = drawnTensors(graph);
  const folder = dirname(name);
  const read = (tensor: TensorProto) => readNumbers(join(from, folder), tensor);
  const plans: Plan[] = [];
  const scales = new Map<string, number>();
  for (const [key, part] of parts) {
    const trained = part.role.kind === "table"
      ? tensorNumbers(await computedWith(part, graph.constants, read), part)
      : null;
    if (trained?.untrained) continue;
    const plan = await planFor(key, part, trained, graph.constants, read);
    plans.push(plan);
    if (plan.steps === null) continue;
    // Where exporters let several weights share a scale, the coarsest serves them all.
    const scale = part.quantisation!.scale;
    scales.set(scale, Math.max(scales.get(scale) ?? 0, plan.steps.step));
  }
  const fitted = plans.map((plan) =>
    plan.steps === null
      ? plan
      : { ...plan, steps: { ...plan.steps, step: scales.get(plan.part.quantisation!.scale)! } }
  );
  const outside = new Map<string, Written[]>();
  const watched = function* (pieces: Iterable<Uint8Array>) {
    for (const piece of pieces) {
      yield piece;
      onBytes(piece.length);
    }
  };
  for (const { name: key, part, deviation, steps } of fitted) {
    const pieces = () => watched(drawPart(core, seed, key, part, deviation, steps));
    place(part.tensor, bytesOfTensor(part), pieces, outside);
    if (steps !== null) placeZeros(part, steps, graph.constants, outside);
  }
  for (const [key, step] of scales) {
    const tensor = graph.constants.get(key)!;
    const bytes = codesOf(tensor).write(new Float32Array(countOf(tensor)).fill(step));
    place(tensor, bytes.length, () => [bytes], outside);
  }
  const files = new Set(
    [...graph.constants.values()].flatMap((tensor) => placeOf(tensor)?.file ?? []),
  );
  for (const file of files) {
    const path = join(folder, file);
    await withFile(
      join(from, path),
      (source) => writer.write(path, patched(source, outside.get(file) ?? [])),
    );
  }
  await writer.write(name, toBinary(ModelProtoSchema, model));
  const tensors = { weight: 0, table: 0, fixed: 0 };
  for (const { part } of plans) tensors[part.role.kind]++;
  return { tensors, numbers: plans.reduce((sum, { part }) => sum + countOf(part.tensor), 0) };
}

/** Bytes that take the place of others in a file of weights. */
interface Written {
  readonly offset: number;
  readonly bytes: number;
  readonly pieces: () => Iterable<Uint8Array>;
}

/** Puts new bytes into the graph, or among those of the file that the tensor is in. */
function place(
  tensor: TensorProto,
  bytes: number,
  pieces: () => Iterable<Uint8Array>,
  outside: Map<string, Written[]>,
): void {
  const at = placeOf(tensor);
  if (at === null) {
    const whole = new Uint8Array(bytes);
    let filled = 0;
    for (const piece of pieces()) {
      whole.set(piece, filled);
      filled += piece.length;
    }
    setBytes(tensor, whole);
    return;
  }
  const written = outside.get(at.file) ?? [];
  outside.set(at.file, written);
  written.push({ offset: at.offset, bytes, pieces });
}

/** Bytes copied at once. */
const COPIED = 1 << 22;

/** The bytes of a file of weights, with some of them replaced. */
function* patched(source: ByteSource, written: Written[]): Generator<Uint8Array> {
  let at = 0;
  const copyTo = function* (end: number) {
    while (at < end) {
      const piece = new Uint8Array(Math.min(COPIED, end - at));
      source.read(piece, at);
      at += piece.length;
      yield piece;
    }
  };
  for (const { offset, bytes, pieces } of written.sort((a, b) => a.offset - b.offset)) {
    // Two names for the same bytes: the first has drawn them.
    if (offset < at) continue;
    yield* copyTo(offset);
    yield* pieces();
    at += bytes;
  }
  yield* copyTo(source.size);
}

async function planFor(
  name: string,
  part: DrawnTensor,
  trained: TensorNumbers | null,
  constants: ReadonlyMap<string, TensorProto>,
  read: (tensor: TensorProto) => Promise<ArrayLike<number>>,
): Promise<Plan> {
  const deviation = deviationOf(part.role, trained);
  if (part.quantisation === null || deviation === null) {
    return { name, part, deviation, steps: null };
  }
  const { zeroPoint } = part.quantisation;
  const zeros = zeroPoint === null ? [] : await read(constants.get(zeroPoint)!);
  return { name, part, deviation, steps: stepsFor(part, deviation, zeros) };
}

/** Writes the zero points that the steps take for granted; most say so already. */
function placeZeros(
  { quantisation }: DrawnTensor,
  { zero }: Steps,
  constants: ReadonlyMap<string, TensorProto>,
  outside: Map<string, Written[]>,
): void {
  const { zeroPoint, bits } = quantisation!;
  if (zeroPoint === null) return;
  const tensor = constants.get(zeroPoint)!;
  const packed = bits === 4 && isQuantised(tensor);
  const value = packed ? zero | zero << 4 : zero;
  const bytes = codesOf(tensor).write(new Float32Array(countOf(tensor)).fill(value));
  place(tensor, bytes.length, () => [bytes], outside);
}

/** The numbers that the graph computes with: those of a quantised table are scaled first. */
async function computedWith(
  { tensor, quantisation }: DrawnTensor,
  constants: ReadonlyMap<string, TensorProto>,
  read: (tensor: TensorProto) => Promise<ArrayLike<number>>,
): Promise<ArrayLike<number>> {
  const numbers = await read(tensor);
  if (quantisation === null) return numbers;
  const scales = await read(constants.get(quantisation.scale)!);
  const zeros = quantisation.zeroPoint === null
    ? [0]
    : await read(constants.get(quantisation.zeroPoint)!);
  // A scale for each of the last axis, or for each of the first, as [rows, 1] says.
  const columns = dimsOf(tensor).at(-1)!;
  const byRow = scales.length !== columns ||
    dimsOf(constants.get(quantisation.scale)!).at(-1) === 1;
  const each = numbers.length / scales.length;
  const computed = new Float64Array(numbers.length);
  for (let i = 0; i < computed.length; i++) {
    const at = byRow ? Math.floor(i / each) : i % columns;
    computed[i] = (numbers[i] - (zeros[at] ?? zeros[0])) * scales[at];
  }
  return computed;
}

async function readNumbers(folder: string, tensor: TensorProto): Promise<ArrayLike<number>> {
  const at = placeOf(tensor);
  if (at === null) return numbersOfTensor(tensor);
  const { bytes, read } = codesOf(tensor);
  return await withFile(join(folder, at.file), (source) => {
    const whole = new Uint8Array(countOf(tensor) * bytes);
    source.read(whole, at.offset);
    return read(whole);
  });
}
