/** What readers that are no linear map make of the scenes, held to rows exchanged within bags. */
import type { PathTo } from "../metrics/paths.ts";
import type { MetricsReadBelow } from "../metrics/catalogue.ts";
import type { NonlinearFigure, NonlinearMetrics } from "../metrics/kinds/nonlinear.ts";
import { intervalAt, metricAt, numberAt } from "../metrics/read.ts";
import type { Metrics } from "../result/result.ts";
import { LEVEL } from "./transfer/rule_or_lookup.ts";

const HALF = 0.5;

export interface NonlinearAnswer {
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
  readonly threshold: number;
  readonly tells: boolean;
  /** Whether it surely does not, and would have. */
  readonly fails: boolean;
  /** It tells more than permuted rows do, and not surely so for other objects; or as much as simulated binding. */
  readonly mayTell: boolean;
  readonly power: number | null;
}

const DECODERS = { quadratic: "a quadratic probe", network: "a small network" } as const;

/** Those that were asked, in the order in which they are. */
export function nonlinearDecoders(metrics: Metrics): NonlinearAnswer[] {
  return (Object.keys(DECODERS) as (keyof typeof DECODERS)[]).flatMap((decoder) => {
    const at = (path: PathTo<number, NonlinearFigure>) =>
      numberAt(metrics, `probe.beyond.${decoder}.${path}`);
    const [value, threshold] = [at("swap"), at("swap.threshold")];
    if (value === null || threshold === null) return [];
    const interval = intervalAt(metrics, `probe.beyond.${decoder}.swap.ci`);
    const otherValues = intervalAt(metrics, `probe.beyond.${decoder}.swap.ciValues`);
    const chance = at("swap.null") ?? HALF;
    const power = at("power");
    const p = at("swap.p");
    const above = p === null ? value > threshold : p <= LEVEL;
    const tells = interval !== null && above && interval[0] > chance;
    const fails = interval !== null && !above && power !== null && power > threshold &&
      power >= interval[1];
    return [{
      path: `probe.beyond.${decoder}.swap`,
      ...{
        name: DECODERS[decoder],
        value,
        interval,
        otherValues,
        scenes: at("scenes"),
        threshold,
        power,
      },
      ...{ tells, fails, mayTell: !tells && (above || power !== null && value >= power) },
    }];
  });
}

export type Excluded = NonNullable<NonlinearMetrics["excluded"]>;

/** The smallest shares of binding that no linear map reads and the quadratic probe would; null where that was not asked. */
export function excludedNonlinear(metrics: Metrics): Excluded | null {
  const excluded = metricAt<MetricsReadBelow>(metrics, "probe.beyond.excluded") as
    | Excluded
    | null
    | undefined;
  return excluded ?? null;
}
