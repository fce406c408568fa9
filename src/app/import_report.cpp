// What the imports of the command line say.
#include "app/import_report.h"

#include <cstdio>
#include <fstream>

#include "app/commands.h"
#include "base/text.h"
#include "platform/i18n/i18n.h"

namespace parvis::app {
namespace {

constexpr std::size_t shown_max = 10;

}  // namespace

std::string said(const Refusal& refusal) {
  return i18n::say(i18n::Language::en, refusal.reason, refusal.values);
}

void fail_with(const Refusals& refusals) {
  std::vector<std::string> reasons;
  for (const auto& refusal : refusals) reasons.push_back(said(refusal));
  throw CommandError(join(reasons, " "));
}

void write_left_lines(const LeftLines& left, const std::filesystem::path& file) {
  if (file.empty()) {
    for (std::size_t i = 0; i < left.lines.size() && i < shown_max; ++i) {
      std::fprintf(stderr, "  %s\n", left.lines[i].shown.c_str());
    }
    if (left.count > static_cast<long long>(shown_max)) {
      std::fprintf(stderr, "  … %s with --rejected FILE\n", left.more.c_str());
    }
    return;
  }
  std::ofstream out(file);
  out << left.columns << '\n';
  for (const auto& line : left.lines) out << line.row << '\n';
  if (!out.flush()) throw CommandError("cannot write " + file.string());
}

}  // namespace parvis::app
