/** The page: a head, three views, a foot. */
import { useEffect, useRef } from "preact/hooks";
import { address } from "./address.ts";
import { formatAddress, PAGE_VIEWS, type View } from "./address_text.ts";
import { CaptionsView } from "./captions/captions_view.tsx";
import { MeasureView } from "./measure/measure_view.tsx";
import { TrainView } from "./train/train_view.tsx";
import { offline } from "./offline/keep_offline.ts";

const NAMES: { readonly [V in View]: string } = {
  measure: "Measure",
  train: "Train",
  captions: "Captions",
};

const OPENINGS: { readonly [V in View]: string } = {
  measure:
    "Show a model a red cube next to a blue sphere. Does its one vector only hold red, blue, cube and " +
    "sphere, or also which goes with which? Drop embeddings, and see.",
  train:
    "A small model learns in this browser. How many objects must it see before it binds those that it " +
    "never saw? Move the coverage, and train.",
  captions:
    "Write two objects and exchange one thing. Where does the vector of the caption go, and which scenes " +
    "are near it then?",
};

export function App() {
  const { view } = address.value;
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    document.title = `${NAMES[view]} – bindscope`;
    // Moves the focus for screen readers after a link, but not on the first load.
    if (!first.current) title.current?.focus();
    first.current = false;
  }, [view]);
  return (
    <>
      <a class="skip" href="#main" onClick={toMain}>Skip to the content</a>
      <header class="site">
        <p class="eyebrow">bindscope</p>
        <h1 ref={title} tabIndex={-1}>Does it bind?</h1>
        <p class="lede">{OPENINGS[view]}</p>
        <nav aria-label="Views">
          <ul>
            {PAGE_VIEWS.map((name) => (
              <li key={name}>
                <a href={formatAddress(name)} aria-current={name === view ? "page" : undefined}>
                  {NAMES[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {view === "measure" && <MeasureView />}
        {view === "train" && <TrainView />}
        {view === "captions" && <CaptionsView />}
      </main>
      <footer>
        <p>
          Nothing leaves this browser: files are read in the page, and its policy forbids requests
          to any other place. {offline.value ? "The page works without a network now." : ""}
        </p>
        <p>
          <a href="https://arxiv.org/abs/2605.31503">The paper</a>. The same numbers, bit by bit,
          come from the command line: <code>deno task analyze</code>.
        </p>
      </footer>
    </>
  );
}

/** A fragment would be taken for a view. */
function toMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
