/** What works on this machine, in plain words, and what to do about the rest. */

interface Check {
  readonly name: string;
  /** "optional": not there, and nothing that a person measures needs it. */
  readonly status: "ok" | "optional" | "limited" | "missing";
  /** What was found, as a short sentence without its full stop. */
  readonly finding: string;
  /** What to do; null if nothing has to be done. */
  readonly advice: string | null;
}

export type CheckOutcome = Omit<Check, "name">;

/** Looks at one thing. It may throw: that becomes a finding. */
export interface MachineCheck {
  readonly name: string;
  check(): CheckOutcome | Promise<CheckOutcome>;
}

/** Looks at everything, in order; nothing that goes wrong stops the rest. */
export async function examine(
  machineChecks: readonly MachineCheck[],
  onCheck: (check: Check) => void = () => {},
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, check } of machineChecks) {
    const outcome = await (async () => await check())().catch(failed);
    checks.push({ name, ...outcome });
    onCheck(checks.at(-1)!);
  }
  return checks;
}

/** `  ok       Numeric core: …`, and the advice below it. */
export function formatCheck({ name, status, finding, advice }: Check): string {
  const line = `${status.padEnd(8)} ${name}: ${finding}`;
  return advice === null ? line : `${line}\n         -> ${advice}`;
}

function failed(error: unknown): CheckOutcome {
  const message = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
  const denied = deniedPermission(error);
  if (denied !== null) {
    return {
      status: "limited",
      finding: "not looked at, as Deno was not given the permission",
      advice: `Add ${denied} to look.`,
    };
  }
  return { status: "missing", finding: `failed: ${message}`, advice: null };
}

/** The flag that was missing, if that is what an error, or the one behind it, says. */
function deniedPermission(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name !== "NotCapable" && !(error instanceof Deno.errors.NotCapable)) {
    return deniedPermission(error.cause);
  }
  const access = /Requires (\w+) access(?: to "([^"]*)")?/.exec(error.message);
  if (access === null) return "the missing permission";
  return `--allow-${access[1]}${access[2] ? `=${access[2]}` : ""}`;
}
