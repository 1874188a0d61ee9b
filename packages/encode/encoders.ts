/** What tasks of measures ask an encoder for: programs that start them register it. */
import type { Encoders } from "@bindscope/bindscope/rooms/start";

export const ENCODERS: Encoders = {
  setOfModel: async (asked) => (await import("./run/set_of_model.ts")).setOfModel(asked),
  drawThumbnails: async (...listed) =>
    (await import("./pictures/draw_thumbnails.ts")).drawThumbnails(...listed),
};
