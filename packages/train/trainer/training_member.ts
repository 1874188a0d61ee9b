/**
 * A trainer as a member of a team: it does its shards of each step, and has the rest from the others. What
 * goes between members is plain data, so that each may have a thread and a core of its own.
 */
import type { Core, Exchange, Member, Parcel } from "@bindscope/bindscope/rooms/core";

/** What the core holds of it: a dual encoder's trainer, or a small CLIP's. */
type MemberHandle = Pick<
  NonNullable<ReturnType<Core["DualEncoderTrainer"]["start"]>>,
  | "shards"
  | "steps"
  | "join"
  | "go_to"
  | "embed_shards"
  | "take_embeddings"
  | "differentiate"
  | "gradients_for"
  | "room_for"
  | "merge"
  | "update"
  | "piece_of"
>;

/** Numbers on their way from one member to another. */
export type Numbers = Float32Array<ArrayBuffer>;

export class TrainingMember implements Member {
  readonly #core: Core;
  readonly #handle: MemberHandle;
  readonly #end: () => void;
  #members = 1;
  #member = 0;

  /** @param end frees what it is a member of */
  constructor(core: Core, handle: MemberHandle, end: () => void) {
    this.#core = core;
    this.#handle = handle;
    this.#end = end;
  }

  /** Steps of the run so far. */
  get steps(): number {
    return this.#handle.steps;
  }

  /** Frees the trainer. */
  [Symbol.dispose](): void {
    this.#end();
  }

  /** Shards of each step; 1 where a step is too small to be shared. */
  get shards(): number {
    return this.#handle.shards;
  }

  /** From now on does its share of each step; `members` is a power of two up to {@linkcode shards}. */
  join(member: number, members: number): void {
    this.#handle.join(member, members);
    [this.#member, this.#members] = [member, members];
  }

  /** Up to this many steps, after which the first member has the moments of all. */
  *answer({ steps }: { readonly call: "train"; readonly steps: number }): Exchange {
    const handle = this.#handle;
    const sums = [0, 0, 0, 0];
    let done = 0;
    let last: number[] = [];
    while (done < steps) {
      const embeddings = handle.embed_shards() as Numbers;
      handle.take_embeddings(this.#member, embeddings);
      for (const [member, numbers] of (yield [embeddings]).entries()) {
        if (numbers !== null) handle.take_embeddings(member, numbers as Numbers);
      }

      handle.differentiate();
      const gradients = yield this.#others((member) => this.#copied(handle.gradients_for(member)));
      this.#writeAll(gradients, (member) => handle.room_for(member));

      const own = handle.merge() as Float64Array<ArrayBuffer>;
      const squares = (yield [own.slice()]).map((others) => (others ?? own) as Float64Array);
      last = [...handle.update(Float64Array.from(squares.flatMap((some) => [...some])))];

      // Of a step that was no number, nothing was changed.
      const parameters = yield [this.#copied(this.#parametersOf(this.#member))];
      this.#writeAll(parameters, (member) => this.#parametersOf(member));
      if (last[0] === 0) break;
      done++;
      for (const at of sums.keys()) sums[at] += last[at + 1];
    }
    const moments = yield this.#others((member) => member === 0 ? this.moments() : null);
    this.#writeAll(moments, (member) => handle.piece_of(member).slice(2));
    // The mean as one trainer takes it of its steps.
    const share = 1 / Math.max(1, done);
    const report = Float64Array.of(done, ...sums.map((sum) => sum * share), ...last.slice(5));
    return () => report;
  }

  /** Moments of the parameters that a member updates, by default this one. */
  moments(member: number = this.#member): Numbers {
    return this.#copied(this.#handle.piece_of(member).slice(2));
  }

  allParameters(): Numbers {
    return this.#copied(this.#parameterPlaces());
  }

  /** Goes to a step, whose parameters these are. */
  goTo(step: number, parameters: Numbers): void {
    this.#handle.go_to(step);
    this.#write(this.#parameterPlaces(), parameters);
  }

  /** Takes in the moments of another's. */
  takeMoments(member: number, moments: Numbers): void {
    this.#write(this.#handle.piece_of(member).slice(2), moments);
  }

  /** Of the pieces of all members in turn. */
  #parameterPlaces(): Uint32Array {
    return Uint32Array.from(this.#all.flatMap((member) => [...this.#parametersOf(member)]));
  }

  #parametersOf(member: number): Uint32Array {
    return this.#handle.piece_of(member).slice(0, 2);
  }

  get #all(): number[] {
    return Array.from({ length: this.#members }, (_, member) => member);
  }

  #others(make: (member: number) => Numbers | null): Parcel[] {
    return this.#all.map((member) => member === this.#member ? null : make(member));
  }

  /** A view dies when the core grows, so none is kept. */
  #views(positions: Uint32Array): Float32Array[] {
    const { buffer } = this.#core.memory;
    const starts = positions.filter((_, i) => i % 2 === 0);
    return [...starts].map((start, i) => new Float32Array(buffer, start, positions[2 * i + 1]));
  }

  #copied(positions: Uint32Array): Numbers {
    const views = this.#views(positions);
    if (views.length === 1) return views[0].slice() as Numbers;
    const all = new Float32Array(views.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const view of views) {
      all.set(view, at);
      at += view.length;
    }
    return all;
  }

  /** What came from others, each in its place. */
  #writeAll(parcels: readonly Parcel[], place: (member: number) => Uint32Array): void {
    for (const [member, numbers] of parcels.entries()) {
      if (numbers !== null) this.#write(place(member), numbers as Numbers);
    }
  }

  #write(positions: Uint32Array, numbers: Numbers): void {
    let at = 0;
    for (const view of this.#views(positions)) {
      view.set(numbers.subarray(at, at + view.length));
      at += view.length;
    }
  }
}
