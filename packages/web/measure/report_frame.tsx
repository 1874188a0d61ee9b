/** A report as it is in report.html, within the page. */
import { useEffect, useRef } from "preact/hooks";

interface ReportFrameProps {
  readonly html: string;
  readonly title: string;
  /** Whether it is of no set that was chosen here. */
  readonly example?: boolean;
}

/** Before a report says how tall it is. */
const FIRST_HEIGHT = 900;

/**
 * The frame is as tall as the report, so that there is one page to scroll. Nothing in a report can run but its
 * own script: the policy of this page holds in the frame too.
 */
export function ReportFrame({ html, title, example = false }: ReportFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const element = frame.current!;
    let observer: ResizeObserver | undefined;
    const fit = () => {
      const inner = element.contentDocument;
      if (inner === null) return;
      // The page has its own.
      inner.querySelector("header")?.remove();
      for (const link of inner.querySelectorAll<HTMLAnchorElement>('a[href^="http"]')) {
        link.target = "_blank";
        link.rel = "noreferrer";
      }
      observer?.disconnect();
      observer = new ResizeObserver(() => {
        element.style.height = `${inner.documentElement.offsetHeight}px`;
      });
      observer.observe(inner.documentElement);
    };
    element.addEventListener("load", fit);
    return () => {
      element.removeEventListener("load", fit);
      observer?.disconnect();
    };
  }, []);
  return (
    <iframe
      ref={frame}
      class={example ? "example" : "report"}
      title={title}
      srcdoc={html}
      style={{ height: `${FIRST_HEIGHT}px` }}
    />
  );
}
