// requests import: the file, a progress line, a report one can act on.
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "app/building.h"
#include "app/commands.h"
#include "base/text.h"
#include "identity/identity.h"
#include "requests/import.h"

namespace parvis::app {
namespace {

constexpr std::size_t shown_max = 10;

std::string said(const Refusal& refusal) {
  return i18n::say(i18n::Language::en, refusal.reason, refusal.values);
}

/// One line rewritten in place on a terminal; nothing elsewhere, so that logs stay short.
void show_progress(const requests::ImportProgress& progress) {
  if (isatty(STDERR_FILENO) == 0 || progress.bytes_total == 0) return;
  const int percent = static_cast<int>(progress.bytes_read * 100 / progress.bytes_total);
  const std::string bar(static_cast<std::size_t>(percent / 4), '#');
  std::fprintf(stderr, "\r[%-25s] %3d %%  %lld lines, %lld added, %lld rejected", bar.c_str(),
               percent, progress.lines, progress.added, progress.rejected);
}

void write_rejections(const requests::ImportReport& report, const std::filesystem::path& file) {
  if (file.empty()) {
    for (std::size_t i = 0; i < report.rejections.size() && i < shown_max; ++i) {
      const auto& line = report.rejections[i];
      std::fprintf(stderr, "  line %lld (%s): %s: %s\n", line.line, line.source_id.c_str(),
                   line.refusal.field.c_str(), said(line.refusal).c_str());
    }
    if (report.rejected > static_cast<long long>(shown_max)) {
      std::fprintf(stderr, "  … see them all with --rejected FILE\n");
    }
    return;
  }
  std::ofstream out(file);
  out << "line\tid\tfield\treason\n";
  for (const auto& line : report.rejections) {
    out << line.line << '\t' << line.source_id << '\t' << line.refusal.field << '\t'
        << said(line.refusal) << '\n';
  }
  if (!out.flush()) throw CommandError("cannot write " + file.string());
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
    if (!imported) {
      std::vector<std::string> reasons;
      for (const auto& refusal : imported.error()) reasons.push_back(said(refusal));
      throw CommandError(join(reasons, " "));
    }
    if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\n");
    std::printf(
        "%lld lines in %.1f s: %lld added, %lld there already, %lld rejected; %d categories "
        "and %d services made.\n",
        imported->lines, imported->seconds, imported->added, imported->already_there,
        imported->rejected, imported->categories_added, imported->services_added);
    write_rejections(*imported, arguments.rejected);
  });
  return 0;
}

}  // namespace parvis::app
