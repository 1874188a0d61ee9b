/** What the page and the worker that encodes captions say to each other, as long as the view is open. */

/** A place on the map. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** A scene of the map and how near it is. */
export interface NearScene {
  readonly caption: string;
  readonly row: number;
  /** Cosine between the two vectors. */
  readonly cosine: number;
}

/** A caption that was placed. */
export interface Placed extends MapPoint {
  readonly caption: string;
  /** The nearest first. */
  readonly near: readonly NearScene[];
}

/** The map of the bundled captions, and where its encoder runs. */
export interface CaptionMap {
  readonly points: readonly (MapPoint & { readonly caption: string })[];
  readonly runsOn: "webgpu" | "wasm";
  /** Threads of the processor; 0 where it does not do the work. */
  readonly threads: number;
}

/** From page to worker: two captions to place. */
export interface CaptionQuery {
  readonly id: number;
  readonly before: string;
  readonly after: string;
}

/** From worker to page. */
export type CaptionAnswer =
  | { readonly kind: "map"; readonly map: CaptionMap }
  | {
    readonly kind: "placed";
    readonly id: number;
    readonly before: Placed;
    readonly after: Placed;
    /** Cosine between the two vectors. */
    readonly cosine: number;
  }
  | { readonly kind: "refused"; readonly id: number; readonly message: string };
