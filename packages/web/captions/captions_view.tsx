/** Two objects in words, their caption on the map, and what an exchange does to its vector. */
import { useEffect, useRef, useState } from "preact/hooks";
import { address, rememberState } from "../address.ts";
import { callEngine } from "../engine/call_engine.ts";
import { CaptionMapFigure } from "./caption_map.tsx";
import type { CaptionAnswer, CaptionMap } from "./caption_queries.ts";
import { captionsOf, type Change, CHANGES, type Pair, parsePair } from "./moves.ts";
import { NearScenes } from "./near_scenes.tsx";

/** The encoder and what runs it, in megabytes: people decide whether to load that. */
const MEGABYTES = 38;

const CHANGE_NAMES: { readonly [C in Change]: string } = {
  colours: "swap the colours",
  second: "replace the second object",
  places: "swap the positions",
};

type Placing = Extract<CaptionAnswer, { kind: "placed" }>;

type Encoder =
  | { readonly kind: "none" }
  | { readonly kind: "loading"; readonly share: number; readonly doing: string }
  | { readonly kind: "ready"; readonly map: CaptionMap; readonly port: MessagePort };

export function CaptionsView() {
  const pair = parsePair(address.value.state);
  const captions = captionsOf(pair);
  const [encoder, setEncoder] = useState<Encoder>({ kind: "none" });
  const [placed, setPlaced] = useState<Placing | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const asked = useRef(0);
  const ending = useRef(new AbortController());
  useEffect(() => () => ending.current.abort(new DOMException("Left.", "AbortError")), []);

  const load = async () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: { data: CaptionAnswer }) => {
      if (data.kind === "map") setEncoder({ kind: "ready", map: data.map, port: port1 });
      // What was asked for since then is what the person wants to see.
      else if (data.id === asked.current) {
        if (data.kind === "placed") setPlaced(data);
        setRefusal(data.kind === "refused" ? data.message : null);
      }
    };
    setRefusal(null);
    setEncoder({ kind: "loading", share: 0, doing: "loading" });
    try {
      await callEngine("captions", { port: port2, device: deviceOf(address.value.state.device) }, {
        transfer: [port2],
        signal: ending.current.signal,
        onUpdate: (update) => {
          if (update.kind === "progress") setEncoder({ ...update, kind: "loading" });
        },
      });
    } catch (error) {
      if (ending.current.signal.aborted) return;
      setEncoder({ kind: "none" });
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };

  useEffect(() => {
    if (encoder.kind !== "ready" || captions === null) return;
    encoder.port.postMessage({ id: ++asked.current, ...captions });
  }, [encoder.kind, captions?.before, captions?.after]);

  return (
    <>
      <section aria-labelledby="words">
        <h2 id="words">Two objects, one exchange</h2>
        <p class="intro">
          A sentence encoder turns a caption into 384 numbers. If they only held a bag of words, an
          exchange of colours would not move the vector at all. Does it?
        </p>
        <PairFields pair={pair} />
        {captions === null
          ? <p class="refusal">Write both objects, such as red cube and blue sphere.</p>
          : (
            <dl class="captions">
              <dt>Before</dt>
              <dd>{captions.before}</dd>
              <dt>After</dt>
              <dd>{captions.after}</dd>
            </dl>
          )}
        {encoder.kind === "none" && (
          <div class="actions">
            <button type="button" class="primary" onClick={load}>Load the encoder</button>
            <span class="doing">{MEGABYTES} MB, once; it stays in this browser</span>
          </div>
        )}
        {encoder.kind === "loading" && (
          <div class="actions">
            <progress
              aria-label="Share of the encoder that is loaded"
              max={1}
              value={encoder.share}
            />
            <span class="doing">{encoder.doing}</span>
          </div>
        )}
        <div role="status">
          {refusal !== null && <p class="refusal">{refusal}</p>}
          {placed !== null && (
            <p class="turned">
              The cosine between before and after is {placed.cosine.toFixed(3)}.
            </p>
          )}
        </div>
      </section>
      {encoder.kind === "ready" && (
        <section aria-labelledby="map">
          <h2 id="map">On the map of 576 captions</h2>
          <p class="intro">
            The plane of the two directions in which the captions of the bundled set differ most.
            Encoded in this browser by {ranBy(encoder.map)}.
          </p>
          <CaptionMapFigure map={encoder.map} placed={placed} />
          {placed !== null && (
            <div class="grid">
              <NearScenes title="Nearest before" placed={placed.before} />
              <NearScenes title="Nearest after" placed={placed.after} others={placed.before} />
            </div>
          )}
        </section>
      )}
    </>
  );
}

/** `device=wasm` or `device=webgpu` in the address; else what is fastest. */
function deviceOf(word: string | undefined): "auto" | "webgpu" | "wasm" {
  return word === "webgpu" || word === "wasm" ? word : "auto";
}

function ranBy({ runsOn, threads }: CaptionMap): string {
  if (runsOn === "webgpu") return "WebGPU";
  return threads > 1 ? `WebAssembly, ${threads} threads` : "WebAssembly";
}

function PairFields({ pair }: { readonly pair: Pair }) {
  const field = (label: string, name: "first" | "second" | "other") => (
    <label>
      {label}{" "}
      <input
        type="text"
        value={pair[name]}
        maxLength={60}
        onInput={({ currentTarget }) => rememberState({ [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <div class="actions pair-fields">
      {field("First object", "first")}
      {field("Second object", "second")}
      <label>
        Exchange{" "}
        <select
          value={pair.change}
          onChange={({ currentTarget }) => rememberState({ change: currentTarget.value })}
        >
          {CHANGES.map((name) => <option key={name} value={name}>{CHANGE_NAMES[name]}</option>)}
        </select>
      </label>
      {pair.change === "second" && field("The other object", "other")}
    </div>
  );
}
