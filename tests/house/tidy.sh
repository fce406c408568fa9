#!/usr/bin/env bash
# bin/tidy finds the fault seeded for it, takes two sources that cannot stand together, and
# remembers what is clean. The sources of the house themselves are for `bin/tidy`, not for here.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/src/base" "$work/build"
cp "$root/.clang-tidy" "$work"
echo '#pragma once' >"$work/src/base/pch.h"
cat >"$work/build/compile_commands.json" <<EOF
[{"file": "$work/src/a.cpp", "command": "c++ -I$work/src a.cpp -o src/a.dir/a.o"},
 {"file": "$work/src/b.cpp", "command": "c++ -I$work/src b.cpp -o src/a.dir/b.o"}]
EOF
echo 'namespace { int helper() { return 1; } } int b(); int b() { return helper(); }' \
  >"$work/src/b.cpp"
tidy() {
  PARVIS_TIDY_ROOT=$work python3 "$root/tools/tidy.py" --quick --folder "$work/build"
}
expect() {
  grep -q "$1" "$work/told" || { cat "$work/told"; echo "FAILED: no \"$1\""; exit 1; }
}

# sizeof of a pointer, and a helper that has its twin in the next source.
echo 'namespace { int helper() { return 2; } } int a(int* p); int a(int* p) {
  if (p = nullptr) return helper();
  return sizeof(p) / sizeof(*p) * helper(); }' >"$work/src/a.cpp"
if tidy >"$work/told" 2>&1; then cat "$work/told"; echo "FAILED: the fault is not found"; exit 1; fi
expect 'src/a.cpp:3:.*bugprone-sizeof-expression'
sed -i 's/ = nullptr/ == nullptr/; s/sizeof(p) . sizeof(.p) . //' "$work/src/a.cpp"
tidy >"$work/told" 2>&1 || { cat "$work/told"; echo "FAILED: a clean source is refused"; exit 1; }
expect '2 sources: 2 found clean\|2 sources: 1 found clean now, 1 known'
tidy >"$work/told" 2>&1
expect '2 known to be clean'
