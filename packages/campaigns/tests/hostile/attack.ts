/** Puts files through a reader, many of them, and counts. */
import { mountBytes } from "../../../../src/host/mounts.ts";
import { judge } from "./judge.ts";
import { Dice, malformed, mutant } from "./mutate.ts";
import { fileOf, type HostileReader } from "./hostile_reader.ts";

/** What came of one reader's files. */
interface Tally {
  readonly tried: number;
  readonly held: number;
  /** Read, of those that held. */
  readonly accepted: number;
  /** Slowest file. */
  readonly milliseconds: number;
  /** The first faults, each with how to make the file again. */
  readonly faults: readonly string[];
}

interface Attack {
  /** Random mutants, the first of them by seed `from`; every second by the grammar of its files, where there is one. */
  readonly mutants: number;
  readonly from?: number;
  /** Systematic ones: places of each sound file at which lengths are forged. */
  readonly places: number;
  readonly limit?: number;
  /** Called for every file that was read: what it is, and in which words. */
  readonly onAccepted?: (name: string, bytes: Uint8Array, read: string) => void;
}

/** Files are handed over in memory: a disk takes longer than most readers. */
export async function attack(
  reader: HostileReader,
  { mutants, from = 0, places, limit, onAccepted = () => {} }: Attack,
): Promise<Tally> {
  const seeds = [...await reader.seeds()].map(([name, whole]) => ({
    name,
    whole,
    byGrammar: reader.grammar?.(whole),
  }));
  const file = fileOf(reader);
  const faults: string[] = [];
  let tried = 0, held = 0, accepted = 0, slowest = 0;
  const put = async (name: string, bytes: Uint8Array) => {
    const files = { [file]: bytes, ...reader.beside };
    using mount = mountBytes("hostile", files);
    const holds = (word: string) => new TextDecoder("latin1").decode(bytes).includes(word);
    const paths = Object.keys(files).map((name) => `${mount.folder}/${name}`);
    const outcome = await judge(paths, holds, () => reader.read(paths[0], bytes), limit);
    tried++;
    slowest = Math.max(slowest, outcome.milliseconds);
    if (outcome.held) held++;
    else if (faults.length < 5) faults.push(`${reader.name}, ${name}: ${outcome.message}`);
    if (outcome.held && outcome.read !== null) {
      accepted++;
      onAccepted(name, bytes, outcome.read);
    }
  };
  // A stack for each refusal takes longer than the refusal, and nobody looks at it.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    for (let i = from; i < from + mutants; i++) {
      const { name, whole, byGrammar } = seeds[(reader.grammar ? i >> 1 : i) % seeds.length];
      const dice = new Dice(i);
      if (i % 2 === 1 && byGrammar) {
        await put(`mutant ${i} of ${name}, by grammar`, byGrammar(dice));
      } else await put(`mutant ${i} of ${name}`, mutant(whole, dice));
    }
    for (const { name, whole } of places > 0 ? seeds : []) {
      let at = 0;
      for (const bytes of malformed(whole, places)) await put(`forged ${at++} of ${name}`, bytes);
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return { tried, held, accepted, milliseconds: Math.round(slowest), faults };
}
