/** The training playground: a small dual encoder learns in this browser, and its curves are drawn as they grow. */
import { useEffect, useRef, useState } from "preact/hooks";
import { leftInWords, TimeLeft } from "@bindscope/bindscope/rooms/run";
import type { RecognitionEntry } from "@bindscope/bindscope/rooms/train";
import { address, rememberState } from "../address.ts";
import { callEngine } from "../engine/call_engine.ts";
import type { Reported } from "../engine/calls.ts";
import { Downloads } from "../measure/downloads.tsx";
import { ReportFrame } from "../measure/report_frame.tsx";
import { type Curve, RecognitionCurves } from "./recognition_curves.tsx";
import { COVERAGE_CHOICES, parseChoice, type RunChoice, runName } from "./run_choice.ts";
import { forgetRun, type SavedRun, savedRuns } from "./saved_runs.ts";
import { turningPoint } from "./turning_point.ts";

/** How far the run of the present choice is. */
interface Run {
  /** Of which run this is told. */
  readonly name: string;
  readonly state: "idle" | "running" | "pausing" | "done";
  readonly step: number;
  readonly recognition: readonly RecognitionEntry[];
  readonly left: string;
  readonly message: string | null;
  readonly refusal: string | null;
  readonly report: Reported | null;
}

const FRESH: Run = {
  name: "",
  state: "idle",
  step: 0,
  recognition: [],
  left: "",
  message: null,
  refusal: null,
  report: null,
};
/** Other runs that are shown for comparison. */
const MOST_OTHERS = 3;
/** Objects of the world, 16 x 16. */
const OBJECTS = 256;

export function TrainView() {
  const choice = parseChoice(address.value.state);
  const name = runName(choice);
  const [run, setRun] = useState<Run>(FRESH);
  const [saved, setSaved] = useState<readonly SavedRun[]>([]);
  const pausing = useRef<AbortController | null>(null);
  const ending = useRef(new AbortController());

  const refresh = async () => setSaved(await savedRuns().catch(() => []));
  useEffect(() => void refresh(), []);
  // A run goes on while the person looks elsewhere in the page only if the page stays: it is saved, and ends.
  useEffect(() => () => ending.current.abort(new DOMException("Left.", "AbortError")), []);

  const own = saved.find((other) => runName(other.choice) === name);
  const busy = run.state === "running" || run.state === "pausing";
  useEffect(() => {
    // What this tab has seen of a run is more than what is saved of it.
    if (busy || (run.name === name && run.step > 0)) return;
    const { step, recognition } = own ?? FRESH;
    setRun({ ...FRESH, name, step, recognition });
  }, [name, own === undefined, busy]);

  const start = async () => {
    const stop = new AbortController();
    pausing.current = stop;
    const time = new TimeLeft();
    let now: Run = { ...run, name, state: "running", message: null, refusal: null, report: null };
    setRun(now);
    try {
      const report = await callEngine("train", choice, {
        stop: stop.signal,
        signal: ending.current.signal,
        onUpdate: (update) => {
          if (update.kind === "said") now = { ...now, message: update.message };
          if (update.kind === "training") {
            const { step, recognition } = update;
            const left = time.after(performance.now(), step, choice.steps);
            now = {
              ...now,
              step,
              left: left === null ? "" : leftInWords(left),
              recognition: recognition === null
                ? now.recognition
                : [...now.recognition.filter(({ step }) => step < recognition.step), recognition],
            };
          }
          setRun({ ...now, state: stop.signal.aborted ? "pausing" : "running" });
        },
      });
      setRun({ ...now, state: report === null ? "idle" : "done", report });
    } catch (error) {
      if (ending.current.signal.aborted) return;
      setRun({
        ...now,
        state: "idle",
        refusal: error instanceof Error ? error.message : String(error),
      });
    }
    await refresh();
  };

  const pause = () => {
    pausing.current?.abort();
    setRun((before) => ({ ...before, state: "pausing" }));
  };
  const anew = async () => {
    await forgetRun(choice).catch(() => {});
    await refresh();
    setRun({ ...FRESH, name });
  };

  const finished = run.step >= choice.steps;
  const curves: Curve[] = [
    { name, recognition: run.recognition },
    ...saved.filter((other) => runName(other.choice) !== name).slice(0, MOST_OTHERS)
      .map(({ choice, recognition }) => ({ name: runName(choice), recognition })),
  ].filter(({ recognition }) => recognition.length > 0);

  return (
    <>
      <section aria-labelledby="world">
        <h2 id="world">A model from scratch</h2>
        <p class="intro">
          {OBJECTS}{" "}
          objects, 16 colours by 16 shapes. The model sees scenes of some of them, and is asked
          about scenes of the others, which it never saw. The curves below say what it comes to.
        </p>
        <Choices choice={choice} disabled={busy} />
        <div class="actions">
          {!busy && !finished && (
            <button type="button" class="primary" onClick={start}>
              {run.step > 0 ? "Resume" : "Train"}
            </button>
          )}
          {busy && (
            <button type="button" disabled={run.state === "pausing" || finished} onClick={pause}>
              Pause
            </button>
          )}
          {!busy && run.step > 0 && <button type="button" onClick={anew}>Start again</button>}
          {(busy || run.step > 0) && (
            <>
              <progress aria-label="Steps that are done" max={choice.steps} value={run.step} />
              <span class="doing">
                step {run.step} of {choice.steps}
                {busy && !finished && run.left && `, ${run.left}`}
                {busy && finished && ": evaluating the model"}
              </span>
            </>
          )}
        </div>
        <TrainStatus run={run} name={name} steps={choice.steps} />
      </section>
      {curves.length > 0 && <RecognitionCurves curves={curves} steps={choice.steps} />}
      {run.report !== null && (
        <>
          <section aria-labelledby="trained">
            <h2 id="trained">Result</h2>
            <Downloads report={run.report} />
          </section>
          <ReportFrame html={run.report.html} title="Report of the training" />
        </>
      )}
    </>
  );
}

