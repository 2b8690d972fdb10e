#!/bin/sh
# Runs perflint; the first time it sets itself up beside this file from wheels/, without network.
set -e
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -x "$here/venv/bin/perflint" ]; then
  for python in python3.13 python3.12 python3.11 python3; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
    python=
  done
  if [ -z "$python" ]; then
    echo "perflint: 需要 Python 3.11 或更新 / needs Python 3.11 or later" >&2
    exit 2
  fi
  rm -rf "$here/venv"
  "$python" -m venv "$here/venv" >&2
  "$here/venv/bin/python" -m pip install -q --disable-pip-version-check --no-index --find-links "$here/wheels" "$(echo "$here"/wheels/perflint_cn-*.whl)[all]" >&2 ||
    { rm -rf "$here/venv"; exit 2; }
fi
exec "$here/venv/bin/perflint" "$@"
