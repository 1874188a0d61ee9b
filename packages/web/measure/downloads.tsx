/** What can be taken home: the Result, the report, its tables and figures. */
import { strToU8, zipSync } from "fflate";
import type { Reported } from "../engine/calls.ts";

/** Zip has no time before 1980; a fixed one gives the same bytes every time. */
const TIME = new Date(Date.UTC(1980, 0, 2));

export function Downloads({ report }: { readonly report: Reported }) {
  const ending = (end: string) => [...report.files].filter(([name]) => name.endsWith(end));
  return (
    <div class="downloads">
      <button type="button" onClick={() => save("result.json", "application/json", report.result)}>
        result.json
      </button>
      <button type="button" onClick={() => save("report.html", "text/html", report.html)}>
        report.html
      </button>
      <button
        type="button"
        onClick={() => save("tables.zip", "application/zip", zip(ending(".csv")))}
      >
        Tables (CSV)
      </button>
      <button
        type="button"
        onClick={() => save("figures.zip", "application/zip", zip(ending(".svg")))}
      >
        Figures (SVG)
      </button>
      <p class="small">
        SHA-256 of result.json: <code>{report.sha256}</code>
      </p>
    </div>
  );
}

function zip(files: readonly (readonly [string, string | Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const contents = files.map(([name, content]) =>
    [name, [typeof content === "string" ? strToU8(content) : content, { mtime: TIME }]] as const
  );
  return new Uint8Array(zipSync(Object.fromEntries(contents) as never));
}

function save(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
