/** docs/hosts.md: which hosts give the same bytes, and how fast the first answer comes. */

/** One host that ran the suite. */
export interface HostRow {
  readonly host: string;
  readonly version: string;
  readonly runs: number;
  readonly equal: number;
  /** Milliseconds to the first Result. */
  readonly first: number;
  readonly all: number;
  /** Most memory in bytes. */
  readonly peak: number | null;
}

/** The page; `deno fmt` finds nothing to do in it. */
export function hostsPage(rows: readonly HostRow[]): string {
  const cells = rows.map(({ host, version, runs, equal, first, all, peak }) => [
    host,
    version,
    `${equal} of ${runs}`,
    `${(first / 1000).toFixed(2)} s`,
    `${(all / 1000).toFixed(1)} s`,
    peak === null ? "–" : `${Math.round(peak / 1e6)} MB`,
  ]);
  const head = ["host", "version", "runs equal", "first answer", "all runs", "most memory"];
  const widths = head.map((name, c) => Math.max(name.length, ...cells.map((row) => row[c].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, c) => cell.padEnd(widths[c])).join(" | ")} |`;
  return `# The same bytes on every host

One bundle runs the same measures, a short training and reports on each host. The SHA-256 of every outcome must be
the one in \`tests/hosts/expected.json\`. \`deno task test:hosts --write\` made this page; the gate takes one host of each engine.

${[head, widths.map((width) => "-".repeat(width)), ...cells].map(line).join("\n")}

- **First answer**: from the start of the program, or of loading the page, to the Result of \`decompose\` on a small set.
- Times are of one run on two cores that had other work too.
- Deno, Node, Bun and pages use two workers. A page's worker and workerd do every job in their own thread.
- **workerd** may not compile, so it is handed the core as a module. Its memory is that of the whole server.
- **Python** has the package of \`deno task build:pip\`: sets go over a pipe to a process of Deno, whose memory it is.
- What does not run there: encoders (onnxruntime cannot start in workerd), and figures as PNG. SVG figures do.
`;
}
