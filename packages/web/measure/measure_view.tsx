/** Choose a set, look at what was read, measure, and read the report as it fills. */
import { useEffect, useRef, useState } from "preact/hooks";
import { address, rememberState } from "../address.ts";
import { callEngine, Refusal } from "../engine/call_engine.ts";
import { type AliasChoice, VECTOR_ENDINGS } from "@bindscope/bindscope/rooms/data";
import type {
  LabelSettings,
  MissingLabelSettings,
  ReadSet,
  Reported,
  SetSource,
} from "../engine/calls.ts";
import { leftInWords, TimeLeft } from "@bindscope/bindscope/rooms/run";
import { ANSWERED } from "@bindscope/bindscope/rooms/verdict";
import { CATALOGUE, type CatalogueEntry } from "../sets/catalogue.ts";
import { CaptionChoice } from "./caption_choice.tsx";
import { ColumnChoice } from "./column_choice.tsx";
import { Downloads } from "./downloads.tsx";
import { Example } from "./example.tsx";
import { DropZone } from "./drop_zone.tsx";
import { FileList } from "./file_list.tsx";
import type { Dropped } from "./dropped_files.ts";
import { droppedResult, fileRefusal, guessRoles, type RoledFile } from "./file_roles.ts";
import { ReportFrame } from "./report_frame.tsx";
import { SpellingChoice } from "./spelling_choice.tsx";
import { SetChoice } from "./set_choice.tsx";

/** What is being done, or was. */
type Work =
  | { readonly kind: "none" }
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly set: ReadSet }
  | {
    readonly kind: "measuring";
    readonly set: ReadSet;
    readonly share: number;
    readonly left: string;
    readonly html: string | null;
  }
  | { readonly kind: "done"; readonly set: ReadSet | null; readonly report: Reported }
  | { readonly kind: "refused"; readonly message: string };

/** A result.json is small; what is larger is none. */
const MOST_RESULT = 200e6;

