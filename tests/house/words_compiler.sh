#!/usr/bin/env bash
# The compiler of words refuses bad catalogues with file and line, and accepts a good one.
#   words_compiler.sh <path of words_compiler>
set -u
compiler=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# try <name> <expected part of the message, "" when it must pass> <fr.po> <en.po>
try() {
  local name=$1 expected=$2 folder=$work/$1
  mkdir -p "$folder/src/lamp/words"
  printf '%b' "$3" > "$folder/src/lamp/words/fr.po"
  printf '%b' "$4" > "$folder/src/lamp/words/en.po"
  local said status
  said=$("$compiler" "$folder/src" "$folder/out" fr en 2>&1)
  status=$?
  if [ -z "$expected" ]; then
    if [ $status -ne 0 ]; then echo "FAILED $name: refused: $said"; failed=1; fi
  elif [ $status -eq 0 ]; then
    echo "FAILED $name: accepted"; failed=1
  elif [[ "$said" != *"$expected"* || ! "$said" =~ \.po:[0-9]+: ]]; then
    echo "FAILED $name: said: $said"; failed=1
  fi
}

good='msgid "a"\nmsgstr "A {name}"\n'
try good '' "$good" "$good"
try missing_in_english 'missing in lamp/words/en.po' "$good"'msgid "b"\nmsgstr "B"\n' "$good"
try missing_in_french 'missing in lamp/words/fr.po' "$good" "$good"'msgid "b"\nmsgstr "B"\n'
try unequal_values 'where {name} are expected' "$good" 'msgid "a"\nmsgstr "A {nom}"\n'
try told_twice 'is told twice' "$good$good" "$good"
try bad_key 'not a good key' 'msgid "A-b"\nmsgstr "A"\n' 'msgid "A-b"\nmsgstr "A"\n'
try word_of_the_language 'not a good key' 'msgid "new"\nmsgstr "A"\n' 'msgid "new"\nmsgstr "A"\n'
try empty_text 'empty text' 'msgid "a"\nmsgstr ""\n' "$good"
try open_brace 'not a {value}' 'msgid "a"\nmsgstr "A {name"\n' "$good"
try plural_unfinished 'msgstr[0] and msgstr[1]' \
  'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "{count} x"\n' "$good"
try plural_in_one_only 'plural in one language' \
  'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "un {name}"\nmsgstr[1] "{count} {name}"\n' "$good"
try not_a_po 'neither msgid' 'hello\n' "$good"

if ! grep -q 'inline constexpr Word a{"lamp.a"};' "$work/good/out/lamp/words.h"; then
  echo "FAILED header: $(cat "$work/good/out/lamp/words.h")"; failed=1
fi
try typeset '' 'msgid "a"\nmsgstr "L'"'"'avis : « oui » !"\n' 'msgid "a"\nmsgstr "Yes: no"\n'
if ! grep -q $'L’avis\u00a0: «\u00a0oui\u00a0»\u00a0!' "$work/typeset/out/words_table.cpp"; then
  echo "FAILED typeset"; failed=1
fi
before=$(stat -c %Y.%y "$work/good/out/lamp/words.h")
"$compiler" "$work/good/src" "$work/good/out" fr en
if [ "$before" != "$(stat -c %Y.%y "$work/good/out/lamp/words.h")" ]; then
  echo "FAILED unchanged: the header was written again"; failed=1
fi
[ $failed -eq 0 ] && echo "words compiler: 15 catalogues judged as expected"
exit $failed
