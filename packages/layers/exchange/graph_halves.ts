/** The two halves of a cut graph: scenes to states, and states to what the whole graph would give of them. */
import { type Core, Matrix } from "@bindscope/bindscope/rooms/core";
import {
  type EncoderHooks,
  type EncodingPlan,
  type Feed,
  type GraphOutput,
  openEncoder,
  openSessionFromBytes,
  pool,
  readModelFile,
  type SceneList,
  type Session,
  toUnitLength,
} from "@bindscope/bindscope/rooms/encode";
import { type CutGraph, STREAM } from "./cut_graph.ts";

/** What the first half made of every scene. */
interface HeadStates extends Disposable {
  /** [scenes, numbers]. */
  readonly states: Matrix;
  /** Axes of one scene's state. */
  readonly dims: readonly number[];
  /** Tokens of each caption that count; null for pictures. */
  readonly lengths: Int32Array | null;
  /** What else the second half takes, of some scenes. */
  feeds(scenes: Int32Array): Record<string, Feed>;
}

/** Numbers of all states at a layer: half a gigabyte. */
const MOST_NUMBERS = 2 ** 27;

/** Rows of the whole graph [scenes, dim], in the same order and company as the halves run in. */
export async function runWhole(
  plan: EncodingPlan,
  scenes: SceneList,
  hooks: EncoderHooks,
): Promise<Float32Array> {
  const { model, file, modality, options, normalize } = plan;
  await using encoder = await openEncoder(model, file, modality, { ...options, ...hooks });
  const chunks: Float32Array[] = [];
  for await (const rows of encoder.encode(chunksOf(plan, scenes), () => {})) chunks.push(rows);
  const all = new Float32Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const rows of chunks) {
    all.set(rows, at);
    at += rows.length;
  }
  if (normalize) toUnitLength(all, all.length / scenes.count);
  return all;
}

export async function runHead(
  core: Core,
  plan: EncodingPlan,
  cut: CutGraph,
  scenes: SceneList,
  hooks: EncoderHooks,
): Promise<HeadStates> {
  const { model, file, modality, options } = plan;
  const recorder = new Recorder(cut.crossing, modality === "text");
  const open = hooks.openSession ?? openSessionFromBytes;
  await using encoder = await openEncoder(model, file, modality, {
    ...{ ...options, ...hooks, output: STREAM, pooling: "none", sessions: 1 },
    openSession: async (name, _whole, opening) =>
      recorder.around(await open(name, cut.head, opening)),
  });
  let states: Matrix | null = null;
  let at = 0;
  try {
    for await (const rows of encoder.encode(chunksOf(plan, scenes), () => {})) {
      const size = recorder.dims.reduce((a, b) => a * b, 1);
      if (size * scenes.count > MOST_NUMBERS) {
        throw new RangeError(
          `Layer ${cut.depth} has ${size} numbers a scene, too many to hold of ${scenes.count} scenes. Ask for later layers, or for fewer scenes.`,
        );
      }
      states ??= Matrix.zeros(core, scenes.count, size);
      states.view().set(rows, at);
      at += rows.length;
    }
    if (states === null) throw new RangeError("There are no scenes to encode.");
  } catch (error) {
    states?.dispose();
    throw error;
  }
  const matrix = states;
  return {
    states: matrix,
    dims: recorder.dims,
    lengths: recorder.lengths,
    feeds: (rows) => recorder.feeds(rows),
    [Symbol.dispose]: () => matrix.dispose(),
  };
}

/** A function from states, in the place of those of some scenes, to rows [scenes, dim]. Dispose of what it runs on. */
export async function openTail(
  plan: EncodingPlan,
  cut: CutGraph,
  { output, pooling }: GraphOutput,
  head: HeadStates,
  hooks: EncoderHooks,
): Promise<AsyncDisposable & { run(states: Float32Array, of: Int32Array): Promise<Float32Array> }> {
  const { file, options: { provider, threads, batch }, normalize } = plan;
  const { external } = await readModelFile(file);
  const open = hooks.openSession ?? openSessionFromBytes;
  const session = await open(file.path, cut.tail, { provider, threads, external });
  return {
    async run(states, of) {
      const size = head.states.cols;
      const values: Float32Array[] = [];
      for (let first = 0; first < of.length; first += batch) {
        hooks.signal?.throwIfAborted();
        const some = of.subarray(first, first + batch);
        const data = states.subarray(first * size, (first + some.length) * size);
        const dims = [some.length, ...head.dims];
        const lengths = head.lengths && Array.from(some, (scene) => head.lengths![scene]);
        const feeds = { ...head.feeds(some), [STREAM]: { data, dims } };
        const rows = pool(await session.run(feeds, output), pooling, lengths ?? undefined);
        if (normalize) toUnitLength(rows, rows.length / some.length);
        values.push(rows);
      }
      const all = new Float32Array(values.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const rows of values) {
        all.set(rows, at);
        at += rows.length;
      }
      return all;
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

function chunksOf({ chunk }: EncodingPlan, scenes: SceneList) {
  return {
    count: Math.ceil(scenes.count / chunk),
    read: (at: number) => scenes.read(at * chunk, Math.min(scenes.count, (at + 1) * chunk)),
  };
}

/** Keeps what each run was fed that goes over the cut, and the axes of what it gave; scenes come in their order. */
class Recorder {
  dims: readonly number[] = [];
  readonly #crossing: readonly string[];
  readonly #text: boolean;
  readonly #fed = new Map<string, Feed[]>();
  readonly #lengths: number[] = [];

  constructor(crossing: readonly string[], text: boolean) {
    this.#crossing = crossing;
    this.#text = text;
  }

  get lengths(): Int32Array | null {
    return this.#lengths.length === 0 ? null : Int32Array.from(this.#lengths);
  }

  /** The same session, whose output comes as one row a scene. */
  around(session: Session): Session {
    return {
      ...session,
      run: async (feeds, output) => {
        this.#keep(feeds);
        const ran = await session.run(feeds, output);
        this.dims = ran.dims.slice(1);
        return { ...ran, dims: [ran.dims[0], ran.data.length / ran.dims[0]] };
      },
      [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
    };
  }

  #keep(feeds: { readonly [input: string]: Feed }): void {
    for (const name of this.#crossing) {
      const { data, dims: [rows, ...dims] } = feeds[name];
      const own = this.#fed.get(name) ?? [];
      this.#fed.set(name, own);
      const size = data.length / rows;
      for (let row = 0; row < rows; row++) {
        own.push({ data: data.slice(row * size, (row + 1) * size), dims });
      }
    }
    // Pictures come with an empty caption for the other tower.
    if (!this.#text) return;
    const { data, dims: [rows, tokens] } = feeds.attention_mask;
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let token = 0; token < tokens; token++) sum += data[row * tokens + token];
      this.#lengths.push(sum);
    }
  }

  feeds(scenes: Int32Array): Record<string, Feed> {
    return Object.fromEntries(this.#crossing.map((name) => {
      const own = Array.from(scenes, (scene) => this.#fed.get(name)![scene]);
      const [{ data, dims }] = own;
      const all = new (data.constructor as Float32ArrayConstructor)(data.length * own.length);
      for (const [i, one] of own.entries()) all.set(one.data as Float32Array, i * data.length);
      return [name, { data: all, dims: [own.length, ...dims] }];
    }));
  }
}
