/** What exchanges states within a graph for `encode --patch`: programs that encode register it, and it is loaded once asked for. */
import type { PlanExchanges } from "./encode/exchanges.ts";

export const EXCHANGES = async (): Promise<PlanExchanges> =>
  (await import("./layers/exchange/plan_exchanges.ts")).planExchanges;
