/** The file of the map among a Result's own. */
export const MAP_FILE = "map.npy";
/** How the sentence begins that says why there is none. */
export const NO_MAP = "No map is written";
