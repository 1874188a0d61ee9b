export {
  MOST_LIKE,
  MOST_OBJECTS,
  MOST_READER_DIMENSIONS,
  ranksOf,
  readerScenes,
  rowsToRead,
  spreadOver,
  unseenDimensions,
} from "./transfer_curve.ts";
