// /agents/territoire: what is known of the ground, and the files that bring it.

#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

#include "territory/areas.h"
#include "territory/imports.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Html;
using html::Url;

namespace {

constexpr std::uint64_t shapes_bytes_max = 8u << 20;

std::string percent(const Scope& scope, double share) {
  return i18n::percent(scope.language, share);
}

Html counts_part(const Scope& scope) {
  const auto counts = ground_counts(scope);
  const auto tile = [&](long long count, Word label) {
    return html::Stat{i18n::number(scope.language, count), scope.say(label), std::nullopt};
  };
  return html::stat_tiles({tile(counts.streets, words::ground_streets),
                           tile(counts.addresses, words::ground_addresses),
                           tile(counts.districts, words::ground_districts),
                           tile(counts.polling_areas, words::ground_polling),
                           tile(counts.places, words::ground_places)});
}

Html upload_form(const Scope& scope, const Url& to, const html::FileField& field,
                 const html::FormErrors& errors, Word button, const Html& more = {}) {
  return html::form_(html::action(to), html::method_post(), html::enctype_multipart(),
                     html::novalidate(), web::csrf_field(scope), html::file_field(field, errors),
                     more,
                     html::actions(html::submit(scope.say(button), html::ButtonTone::secondary)));
}

Html imports_list(const Scope& scope) {
  std::vector<Html> items;
  for (const auto& state : last_imports(scope)) {
    const WordValues values{{"count", std::to_string(state.added)},
                            {"rejected", i18n::number(scope.language, state.rejected)}};
    items.push_back(html::li(
        html::a(html::href(Url("/agents/territoire/imports").segment(state.id)), state.file_name),
        " · ", scope.date_time(state.started_at), " · ",
        state.finished_at ? scope.say(words::import_line, values)
                          : scope.say(words::import_running)));
  }
  if (items.empty()) return {};
  return html::group(html::h3(scope.say(words::imports_heading)), html::ul(items));
}

Html addresses_part(const Scope& scope, const html::FormErrors& errors) {
  const std::string label = scope.say(words::addresses_file);
  const std::string hint = scope.say(words::addresses_hint);
  return html::group(
      html::h2(scope.say(words::addresses_heading)),
      upload_form(scope, Url("/agents/territoire/adresses"),
                  {"addresses", label, hint, ".csv,text/csv"}, errors, words::addresses_send),
      imports_list(scope));
}

Html report_part(const Scope& scope, AreaKind kind) {
  const auto report = area_report(scope, kind);
  if (report.count == 0) return {};
  std::vector<Html> lines;
  if (report.covered < 0.995) {
    lines.push_back(
        html::li(scope.say(words::areas_holes, {{"share", percent(scope, 1 - report.covered)}})));
  }
  for (const auto& overlap : report.overlaps) {
    lines.push_back(html::li(scope.say(
        words::areas_overlap, {{"first", overlap.first},
                               {"second", overlap.second},
                               {"share", i18n::decimal(scope.language, overlap.share * 100, 1)}})));
  }
  if (lines.empty()) return html::p(scope.say(words::areas_fine));
  return html::notice(html::Tone::warning, scope.say(words::areas_problems), html::ul(lines));
}

Html areas_part(const Scope& scope, AreaKind kind, const html::FormErrors& errors) {
  const bool district = kind == AreaKind::district;
  // Two forms of the page send the same kind of file: each has a name of its own.
  const std::string field = district ? "districts" : "polling";
  const std::string label = scope.say(district ? words::districts_file : words::polling_file);
  const std::string hint = scope.say(words::areas_hint);
  const std::string property_label = scope.say(words::areas_property);
  const std::string property_hint = scope.say(words::areas_property_hint);
  const std::string property_name = field + "_property";
  html::TextField property;
  property.name = property_name;
  property.label = property_label;
  property.hint = property_hint;
  property.optional = true;
  property.width = "medium";
  const Url to = district ? Url("/agents/territoire/quartiers") : Url("/agents/territoire/bureaux");
  return html::group(
      html::h2(scope.say(district ? words::districts_heading : words::polling_heading)),
      report_part(scope, kind),
      district ? Html{}
               : html::p(html::a(html::href(Url("/agents/territoire/bureaux")),
                                 scope.say(words::polling_places_link))),
      upload_form(scope, to, {field, label, hint, ".geojson,.json,application/geo+json"}, errors,
                  words::areas_send, html::text_field(property, errors)));
}

web::Response ground_page(const web::Request& request, const Scope& scope,
                          const Refusals& refusals) {
  AgentPage view;
  view.title = scope.say(words::ground_title);
  view.errors = html::FormErrors::from(scope.language, refusals);
  view.body = html::group(
      saved_notice(request, scope), counts_part(scope),
      html::p(
          html::cls("ways"),
          html::a(html::href(Url("/agents/lieux")), scope.say(words::places_title)), " · ",
          html::a(html::href(Url("/agents/territoire/vacances")), scope.say(words::school_title))),
      addresses_part(scope, view.errors), areas_part(scope, AreaKind::district, view.errors),
      areas_part(scope, AreaKind::polling, view.errors));
  return agent_page(request, scope, std::move(view));
}

/// The upload of that field that holds something; null when no file was chosen.
const web::Upload* upload_of(const web::Request& request, std::string_view field) {
  for (const auto& upload : request.uploads) {
    if (upload.field == field && upload.size > 0) return &upload;
  }
  return nullptr;
}

web::Response submit_areas(const web::Request& request, const Scope& scope, AreaKind kind) {
  const std::string field = kind == AreaKind::district ? "districts" : "polling";
  const auto* upload = upload_of(request, field);
  if (upload == nullptr) return ground_page(request, scope, {{field, words::file_missing}});
  if (upload->size > shapes_bytes_max) {
    return ground_page(request, scope, {{field, words::file_too_large}});
  }
  std::ifstream file(upload->path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto kept = keep_areas(scope, kind, text, request.form.get(field + "_property"));
  if (!kept) {
    auto refusals = kept.error();
    for (auto& refusal : refusals) refusal.field = field;
    return ground_page(request, scope, refusals);
  }
  return web::see_other(Url("/agents/territoire").q("fait", "1"));
}

}  // namespace

web::Response show_ground(const web::Request& request, const Scope& scope) {
  return ground_page(request, scope, {});
}

web::Response submit_addresses(const web::Request& request, const Scope& scope) {
  const auto* upload = upload_of(request, "addresses");
  if (upload == nullptr) return ground_page(request, scope, {{"addresses", words::file_missing}});
  const auto started = start_import(scope, upload->path, upload->file_name);
  if (!started) return ground_page(request, scope, started.error());
  return web::see_other(Url("/agents/territoire/imports").segment(*started));
}

web::Response submit_districts(const web::Request& request, const Scope& scope) {
  return submit_areas(request, scope, AreaKind::district);
}

web::Response submit_polling_areas(const web::Request& request, const Scope& scope) {
  return submit_areas(request, scope, AreaKind::polling);
}

}  // namespace parvis::territory::keeping
