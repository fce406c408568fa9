// requests import: the file, a progress line, a report one can act on.
#include <unistd.h>

#include <cstdio>

#include "app/building.h"
#include "app/commands.h"
#include "app/import_report.h"
#include "identity/identity.h"
#include "requests/import.h"

namespace parvis::app {
namespace {

/// One line rewritten in place on a terminal; nothing elsewhere, so that logs stay short.
void show_progress(const requests::ImportProgress& progress) {
  if (isatty(STDERR_FILENO) == 0 || progress.bytes_total == 0) return;
  const int percent = static_cast<int>(progress.bytes_read * 100 / progress.bytes_total);
  const std::string bar(static_cast<std::size_t>(percent / 4), '#');
  std::fprintf(stderr, "\r[%-25s] %3d %%  %lld lines, %lld added, %lld rejected", bar.c_str(),
               percent, progress.lines, progress.added, progress.rejected);
}

LeftLines left_of(const requests::ImportReport& report) {
  LeftLines left{{}, report.rejected, "line\tid\tfield\treason", "see them all"};
  for (const auto& line : report.rejections) {
    const std::string number = std::to_string(line.line);
    const std::string reason = said(line.refusal);
    left.lines.push_back(
        {"line " + number + " (" + line.source_id + "): " + line.refusal.field + ": " + reason,
         number + "\t" + line.source_id + "\t" + line.refusal.field + "\t" + reason});
  }
  return left;
}

}  // namespace

int requests_import(const Installation& installation, const ImportArguments& arguments) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  const CommuneId commune(arguments.commune);
  if (!identity::commune(building.database(), commune)) {
    throw CommandError("there is no commune " + arguments.commune +
                       ": add it with `parvis commune "
                       "add --insee " +
                       arguments.commune + " --name NAME`");
  }
  building.as_system(commune, [&](const Scope& scope) {
    const auto imported =
        requests::import_csv(scope, arguments.file, arguments.mapping, show_progress);
    if (!imported) fail_with(imported.error());
    if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\n");
    std::printf(
        "%lld lines in %.1f s: %lld added, %lld there already, %lld rejected; %d categories "
        "and %d services made.\n",
        imported->lines, imported->seconds, imported->added, imported->already_there,
        imported->rejected, imported->categories_added, imported->services_added);
    write_left_lines(left_of(*imported), arguments.rejected);
  });
  return 0;
}

}  // namespace parvis::app
