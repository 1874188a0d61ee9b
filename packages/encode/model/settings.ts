/** Small files of a model folder that decide numbers, where it has them. */
export const SETTING_FILES: readonly string[] = [
  "1_Pooling/config.json",
  "config.json",
  "modules.json",
  "preprocessor_config.json",
  "sentence_bert_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
];