function Choices({ choice, disabled }: { readonly choice: RunChoice; readonly disabled: boolean }) {
  const seen = Math.floor(OBJECTS * choice.coverage);
  return (
    <div class="actions">
      <label class="slider">
        <span>Coverage: the model sees {seen} of the {OBJECTS} objects</span>
        <input
          type="range"
          min={COVERAGE_CHOICES.min}
          max={COVERAGE_CHOICES.max}
          step={COVERAGE_CHOICES.step}
          value={choice.coverage}
          aria-valuetext={`${choice.coverage}, ${seen} of ${OBJECTS} objects`}
          disabled={disabled}
          onInput={({ currentTarget }) => rememberState({ coverage: currentTarget.value })}
        />
        <output>{choice.coverage.toFixed(1)}</output>
      </label>
      <label>
        Seed{" "}
        <input
          type="number"
          min={0}
          max={4294967295}
          value={choice.seed}
          disabled={disabled}
          onChange={({ currentTarget }) => rememberState({ seed: currentTarget.value })}
        />
      </label>
    </div>
  );
}

/** What has happened, said aloud when it changes; steps are not. */
function TrainStatus(
  { run, name, steps }: { readonly run: Run; readonly name: string; readonly steps: number },
) {
  const turning = turningPoint(run.recognition);
  return (
    <div role="status">
      {run.refusal !== null && <p class="refusal">{run.refusal}</p>}
      {run.message !== null && <p class="refusal">{run.message}</p>}
      {run.state === "idle" && run.step > 0 && run.step < steps && (
        <p class="small">
          The run with {name} is saved at step {run.step}, also if this tab is closed.
        </p>
      )}
      {turning !== null && (
        <p class="turned">
          Objects that it never saw are recognised in more than {turning.level * 100}{" "}
          of 100 scenes from step {turning.step} on.
        </p>
      )}
    </div>
  );
}
