#!/usr/bin/env bash
# Each file of hostile_html/ holds one construct that would let text become code, or an address go
# unexamined. None may compile, except control.cpp, which says the same things properly.
#   hostile_html.sh <C++ compiler> <root of the sources>
set -u
compiler=$1
root=$2
folder=$root/tests/house/hostile_html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

try() {
  "$compiler" -std=c++20 -fsyntax-only -I"$root/src" "$1" 2> "$work/$(basename "$1").txt"
}

if ! try "$folder/control.cpp"; then
  cat "$work/control.cpp.txt"
  echo "FAILED: control.cpp must compile"
  exit 1
fi
failed=0
count=0
judge() {
  if try "$1"; then echo "FAILED: $(basename "$1") compiles"; return 1; fi
  # Refused for its own sake, not because a header was not found.
  if grep -q "fatal error\|No such file" "$work/$(basename "$1").txt"; then
    cat "$work/$(basename "$1").txt"; return 1
  fi
  if ! grep -q "$(basename "$1"):[0-9]*:[0-9]*:" "$work/$(basename "$1").txt"; then
    cat "$work/$(basename "$1").txt"
    echo "FAILED: $(basename "$1") is refused for something else than its own lines"; return 1
  fi
}
for file in "$folder"/*.cpp; do
  [ "$(basename "$file")" = control.cpp ] && continue
  count=$((count + 1))
  judge "$file" || failed=1
done
[ $failed -eq 0 ] && echo "hostile html: $count constructs refused, the control accepted"
exit $failed
