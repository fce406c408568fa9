// Reasons for coming and desks: data of the commune.
#include <algorithm>

#include "base/text.h"
#include "counter/web/waiting/screens.h"
#include "counter/web/waiting/words.h"

namespace parvis::counter::waiting {
namespace words = ::parvis::waiting::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view new_one = "nouveau";

Html open_tag(const Scope& scope, bool active) {
  return active ? html::tag(html::Tone::success, scope.say(words::open))
                : html::tag(html::Tone::neutral, scope.say(words::closed));
}

Html text(const Scope& scope, std::string_view name, Word label, const std::string& value,
          std::string_view width, const html::FormErrors& errors) {
  const auto said = scope.say(label);
  html::TextField field;
  field.name = name;
  field.label = said;
  field.value = value;
  field.autocomplete = "off";
  field.width = width;
  if (name == "minutes") field.inputmode = "numeric";
  return html::text_field(field, errors);
}

Html active_field(const Scope& scope, bool active, const html::FormErrors& errors) {
  const auto legend = scope.say(words::active_legend);
  html::ChoiceField field;
  field.name = "active";
  field.legend = legend;
  field.inline_ = true;
  field.choices = {{"yes", scope.say(words::open), "", active},
                   {"no", scope.say(words::closed), "", !active}};
  return html::choice_field(field, errors);
}

web::Response reason_page(const web::Request& request, const Scope& scope, const Reason& reason,
                          const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return counter_page(
      request, scope, reason.id.empty() ? scope.say(words::reason_new) : reason.label,
      html::form_(
          html::method_post(),
          html::action(
              Url("/guichet/motifs").segment(reason.id.empty() ? new_one : reason.id.value)),
          html::novalidate(), web::csrf_field(scope),
          text(scope, "label", words::reason_label, reason.label, "medium", errors),
          text(scope, "letter", words::reason_letter, reason.letter, "short", errors),
          text(scope, "minutes", words::reason_minutes, std::to_string(reason.minutes), "short",
               errors),
          active_field(scope, reason.active, errors),
          html::p(html::cls("actions"), html::submit(scope.say(words::save)))),
      Url("/guichet/reglages"), errors);
}

web::Response desk_page(const web::Request& request, const Scope& scope, const Desk& desk,
                        const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto legend = scope.say(words::desk_reasons);
  const auto hint = scope.say(words::desk_reasons_hint);
  html::ChoiceField served;
  served.name = "reasons";
  served.legend = legend;
  served.hint = hint;
  served.several = true;
  for (const auto& reason : reasons(scope)) {
    const bool chosen =
        std::find(desk.reasons.begin(), desk.reasons.end(), reason.id) != desk.reasons.end();
    served.choices.push_back({reason.id.value, reason.letter + " · " + reason.label, "", chosen});
  }
  return counter_page(
      request, scope, desk.id.empty() ? scope.say(words::desk_new) : desk.label,
      html::form_(
          html::method_post(),
          html::action(Url("/guichet/postes").segment(desk.id.empty() ? new_one : desk.id.value)),
          html::novalidate(), web::csrf_field(scope),
          text(scope, "label", words::desk_label, desk.label, "medium", errors),
          served.choices.empty() ? Html{} : html::choice_field(served, errors),
          active_field(scope, desk.active, errors),
          html::p(html::cls("actions"), html::submit(scope.say(words::save)))),
      Url("/guichet/reglages"), errors);
}

std::optional<Reason> reason_of(const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("reason");
  if (id == new_one) return Reason();
  for (auto& reason : reasons(scope)) {
    if (reason.id.value == id) return reason;
  }
  return std::nullopt;
}

std::optional<Desk> desk_of(const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("desk");
  if (id == new_one) return Desk();
  for (auto& desk : desks(scope)) {
    if (desk.id.value == id) return desk;
  }
  return std::nullopt;
}

}  // namespace

web::Response show_settings(const web::Request& request, const Scope& scope) {
  std::vector<html::TableRow> reason_rows;
  for (const auto& reason : reasons(scope)) {
    const auto to = Url("/guichet/motifs").segment(reason.id.value);
    const auto minutes = std::to_string(reason.minutes);
    reason_rows.push_back({{html::a(html::href(to), reason.letter + " · " + reason.label),
                            html::text(scope.say(words::minutes, {{"minutes", minutes}})),
                            open_tag(scope, reason.active)}});
  }
  std::vector<html::TableRow> desk_rows;
  for (const auto& desk : desks(scope)) {
    const auto to = Url("/guichet/postes").segment(desk.id.value);
    const auto served = std::to_string(desk.reasons.size());
    desk_rows.push_back(
        {{html::a(html::href(to), desk.label),
          html::text(desk.reasons.empty() ? scope.say(words::serves_all)
                                          : scope.say(words::serves_some, {{"count", served}})),
          open_tag(scope, desk.active)}});
  }
  return counter_page(
      request, scope, scope.say(words::settings_title),
      html::group(
          html::data_table(scope.say(words::reasons_title),
                           {{scope.say(words::column_reason)},
                            {scope.say(words::reason_minutes)},
                            {scope.say(words::column_state)}},
                           reason_rows),
          html::p(html::button_link(Url("/guichet/motifs").segment(new_one),
                                    scope.say(words::reason_new), html::ButtonTone::secondary)),
          html::data_table(scope.say(words::desks_title),
                           {{scope.say(words::column_desk)},
                            {scope.say(words::desk_reasons)},
                            {scope.say(words::column_state)}},
                           desk_rows),
          html::p(html::button_link(Url("/guichet/postes").segment(new_one),
                                    scope.say(words::desk_new), html::ButtonTone::secondary)),
          html::h2(scope.say(words::kiosk_title)), html::p(scope.say(words::kiosk_lead)),
          post_button(scope, {Url("/guichet/borne"), scope.say(words::kiosk_make),
                              html::ButtonTone::secondary})),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

web::Response show_reason(const web::Request& request, const Scope& scope) {
  const auto reason = reason_of(request, scope);
  return reason ? reason_page(request, scope, *reason, {}) : web::error_page(request, scope, 404);
}

web::Response save_reason(const web::Request& request, const Scope& scope) {
  auto reason = reason_of(request, scope);
  if (!reason) return web::error_page(request, scope, 404);
  reason->label = request.form.get("label");
  reason->letter = request.form.get("letter");
  reason->minutes = static_cast<int>(parse_integer(request.form.get("minutes")).value_or(0));
  reason->active = request.form.get("active") != "no";
  const auto kept = keep_reason(scope, *reason);
  if (!kept) return reason_page(request, scope, *reason, kept.error());
  return web::see_other(Url("/guichet/reglages"));
}

web::Response show_desk(const web::Request& request, const Scope& scope) {
  const auto desk = desk_of(request, scope);
  return desk ? desk_page(request, scope, *desk, {}) : web::error_page(request, scope, 404);
}

web::Response save_desk(const web::Request& request, const Scope& scope) {
  auto desk = desk_of(request, scope);
  if (!desk) return web::error_page(request, scope, 404);
  desk->label = request.form.get("label");
  desk->reasons.clear();
  for (const auto& id : request.form.all("reasons")) desk->reasons.emplace_back(id);
  desk->active = request.form.get("active") != "no";
  const auto kept = keep_desk(scope, *desk);
  if (!kept) return desk_page(request, scope, *desk, kept.error());
  return web::see_other(Url("/guichet/reglages"));
}

}  // namespace parvis::counter::waiting
