import { DeviceFailure, type Ran, type Session } from "./session.ts";
import type { Feed } from "./tensor_info.ts";

/** What runtimes say of a buffer that a card has no room for, or never had. */
const NO_ROOM = /memory|alloc|buffer.*(size|limit|exceed)|(limit|exceed|max).*buffer/i;

type Feeds = { readonly [input: string]: Feed };

/** Between a scene's numbers among others and alone is rounding only: this share of the largest. */
const ROUNDING = 1e-3;

/**
 * A card's session that takes fewer scenes at a time once its memory was full: a run that found no room
 * is done in halves, and no later one is larger. Where one scene alone is too much, the run fails.
 *
 * A layer that is larger than a buffer may be is cut off without a word, and the last scenes are wrong. So
 * the last scene of a run that is larger than all before is done again alone, and both have to agree.
 *
 * @param tell called with a sentence when halves went well
 */
export function halvingSession(card: Session, tell: (sentence: string) => void): Session {
  let most = Infinity;
  const checked: Size[] = [];

  async function run(feeds: Feeds, output: string): Promise<Ran> {
    const { scenes, each } = sizeOf(feeds);
    if (scenes > most) return await inParts(feeds, output, most);
    let failure: unknown;
    try {
      const values = await card.run(feeds, output);
      if (scenes === 1 || checked.some((size) => size.scenes >= scenes && size.each >= each)) {
        return values;
      }
      if (sameLast(values, await card.run(part(feeds, scenes - 1, scenes), output))) {
        checked.push({ scenes, each });
        return values;
      }
    } catch (error) {
      if (!(error instanceof DeviceFailure) || !NO_ROOM.test(error.message) || scenes < 2) {
        throw error;
      }
      failure = error;
    }
    const half = Math.ceil(scenes / 2);
    const values = await inParts(feeds, output, half).catch((later: unknown) => {
      // A graph of a fixed batch takes no halves: what it said first is what matters.
      throw failure === undefined || later instanceof DeviceFailure ? later : failure;
    });
    if (half < most) {
      most = half;
      tell(
        `${card.name}: the card has no room for ${scenes} scenes at a time. Going on with ${half}.`,
      );
    }
    return values;
  }

  async function inParts(feeds: Feeds, output: string, size: number): Promise<Ran> {
    const { scenes: count } = sizeOf(feeds);
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

interface Size {
  readonly scenes: number;
  readonly each: number;
}

/** What feeds the other tower of a graph is one, however many scenes there are. */
function sizeOf(feeds: Feeds): Size {
  const all = Object.values(feeds);
  const scenes = Math.max(...all.map(({ dims }) => dims[0]));
  const own = all.filter(({ dims }) => dims[0] === scenes);
  return { scenes, each: Math.max(...own.map(({ data }) => data.length)) / scenes };
}

/** Whether the last scene of a run is what it is alone. */
function sameLast({ data }: Ran, { data: alone }: Ran): boolean {
  const last = data.subarray(data.length - alone.length);
  const largest = alone.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return alone.every((value, i) => Math.abs(value - last[i]) <= ROUNDING * largest);
}

/** The same for scenes `from` up to, without, `end`. */
function part(feeds: Feeds, from: number, end: number): Feeds {
  const { scenes } = sizeOf(feeds);
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { data, dims }]) => {
      if (dims[0] !== scenes) return [name, { data, dims }];
      const per = data.length / scenes;
      return [name, {
        data: data.slice(from * per, end * per),
        dims: [end - from, ...dims.slice(1)],
      }];
    }),
  );
}
