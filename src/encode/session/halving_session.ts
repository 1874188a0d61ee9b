import { DeviceFailure, type Ran, type Session } from "./session.ts";
import type { Feed } from "./tensors.ts";

/** What runtimes say of a buffer that a card has no room for, or never had. */
const NO_ROOM = /memory|alloc|buffer.*(size|limit|exceed)|(limit|exceed|max).*buffer/i;

type Feeds = { readonly [input: string]: Feed };

/**
 * A card's session that takes fewer scenes at a time once its memory was full: a run that found no room
 * is done in halves, and no later one is larger. Where one scene alone is too much, the run fails.
 *
 * @param tell told in a sentence, when halves went well
 */
export function halvingSession(card: Session, tell: (sentence: string) => void): Session {
  let most = Infinity;

  async function run(feeds: Feeds, output: string): Promise<Ran> {
    const count = scenesIn(feeds);
    if (count > most) return await inParts(feeds, output, most);
    try {
      return await card.run(feeds, output);
    } catch (error) {
      if (!(error instanceof DeviceFailure) || !NO_ROOM.test(error.message) || count < 2) {
        throw error;
      }
      const half = Math.ceil(count / 2);
      const values = await inParts(feeds, output, half).catch((later: unknown) => {
        // A graph of a fixed batch takes no halves: what it said first is what matters.
        throw later instanceof DeviceFailure ? later : error;
      });
      if (half < most) {
        most = half;
        tell(
          `${card.name}: the card has no room for ${count} scenes at a time. Going on with ${half}.`,
        );
      }
      return values;
    }
  }

  async function inParts(feeds: Feeds, output: string, size: number): Promise<Ran> {
    const count = scenesIn(feeds);
    const parts: Ran[] = [];
    for (let from = 0; from < count; from += size) {
      parts.push(await run(part(feeds, from, Math.min(from + size, count)), output));
    }
    const [{ dims, provider }] = parts;
    const per = dims.slice(1).reduce((a, b) => a * b, 1);
    const data = new Float32Array(count * per);
    let at = 0;
    for (const values of parts) {
      data.set(values.data, at);
      at += values.data.length;
    }
    return { data, dims: [count, ...dims.slice(1)], provider };
  }

  return { ...card, run };
}

/** Scenes of a run. What feeds the other tower of a graph is one, however many there are. */
function scenesIn(feeds: Feeds): number {
  return Math.max(...Object.values(feeds).map(({ dims }) => dims[0]));
}

/** The same for scenes `from` up to, without, `end`. */
function part(feeds: Feeds, from: number, end: number): Feeds {
  const count = scenesIn(feeds);
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { data, dims }]) => {
      if (dims[0] !== count) return [name, { data, dims }];
      const per = data.length / count;
      return [name, {
        data: data.slice(from * per, end * per),
        dims: [end - from, ...dims.slice(1)],
      }];
    }),
  );
}
