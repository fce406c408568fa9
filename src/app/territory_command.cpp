// territory import-addresses: a file of addresses, a progress line, the lines that were refused.
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "app/building.h"
#include "app/commands.h"
#include "app/import_report.h"
#include "identity/identity.h"
#include "territory/territory.h"

namespace parvis::app {
namespace {

/// One line rewritten in place on a terminal; nothing elsewhere, so that logs stay short.
void show_progress(long long lines) {
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%lld lines", lines);
}

LeftLines left_of(const territory::AddressImport& report) {
  LeftLines left{{}, report.rejected, "line\treason", "see more"};
  for (const auto& line : report.rejections) {
    const std::string number = std::to_string(line.line);
    const std::string reason = said(line.reason);
    left.lines.push_back({"line " + number + ": " + reason, number + "\t" + reason});
  }
  return left;
}

}  // namespace

int import_addresses(const Installation& installation, const ImportArguments& arguments) {
  std::ifstream csv(arguments.file, std::ios::binary);
  if (!csv) throw CommandError("cannot read " + arguments.file.string());
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  const CommuneId commune(arguments.commune);
  if (!identity::commune(building.database(), commune)) {
    throw CommandError("there is no commune " + arguments.commune +
                       "; `parvis commune list` shows them");
  }
  building.as_system(commune, [&](const Scope& scope) {
    const auto imported = territory::import_addresses_csv(scope, csv, show_progress);
    if (!imported) fail_with(imported.error());
    if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\n");
    std::printf("%lld lines: %lld added, %lld there already, %lld rejected.\n", imported->read,
                imported->added, imported->known, imported->rejected);
    write_left_lines(left_of(*imported), arguments.rejected);
  });
  return 0;
}

}  // namespace parvis::app
