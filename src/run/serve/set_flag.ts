import { optionTable } from "../../job/options.ts";

/** Which sets are served; further folders may follow as words. */
export const { set: SET_FLAG } = optionTable({
  set: {
    kind: "text",
    default: null,
    placeholder: "SET…",
    help: "Embedding sets to serve, one or more folders.",
    inResult: false,
  },
});
