/** What packages of this repository take from `src/data/`: for them alone, and it may change with any version. */
export { type Concept, ConceptSpace } from "./concept_space.ts";
export { describeConcepts, describeScenes, describeSet, sceneSize } from "./describe_set.ts";
export { EmbeddingSet } from "./embedding_set.ts";
export type { EmbeddingSource } from "./embedding_source.ts";
export { type Content, writeAtomic, type WriteFile } from "./files/atomic.ts";
export {
  attempt,
  type ByteSource,
  exists,
  isFolder,
  isMissing,
  namesIn,
  readBytes,
  readText,
  sizeOf,
  withFile,
} from "./files/files.ts";
export { crc32 } from "./files/crc32.ts";
export { FolderWriter, MARK, markUnfinished, refuseUnfinished } from "./files/folder_writer.ts";
export { formatBytes } from "./files/format_bytes.ts";
export { Sha256, sha256File, sha256Hex } from "./files/hash.ts";
export { isSound, pngChunk, pngChunks } from "./files/png_chunks.ts";
export { refuseOutside } from "./files/refuse_outside.ts";
export { refusedFile } from "./formats/refused_files.ts";
export { chooseArray } from "./formats/choose_array.ts";
export { formatCsvRow, parseCsv } from "./formats/csv/csv.ts";
export {
  formatOf,
  type InputFormat,
  LABEL_ENDINGS,
  namedArray,
  type PackedPicture,
  TABLE_ENDINGS,
  VECTOR_ENDINGS,
} from "./formats/formats.ts";
export { HARMLESS, MAX_RATIO } from "./formats/inflated_source.ts";
export { complaint, formatJson, parseJson, readJson } from "./formats/json.ts";
export { repeatedName } from "./formats/json_names.ts";
export { readMatrixFile, readMatrixRows } from "./formats/matrix_file.ts";
export { formatNpy, formatNpyMatrix, npyMatrixShape, parseNpy, readNpy } from "./formats/npy.ts";
export { NotFinite } from "./formats/not_finite.ts";
export { float16, forEachElement, isPlainFloat32 } from "./formats/npy_elements.ts";
export {
  type ElementType,
  formatNpyHeader,
  MAX_ELEMENTS,
  type RawArray,
  readNpyHeader,
  shapeName,
} from "./formats/npy_header.ts";
export { npzArrays } from "./formats/npz.ts";
export { columnOfObject, OBJECT_LIST } from "./formats/object_list.ts";
export { readRawMatrix } from "./formats/raw_matrix.ts";
export { safetensorsHead } from "./formats/safetensors_head.ts";
export { type IgnoredColumn, type TextTable, withTrimmedNames } from "./formats/text_table.ts";
export type { GivenNumbers } from "./given_matrix.ts";
export type { AliasChoice } from "./labels/aliases.ts";
export type { NamedColumn } from "./labels/column_mapping.ts";
export { readConceptsFile } from "./labels/concepts_file.ts";
export { ValueLimit } from "./labels/continuous.ts";
export type { GivenLabels } from "./labels/given_labels.ts";
export { PICTURE_COLUMNS, UnknownColumns } from "./labels/label_columns.ts";
export { type Condition, parseConditions } from "./labels/label_filter.ts";
export { CAPTION_COLUMNS, isIndexColumn, isObjectLabel } from "./labels/label_spelling.ts";
export { type LabelWords, UnknownTemplate } from "./labels/label_words.ts";
export { columnOf, formatLabels, type LeadingColumn } from "./labels/labels.ts";
export {
  type FolderScenes,
  noScenes,
  noVectors,
  readLabels,
  readScenes,
} from "./labels/read_scenes.ts";
export { CLEVR, CLEVR_COLORS, EIGHT, PAPER_SPACE } from "./labels/vocabulary.ts";
export { loadEmbeddingSet } from "./load_embedding_set.ts";
export { ChangedFiles, changedFiles, type Provenance, readManifest } from "./manifest.ts";
export { modelOf } from "./model_of.ts";
export { numberedSpace } from "./numbered_space.ts";
export { type ListedPicture, PICTURE_LIST, pictureList } from "./picture_list.ts";
export {
  baselinesOf,
  saveEmbeddingSet,
  setParts,
  writeBaseline,
  writeScenes,
} from "./save_embedding_set.ts";
export { SceneSet } from "./scene_set.ts";
export { ambiguousScenes } from "./scenes/ambiguous_scenes.ts";
export { objectDesign } from "./scenes/designs.ts";
export { type BagGroups, bagGroups, permuteWithin, rowsByView } from "./scenes/bag_groups.ts";
export { objectTable } from "./scenes/object_table.ts";
export { identityOf, inputOf, isSameSet, type SetIdentity } from "./set_identity.ts";
export { isMask, namedLayer, type Stream, STREAMS } from "./tokens/layer_names.ts";
export { PATCHES } from "./set_names.ts";
export {
  findNumberedPictures,
  findPictures,
  pictureName,
  pictureNames,
  refuseMissingPictures,
} from "./image_folder.ts";
