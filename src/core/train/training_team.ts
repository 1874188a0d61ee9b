/**
 * One training on several threads. Each step is cut into shards, as many whatever the threads, and every
 * member does its own; what it lacks it gets by messages. The bytes are those of one thread.
 */
import { advised, whatHappened } from "../remedy.ts";
import { host } from "../../host/this_host.ts";
import type { Arithmetic } from "../arithmetic.ts";
import { buffersOf } from "../jobs/moved.ts";
import { WorkerPool } from "../jobs/pool.ts";
import { teamSize } from "../team/team_size.ts";
import { leaveTeam, type MemberReply, type MemberRequest } from "./member_job.ts";
import type { SmallClipImages } from "./small_clip.ts";
import { reportOf, type TrainerReport } from "./trainer.ts";
import type { Trainable } from "./training.ts";
import type { ByMember, Numbers, TrainingMember } from "./training_member.ts";

/** What a team is made of. */
interface TeamOptions {
  /** Threads that may work at the same time, this one among them. */
  readonly workers: number;
  /** Of a small CLIP; null for scenes of tokens. */
  readonly images: SmallClipImages | null;
  /** That of the trainer. Default: strict. */
  readonly arithmetic?: Arithmetic;
  /** Where one other member lives. Default: a pool of one worker. */
  readonly openPool?: () => WorkerPool;
}

/** What a team needs of a trainer, besides what everybody does. */
export interface TeamTrainer extends Omit<Trainable, "run"> {
  readonly member: TrainingMember;
}

/**
 * The threads that share the steps of a trainer, which is the first member itself. Between two calls of
 * {@linkcode run} the trainer is whole: it can be judged and saved as if it had done all by itself.
 */
export class TrainingTeam implements Disposable {
  readonly #trainer: TeamTrainer;
  readonly #images: SmallClipImages | null;
  readonly #openPool: () => WorkerPool;
  #others: Other[] = [];

  /** How many there are; 1 where the trainer is better left to itself. */
  readonly members: number;

  /** Nobody is asked yet. */
  constructor(trainer: TeamTrainer, { workers, images, arithmetic, openPool }: TeamOptions) {
    this.#trainer = trainer;
    this.#images = images;
    this.#openPool = openPool ?? (() => new WorkerPool(1, undefined, arithmetic));
    this.members = teamSize(trainer.member.shards, workers);
    if (this.members > 1) trainer.member.join(0, this.members);
  }

  /**
   * Up to `count` steps. Where a member is lost, all of them are done once again from where they began.
   *
   * @throws {Error} where a member is lost again
   */
  async run(count: number): Promise<TrainerReport> {
    const before = this.#snapshot();
    try {
      return await this.#steps(count, before);
    } catch {
      this.#disband(before);
    }
    try {
      return await this.#steps(count, before);
    } catch (error) {
      this.#disband(before);
      const why = error instanceof Error ? whatHappened(error) : String(error);
      throw advised(
        new Error(
          `A worker failed while steps ${before.step + 1} to ${
            before.step + count
          } were trained, and again when they were done once more: ${why}`,
        ),
        {
          task: "Train with --workers 1, which needs less memory; the last checkpoint is good.",
          page: "Load the page again; the run is saved and resumes.",
          library: "Train with one worker, which needs less memory; the last checkpoint is good.",
        },
      );
    }
  }

  /** Ends the other threads. */
  [Symbol.dispose](): void {
    for (const other of this.#others.splice(0)) other.leave();
  }

  /** Without a copy in the core, whose memory never shrinks. */
  #snapshot(): Snapshot {
    const { step, member } = this.#trainer;
    const moments = this.#each((i) => member.moments(i));
    return { step, parameters: member.allParameters(), moments };
  }