export function MeasureView() {
  const { state } = address.value;
  const [files, setFiles] = useState<readonly RoledFile[]>([]);
  const [aliases, setAliases] = useState<AliasChoice | null>(null);
  const [words, setWords] = useState<LabelSettings>({});
  /** What a person has to choose of the labels; null where nothing is missing. */
  const [missing, setMissing] = useState<MissingLabelSettings | null>(null);
  const [work, setWork] = useState<Work>({ kind: "none" });
  const running = useRef<AbortController | null>(null);
  const seed = seedOf(state.seed);
  const source: SetSource | null = files.length > 0
    ? { kind: "files", files, words }
    : state.set !== undefined
    ? { kind: "bundled", id: state.set }
    : null;

  /** One piece of work at a time: a new one ends the one before. */
  const start = async (run: (signal: AbortSignal) => Promise<void>) => {
    running.current?.abort(new DOMException("Another was started.", "AbortError"));
    const controller = new AbortController();
    running.current = controller;
    try {
      await run(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      setWork({
        kind: "refused",
        message: error instanceof Error ? error.message : String(error),
      });
      if (error instanceof Refusal && error.missing !== null) setMissing(error.missing);
    }
  };

  const read = (from: SetSource, aliases: AliasChoice | null = null) =>
    start(async (signal) => {
      if (from.kind === "files") {
        const refusal = fileRefusal(from.files);
        if (refusal !== null) throw new RangeError(refusal);
      }
      setAliases(aliases);
      setWork({ kind: "reading" });
      const set = await callEngine("readSet", { source: from, aliases }, { signal });
      setWork({ kind: "read", set });
    });

  const measure = (from: SetSource, set: ReadSet) =>
    start(async (signal) => {
      const time = new TimeLeft();
      let now: Work & { kind: "measuring" } = {
        kind: "measuring",
        set,
        share: 0,
        left: "",
        html: null,
      };
      setWork(now);
      const report = await callEngine("measure", { source: from, aliases, seed }, {
        signal,
        onUpdate: (update) => {
          if (update.kind === "part") now = { ...now, html: update.html };
          else if (update.kind === "progress") {
            const left = time.after(performance.now(), update.share, 1);
            now = { ...now, share: update.share, left: left === null ? "" : leftInWords(left) };
          }
          setWork(now);
        },
      });
      setWork({ kind: "done", set, report });
    });

  const cancel = () => {
    running.current?.abort(new DOMException("Cancelled.", "AbortError"));
    const set = "set" in work ? work.set : null;
    setWork(set === null ? { kind: "none" } : { kind: "read", set });
  };

  const drop = (dropped: readonly Dropped[]) => {
    const result = droppedResult(dropped);
    if (result !== null) {
      return start(async (signal) => {
        const { file, thumbnails } = result;
        for (const one of [file, ...thumbnails]) {
          if (one.size > MOST_RESULT) throw new RangeError(tooLarge(one));
        }
        setFiles([]);
        rememberState({ set: null });
        setWork({ kind: "reading" });
        const report = await callEngine(
          "show",
          {
            name: file.name,
            text: await file.text(),
            thumbnails: await thumbnails[0]?.text() ?? null,
          },
          { signal },
        );
        setWork({ kind: "done", set: null, report });
      });
    }
    rememberState({ set: null });
    return take(guessRoles(dropped));
  };

  /** Other files have other columns. */
  const take = (files: readonly RoledFile[]) => {
    setFiles(files);
    setMissing(null);
    return name(files, {});
  };

  const name = (files: readonly RoledFile[], words: LabelSettings) => {
    setWords(words);
    return read({ kind: "files", files, words });
  };

  // A shared address names a set: it is read at once, and measured if it says so.
  useEffect(() => {
    if (state.set === undefined || files.length > 0) return;
    void read({ kind: "bundled", id: state.set });
    return () => running.current?.abort(new DOMException("Left.", "AbortError"));
  }, [state.set]);
  const shared = useRef("run" in state);
  useEffect(() => {
    if (work.kind !== "read" || source === null || !shared.current) return;
    shared.current = false;
    void measure(source, work.set);
  }, [work.kind]);

  const choose = ({ id }: Pick<CatalogueEntry, "id">) => {
    setFiles([]);
    if (state.set === id) void read({ kind: "bundled", id });
    else rememberState({ set: id, run: null });
  };

  return (
    <>
      {/* Once something is measured, the answer is what the page is for. */}
      <details class="inputs" open={work.kind !== "measuring" && work.kind !== "done"}>
        <summary>
          <h2 id="choose">Embeddings</h2>
        </summary>
        <div class="sources">
          <DropZone onFiles={drop} />
          <SetChoice entries={CATALOGUE} chosen={state.set ?? null} onChoose={choose} />
        </div>
        {files.length > 0 && <FileList files={files} onChange={(changed) => void take(changed)} />}
      </details>
      <section aria-labelledby="measured" class="measured">
        <h2 id="measured">Answer</h2>
        <Status work={work} />
        {files.length > 0 && missing !== null && work.kind !== "measuring" &&
          work.kind !== "done" && (
            "columns" in missing
              ? (
                <ColumnChoice
                  columns={missing.columns}
                  onChoose={(columns) => void name(files, { columns })}
                />
              )
              : (
                <CaptionChoice
                  first={missing.caption}
                  onChoose={(template) => void name(files, { template })}
                />
              )
          )}
        {"set" in work && work.set !== null && (
          <div class="echo">
            <p class="what-was-read">{work.set.summary}</p>
            {work.set.warnings.length > 0 && (
              <ul class="notes">{work.set.warnings.map((text) => <li key={text}>{text}</li>)}</ul>
            )}
          </div>
        )}
        {work.kind === "read" && source !== null && (
          <div class="actions">
            <button
              type="button"
              class="primary"
              onClick={() => {
                rememberState({ run: files.length > 0 ? null : "1" });
                void measure(source, work.set);
              }}
            >
              Measure
            </button>
            {(work.set.undecided || aliases !== null) && (
              <SpellingChoice
                value={aliases}
                onChange={(chosen) => void read(source, chosen)}
              />
            )}
            <label>
              Seed{" "}
              <input
                type="number"
                min={0}
                max={4294967295}
                value={seed}
                onChange={({ currentTarget }) =>
                  rememberState({ seed: String(seedOf(currentTarget.value)) })}
              />
            </label>
          </div>
        )}
        {work.kind === "measuring" && (
          <div class="actions">
            <progress aria-label="Share of the work that is done" max={1} value={work.share} />
            <span class="doing">
              {Math.floor(work.share * 100)}
              {"\u00a0%"}
              {work.left && `, ${work.left}`}
            </span>
            <button type="button" onClick={cancel}>Cancel</button>
          </div>
        )}
      </section>
      {work.kind === "none" && source === null && <Example />}
      {work.kind === "measuring" && work.html !== null && (
        <ReportFrame html={work.html} title="Report so far" />
      )}
      {work.kind === "done" && (
        <>
          <ReportFrame html={work.report.html} title="Report" />
          <Downloads report={work.report} />
        </>
      )}
    </>
  );
}

/** Said aloud where it changes; percents are not, they would never stop. */
function Status({ work }: { readonly work: Work }) {
  return (
    <div role="status">
      {work.kind === "none" && (
        <p class="small">Drop files or choose a set. What was read appears here.</p>
      )}
      {work.kind === "reading" && <p class="small">Reading …</p>}
      {work.kind === "measuring" && (
        <p class="small">
          {`Measuring. ${Object.values(ANSWERED).join(" ")} `}
          {work.html !== null && "First results are below, the answers when all is measured."}
        </p>
      )}
      {work.kind === "done" && <p class="unseen">Done. The report is below.</p>}
      {work.kind === "refused" && <p class="refusal">{work.message}</p>}
    </div>
  );
}

function seedOf(text: string | undefined): number {
  const number = Math.floor(Number(text ?? 0));
  return number >= 0 && number <= 0xffffffff ? number : 0;
}

function tooLarge({ name, size }: File): string {
  return `${name} has ${
    (size / 1e6).toFixed(0)
  } MB and is no result.json: those have a few MB at most. ` +
    `For embeddings drop ${VECTOR_ENDINGS.join(", ")}.`;
}
