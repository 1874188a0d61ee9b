import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { formatOf, namedArray, VECTOR_ENDINGS } from "./formats.ts";

/** Some rows of a file that is larger than memory, in the order given. */
export function readMatrixRows(core: Core, path: string, rows: Int32Array): Promise<Matrix> {
  const read = formatOf(path)?.rows;
  if (read !== undefined) return read(core, path, rows);
  return Promise.reject(
    new TypeError(`${path} can't be read row by row. Save it as .npy, as the embeddings are.`),
  );
}

/**
 * Reads embeddings of any known format into the core's memory, as float32 [rows, cols].
 *
 * `part` says which array is meant where a file holds several: `embeddings`, `objects`, `captions`. A path such as
 * `file.npz:name` says it itself.
 */
export function readMatrixFile(core: Core, path: string, part: string): Promise<Matrix> {
  const read = formatOf(path)?.vectors;
  const { file, array } = namedArray(path);
  if (read !== undefined) return read(core, file, array ?? part, array !== null);
  return Promise.reject(
    new TypeError(
      `${path} is no known file of embeddings. Use ${VECTOR_ENDINGS.join(", ")}.${inPython(path)}`,
    ),
  );
}

/** What makes a .npy in Python of files that are often at hand and not read here, by ending. */
const MADE_BY: { readonly [ending: string]: (path: string) => string } = {
  ".pt": (path) => `torch.load(${path}, map_location="cpu", weights_only=True).numpy()`,
  ".txt": (path) => `numpy.loadtxt(${path})`,
  ".feather": (path) => `pandas.read_feather(${path}).to_numpy()`,
  ".h5": (path) => `h5py.File(${path})["NAME"][:]`,
};
const ALIKE: { readonly [ending: string]: string } = {
  ".pth": ".pt",
  ".bin": ".pt",
  ".arrow": ".feather",
  ".hdf5": ".h5",
};

/** " In Python: numpy.save("x.npy", torch.load("x.pt", …).numpy())"; nothing for endings that say nothing. */
function inPython(path: string): string {
  const [, stem, ending] = /^(.*?)(\.\w+)$/.exec(path) ?? ["", path, ""];
  const made = MADE_BY[ALIKE[ending.toLowerCase()] ?? ending.toLowerCase()];
  const quoted = JSON.stringify;
  return made === undefined
    ? ""
    : ` In Python: numpy.save(${quoted(`${stem}.npy`)}, ${made(quoted(path))})`;
}
