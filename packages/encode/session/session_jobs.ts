/** A graph in several workers, a session in each: what they are asked. */
import type { Modality } from "../model/family.ts";
import type { ModelFile } from "../model/model_file.ts";
import type { Ran, Session } from "./session.ts";
import type { HereOptions } from "./open_graph_here.ts";
import type { Feed } from "./tensor_info.ts";

export interface GraphRequest extends Omit<HereOptions, "openSession"> {
  readonly file: ModelFile;
  readonly modality: Modality;
}

export interface SessionJobs {
  /** Opens the graph and says what it takes and gives, and which output a layer was given. */
  open: {
    input: GraphRequest;
    output: Pick<Session, "name" | "inputs" | "outputs"> & { readonly output: string | null };
  };
  /** Runs it once, opened before or not. */
  run: {
    input: {
      readonly graph: GraphRequest;
      readonly feeds: { readonly [input: string]: Feed };
      readonly output: string;
    };
    output: Ran | DeviceRefusal;
  };
}

/** A worker can't throw a class of ours. */
interface DeviceRefusal {
  readonly deviceFailure: string;
}
