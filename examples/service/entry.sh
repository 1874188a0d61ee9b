#!/bin/sh
# `serve` listens on all addresses of the container, of which only what -p opens is reached; any other word is a task of
# deno.json, with its permissions. On the signal that env blocks, Deno would open a debugger.
if [ "$1" = serve ]; then
  shift
  exec env --block-signal=USR1 deno run --frozen --cached-only --allow-read --allow-net=0.0.0.0 tasks/serve.ts --host 0.0.0.0 "$@"
fi
exec env --block-signal=USR1 deno task --quiet "$@"
