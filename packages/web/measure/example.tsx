/** What an answer looks like, before anything is chosen: the report of the bundled captions, made with the page. */
import { useEffect, useState } from "preact/hooks";
import { ReportFrame } from "./report_frame.tsx";

export function Example() {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    // Without it the page says what to do all the same.
    fetch("example.html").then(async (answer) => answer.ok && setHtml(await answer.text()))
      .catch(() => {});
  }, []);
  return html === null ? null : (
    <>
      <p class="small">
        An example: the answer for all-MiniLM-L6-v2 on 576 captions such as “a red cube and a blue
        sphere”.
      </p>
      <ReportFrame html={html} title="Example of a report" example />
    </>
  );
}
