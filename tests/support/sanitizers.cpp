// What the sanitizers are told of the libraries we use: part of every program they watch.

// fontconfig keeps what it knows of each font until the process ends, where LeakSanitizer does not
// look: it is written once, not at each page printed. The HEIC encoder,
// used in tests only, keeps a block for itself.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig\nleak:libx265\n";
}

extern "C" const char* __lsan_default_options();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_options() {  // NOLINT(bugprone-reserved-identifier)
  return "print_suppressions=0";
}