  #disband({ step, parameters, moments }: Snapshot): void {
    this[Symbol.dispose]();
    const { member } = this.#trainer;
    member.goTo(step, parameters);
    for (const [i, own] of moments.entries()) member.takeMoments(i, own);
  }

  async #steps(count: number, before: Snapshot): Promise<TrainerReport> {
    if (this.#others.length === 0) await this.#gather(before);
    const sums = [0, 0, 0, 0];
    let done = 0;
    let last: number[] = [];
    while (done < count) {
      last = await this.#step();
      if (last[0] === 0) break;
      done++;
      for (const at of sums.keys()) sums[at] += last[at + 1];
    }
    const moments = await this.#ask(() => ({ call: "moments" }));
    for (const [i, { moved }] of moments.entries()) {
      this.#trainer.member.takeMoments(i + 1, moved[0]!);
    }
    // The mean as one trainer takes it of its steps.
    const share = 1 / Math.max(1, done);
    return reportOf(Float64Array.of(done, ...sums.map((sum) => sum * share), ...last.slice(5)));
  }

  /** One step; what the core tells of it. Others are asked first, and work while this thread does. */
  async #step(): Promise<number[]> {
    const me = this.#trainer.member;
    const embedding = this.#ask(() => ({ call: "embed" }));
    const embedded = [me.embed(), ...(await embedding).map(({ moved }) => moved[0]!)];

    const deriving = this.#ask(() => ({ call: "differentiate", embedded }));
    const gradients = [me.differentiate(embedded)];
    gradients.push(...(await deriving).map(({ moved }) => moved));
    const given = this.#each((to) => gradients.map((from) => from[to] ?? null));

    const merging = this.#ask((i) => ({ call: "merge", gradients: given[i] }), (i) => given[i]);
    const own = me.merge(given[0]);
    const squares = joined([own, ...(await merging).map(({ told }) => told)]);

    const updating = this.#ask(() => ({ call: "update", squares }));
    const told = [...me.update(squares)];
    const pieces = [me.parameters(), ...(await updating).map(({ moved }) => moved[0])];
    // Of a step that was no number, nothing was changed.
    const updated = this.#each((to) => pieces.map((piece, from) => from === to ? null : piece));
    // A buffer can be moved once.
    const moves = this.members === 2;
    me.takeParameters(updated[0]);
    await this.#ask(
      (i) => ({ call: "take", parameters: updated[i] }),
      (i) => moves ? updated[i] : [],
    );
    return told;
  }

  async #gather({ step, parameters, moments }: Snapshot): Promise<void> {
    const { plan } = this.#trainer;
    this.#others = Array.from({ length: this.members - 1 }, () => new Other(this.#openPool()));
    const { members } = this;
    const images = this.#images;
    await this.#ask((member) => ({
      call: "join",
      plan,
      images,
      step,
      parameters,
      moments: moments[member],
      member,
      members,
    }));
  }

  /** Asks all others, by their numbers from 1 on. */
  #ask(
    request: (member: number) => MemberRequest,
    moved: (member: number) => ByMember = () => [],
  ): Promise<MemberReply[]> {
    const replies = this.#others.map((other, i) => other.ask(request(i + 1), moved(i + 1)));
    const all = Promise.all(replies);
    // Whoever asked may fail before it looks.
    all.catch(() => {});
    return all;
  }

  #each<T>(make: (member: number) => T): T[] {
    return Array.from({ length: this.members }, (_, member) => make(member));
  }
}

/** Where a run is. */
interface Snapshot {
  readonly step: number;
  readonly parameters: Numbers;
  /** Of the piece of each member. */
  readonly moments: readonly Numbers[];
}

/** Another member, in a pool of its own. */
class Other {
  readonly #pool: WorkerPool;
  readonly #id = host().uniqueName();

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  ask(request: MemberRequest, moved: ByMember): Promise<MemberReply> {
    const transfer = buffersOf(moved);
    // What a member knows is gone with its worker.
    const options = { transfer, release: false };
    return this.#pool.run("trainingMember", { id: this.#id, ...request }, options);
  }

  /** Where the pool does its jobs in this thread, the member has to be told. */
  leave(): void {
    leaveTeam(this.#id);
    this.#pool.close();
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
