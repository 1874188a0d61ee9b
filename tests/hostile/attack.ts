/** Puts files through a reader, many of them, and counts. */
import { judge } from "./judge.ts";
import { Dice, malformed, mutant } from "./mutate.ts";
import type { HostileReader } from "./readers.ts";

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
  /** Random mutants, the first of them by seed `from`. */
  readonly mutants: number;
  readonly from?: number;
  /** Systematic ones: places of each sound file at which lengths are forged. */
  readonly places: number;
  readonly limit?: number;
  /** Told of every file that was read: what it is, and in which words. */
  readonly onAccepted?: (name: string, bytes: Uint8Array, read: string) => void;
}

export async function attack(
  reader: HostileReader,
  folder: string,
  { mutants, from = 0, places, limit, onAccepted = () => {} }: Attack,
): Promise<Tally> {
  const seeds = [...await reader.seeds()];
  const ending = reader.ending.startsWith("/") ? reader.ending.slice(1) : `x${reader.ending}`;
  const path = `${folder}/${ending}`;
  const faults: string[] = [];
  let tried = 0, held = 0, accepted = 0, slowest = 0;
  const put = async (name: string, bytes: Uint8Array) => {
    await Deno.writeFile(path, bytes);
    const outcome = await judge(path, () => reader.read(path, bytes), limit);
    tried++;
    slowest = Math.max(slowest, outcome.milliseconds);
    if (outcome.held) held++;
    else if (faults.length < 5) faults.push(`${reader.name}, ${name}: ${outcome.message}`);
    if (outcome.held && outcome.read !== null) {
      accepted++;
      onAccepted(name, bytes, outcome.read);
    }
  };
  for (let i = from; i < from + mutants; i++) {
    const [name, whole] = seeds[i % seeds.length];
    await put(`mutant ${i} of ${name}`, mutant(whole, new Dice(i)));
  }
  for (const [name, whole] of places > 0 ? seeds : []) {
    let at = 0;
    for (const bytes of malformed(whole, places)) await put(`forged ${at++} of ${name}`, bytes);
  }
  return { tried, held, accepted, milliseconds: Math.round(slowest), faults };
}
