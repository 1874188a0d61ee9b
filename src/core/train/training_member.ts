/**
 * A trainer as a member of a team: it does its shards of each step, and has the rest from the others. What
 * goes between members is plain data, so that each may have a thread and a core of its own.
 */
import type { Core } from "../core.ts";

/** What the core holds of it: a dual encoder's trainer, or a small CLIP's. */
type MemberHandle = Pick<
  NonNullable<ReturnType<Core["DualEncoderTrainer"]["start"]>>,
  | "shards"
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

/** What each member has for another; null for nothing. */
export type ByMember = (Numbers | null)[];

export class TrainingMember {
  readonly #core: Core;
  readonly #handle: MemberHandle;
  #members = 1;
  #member = 0;

  constructor(core: Core, handle: MemberHandle) {
    this.#core = core;
    this.#handle = handle;
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

  /** Embeddings of its shards of the step that comes. */
  embed(): Numbers {
    return this.#handle.embed_shards() as Numbers;
  }

  /** Given the embeddings of all: what it has of the gradient for each other member. */
  differentiate(embedded: readonly Numbers[]): ByMember {
    for (const [member, numbers] of embedded.entries()) {
      this.#handle.take_embeddings(member, numbers);
    }
    this.#handle.differentiate();
    return this.#others((member) => this.#copied(this.#handle.gradients_for(member)));
  }

  /** Given what the others have of its gradient: the squares of the lengths of its parts. */
  merge(gradients: ByMember): Float64Array {
    for (const [member, numbers] of gradients.entries()) {
      if (numbers !== null) this.#write(this.#handle.room_for(member), numbers);
    }
    return this.#handle.merge();
  }

  /** Takes the step, given the squares of all members in order: what the core tells of it. */
  update(squares: Float64Array): Float64Array {
    return this.#handle.update(squares);
  }

  /** The parameters that it has updated. */
  parameters(): Numbers {
    return this.#copied(this.#handle.piece_of(this.#member).slice(0, 2));
  }

  /** Takes in what others have updated. */
  takeParameters(pieces: ByMember): void {
    for (const [member, numbers] of pieces.entries()) {
      if (numbers !== null) this.#write(this.#handle.piece_of(member).slice(0, 2), numbers);
    }
  }

  /** Moments of the parameters that a member updates, by default this one. */
  moments(member: number = this.#member): Numbers {
    return this.#copied(this.#handle.piece_of(member).slice(2));
  }

  /** All parameters, if it is whole. */
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
    const pieces = this.#all.map((member) => this.#handle.piece_of(member));
    return Uint32Array.from(pieces.flatMap(([start, length]) => [start, length]));
  }

  get #all(): number[] {
    return Array.from({ length: this.#members }, (_, member) => member);
  }

  #others(make: (member: number) => Numbers): ByMember {
    return this.#all.map((member) => member === this.#member ? null : make(member));
  }

  /** A view dies when the core grows, so none is kept. */
  #views(places: Uint32Array): Float32Array[] {
    const { buffer } = this.#core.memory;
    const starts = places.filter((_, i) => i % 2 === 0);
    return [...starts].map((start, i) => new Float32Array(buffer, start, places[2 * i + 1]));
  }

  #copied(places: Uint32Array): Numbers {
    const views = this.#views(places);
    if (views.length === 1) return views[0].slice() as Numbers;
    const all = new Float32Array(views.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const view of views) {
      all.set(view, at);
      at += view.length;
    }
    return all;
  }

  #write(places: Uint32Array, numbers: Numbers): void {
    let at = 0;
    for (const view of this.#views(places)) {
      view.set(numbers.subarray(at, at + view.length));
      at += view.length;
    }
  }
}
