#!/usr/bin/env bash
# Each file of a folder holds one construct that must not compile, except control.cpp, which says
# the same things properly. hostile_html/: text that would become code, an address nobody examined.
# hostile_route/: a route that nobody said who may take. A field left out is an error everywhere in
# the house, and so it is here.
#   must_not_compile.sh <C++ compiler> <root of the sources> <folder beside this script>
set -u
compiler=$1
root=$2
folder=$root/tests/house/$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

try() {
  "$compiler" -std=c++20 -Wextra -Werror=missing-field-initializers -fsyntax-only \
    -I"$root/src" "$1" 2> "$work/$(basename "$1").txt"
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
[ $failed -eq 0 ] && echo "$3: $count constructs refused, the control accepted"
exit $failed
