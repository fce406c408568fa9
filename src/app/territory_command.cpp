// territory import-addresses: a file of addresses, a progress line, the lines that were refused.
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "app/building.h"
#include "app/commands.h"
#include "base/text.h"
#include "identity/identity.h"
#include "territory/territory.h"

namespace parvis::app {
namespace {

constexpr std::size_t shown_max = 10;

std::string said(const Refusal& refusal) {
  return i18n::say(i18n::Language::en, refusal.reason, refusal.values);
}

/// One line rewritten in place on a terminal; nothing elsewhere, so that logs stay short.
void show_progress(long long lines) {
  if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%lld lines", lines);
}

void write_rejections(const territory::AddressImport& report, const std::filesystem::path& file) {
  if (file.empty()) {
    for (std::size_t i = 0; i < report.rejections.size() && i < shown_max; ++i) {
      const auto& line = report.rejections[i];
      std::fprintf(stderr, "  line %lld: %s\n", line.line, said(line.reason).c_str());
    }
    if (report.rejected > static_cast<long long>(shown_max)) {
      std::fprintf(stderr, "  … see more with --rejected FILE\n");
    }
    return;
  }
  std::ofstream out(file);
  out << "line\treason\n";
  for (const auto& line : report.rejections) {
    out << line.line << '\t' << said(line.reason) << '\n';
  }
  if (!out.flush()) throw CommandError("cannot write " + file.string());
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
    if (!imported) {
      std::vector<std::string> reasons;
      for (const auto& refusal : imported.error()) reasons.push_back(said(refusal));
      throw CommandError(join(reasons, " "));
    }
    if (isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\n");
    std::printf("%lld lines: %lld added, %lld there already, %lld rejected.\n", imported->read,
                imported->added, imported->known, imported->rejected);
    write_rejections(*imported, arguments.rejected);
  });
  return 0;
}

}  // namespace parvis::app
