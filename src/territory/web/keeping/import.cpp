// /agents/territoire/imports/{import}: how far a file of addresses is, and what was not taken.

#include <utility>

#include "territory/imports.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Html;
using html::Url;

namespace {

Html counts_of(const Scope& scope, const ImportState& state) {
  const auto row = [&](Word label, long long count) {
    return html::SummaryRow{scope.say(label), html::text(i18n::number(scope.language, count)),
                            std::nullopt};
  };
  return html::facts({row(words::import_total, state.lines_total),
                      row(words::import_read, state.lines_read),
                      row(words::import_added, state.added), row(words::import_known, state.known),
                      row(words::import_rejected, state.rejected)});
}

Html rejections_of(const Scope& scope, const ImportState& state) {
  if (state.rejected == 0) return {};
  std::vector<html::TableRow> rows;
  for (const auto& line : import_rejections(scope, state.id)) {
    rows.push_back({{html::text(std::to_string(line.line)),
                     html::text(scope.say(line.reason.reason, line.reason.values))}});
  }
  constexpr bool stacked = false;
  return html::group(
      html::h2(scope.say(words::import_rejections)),
      html::data_table(scope.say(words::import_rejections_caption),
                       {{scope.say(words::import_row)}, {scope.say(words::import_reason)}}, rows,
                       stacked));
}

}  // namespace

web::Response show_import(const web::Request& request, const Scope& scope) {
  const auto state = import_state(scope, request.parameter("import"));
  if (!state) return web::error_page(request, scope, 404);
  const Url own = Url("/agents/territoire/imports").segment(state->id);
  AgentPage view;
  view.title = scope.say(words::import_title, {{"file", state->file_name}});
  view.back = html::back_link(Url("/agents/territoire"), scope.language);
  view.body = html::group(
      state->finished_at
          ? html::notice(html::Tone::success, scope.say(words::import_done), {})
          : html::notice(html::Tone::info, scope.say(words::import_running),
                         html::p(html::a(html::href(own), scope.say(words::import_again)))),
      counts_of(scope, *state), rejections_of(scope, *state));
  return agent_page(request, scope, std::move(view));
}

}  // namespace parvis::territory::keeping
