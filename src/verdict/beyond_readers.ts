/** What readers that are no linear map make of the scenes, held to rows exchanged within bags. */
import type { PathTo } from "../metrics/paths.ts";
import type { BeyondFigure } from "../metrics/kinds/beyond.ts";
import { intervalAt, numberAt } from "../metrics/read.ts";
import type { Metrics } from "../result/result.ts";
import { BAG_MARGIN } from "./numbers.ts";

/** A planted code of this kind is found from here on. */
const POWER = 0.85;
const HALF = 0.5;

export interface ReadBeyond {
  /** "a quadratic probe" */
  readonly name: string;
  /** Where its number is. */
  readonly path: string;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  /** For other values too. */
  readonly otherValues: readonly [number, number] | null;
  readonly scenes: number | null;
  /** What a yes must exceed. */
  readonly bar: number;
  readonly tells: boolean;
  /** Whether it surely does not, and would have. */
  readonly fails: boolean;
  /** Neither: it tells more than exchanged rows do, or these leave no room to say that it does not. */
  readonly mayTell: boolean;
  readonly power: number | null;
}

const READERS = { quadratic: "a quadratic probe", network: "a small network" } as const;

/** Those that were asked, in the order in which they are. */
export function readersBeyond(metrics: Metrics): ReadBeyond[] {
  return (Object.keys(READERS) as (keyof typeof READERS)[]).flatMap((reader) => {
    const at = (path: PathTo<number, BeyondFigure>) =>
      numberAt(metrics, `probe.beyond.${reader}.${path}`);
    const [value, highest] = [at("swap"), at("swap.threshold")];
    if (value === null || highest === null) return [];
    const interval = intervalAt(metrics, `probe.beyond.${reader}.swap.ci`);
    const otherValues = intervalAt(metrics, `probe.beyond.${reader}.swap.ciValues`);
    const bar = Math.max(HALF + BAG_MARGIN, highest);
    const power = at("power");
    const tells = interval !== null && interval[0] > bar;
    const fails = interval !== null && (interval[1] <= bar || value <= highest) &&
      power !== null && power >= POWER && power > bar;
    return [{
      path: `probe.beyond.${reader}.swap`,
      ...{ name: READERS[reader], value, interval, otherValues, scenes: at("scenes"), bar, power },
      ...{ tells, fails },
      mayTell: !tells && !fails && value > Math.min(highest, HALF + 2 * BAG_MARGIN),
    }];
  });
}
