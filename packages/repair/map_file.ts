/** The file of the map among a Result's own. */
export const MAP_FILE = "map.npy";
