// The law's clocks of one request for the officers: what runs and why, and what they can do.
#include <array>
#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "requests/clocks/authorities.h"
#include "requests/web/delays/explanation.h"
#include "requests/web/delays/screens.h"
#include "requests/web/delays/words.h"

namespace parvis::requests::delays {
namespace words = ::parvis::delays::words;
using clocks::ClockView;
using clocks::Phase;
using html::FormErrors;
using html::Html;
using html::Url;

namespace {

/// Several forms stand on the page: each field is named after its act, "transmettre-text".
std::string name_in(std::string_view act, std::string_view field) {
  return std::string(act) + "-" + std::string(field);
}

/// What an act's form is drawn from.
struct ClockForm {
  const web::Request& request;
  const Scope& scope;
  const ClockView& view;
  const FormErrors& errors;
  std::string_view act;
  [[nodiscard]] std::string name(std::string_view field) const { return name_in(act, field); }
  [[nodiscard]] std::string sent(std::string_view field) const {
    return request.form.get(name(field));
  }
};

/// What was sent of an act's form.
struct SentAct {
  const web::Request& request;
  std::string_view act;
  [[nodiscard]] std::string get(std::string_view field) const {
    return request.form.get(name_in(act, field));
  }
  [[nodiscard]] Date day(std::string_view field) const {
    return read_date(get(field)).value_or(Date{});
  }
};

struct ClockAct {
  std::string_view path;
  Word title;
  bool (*offered)(const ClockView&);
  Html (*fields)(const ClockForm&);
  Result<int> (*run)(House&, const SentAct&, const Scope&, const Seen&);
};

Html day_field(const ClockForm& form, Word label, std::string_view name, std::string proposed) {
  const auto said = form.scope.say(label);
  const auto field = form.name(name);
  const auto value = form.request.form.has(field) ? form.request.form.get(field) : proposed;
  return html::text_field(
      {.name = field, .label = said, .value = value, .type = "date", .width = "medium"},
      form.errors);
}

enum class Left { empty, refused };

Html words_field(const ClockForm& form, Word label, std::string_view name, int rows,
                 Left may_be = Left::refused) {
  const auto said = form.scope.say(label);
  const auto field = form.name(name);
  const auto value = form.sent(name);
  return html::text_field({.name = field,
                           .label = said,
                           .value = value,
                           .length_max = static_cast<int>(description_characters_max),
                           .rows = rows,
                           .optional = may_be == Left::empty},
                          form.errors);
}

Html no_fields(const ClockForm& form) {
  return html::p(form.scope.say(words::act_ack_hint));
}

Html pieces_fields(const ClockForm& form) {
  const auto legend = form.scope.say(words::need_legend);
  const bool useful = form.sent("need") == "useful";
  html::ChoiceField need;
  const auto name = form.name("need");
  need.name = name;
  need.legend = legend;
  need.choices.push_back({"essential", form.scope.say(words::need_essential),
                          form.scope.say(words::need_essential_hint), !useful});
  need.choices.push_back({"useful", form.scope.say(words::need_useful),
                          form.scope.say(words::need_useful_hint), useful});
  const Date in_two_weeks(std::chrono::sys_days(form.scope.today()) + std::chrono::days(15));
  return html::group(words_field(form, words::pieces_list, "list", 4),
                     day_field(form, words::pieces_until, "until", to_iso_date(in_two_weeks)),
                     html::choice_field(need, form.errors));
}

Html received_fields(const ClockForm& form) {
  const auto day = form.view.resident_wrote.value_or(form.scope.today());
  return day_field(form, words::received_day, "day", to_iso_date(day));
}

Html transfer_fields(const ClockForm& form) {
  const auto label = form.scope.say(words::authority_label);
  const auto choose = form.scope.say(words::authority_choose);
  const auto name = form.name("authority");
  html::OptionGroup group;
  for (const auto& known : clocks::authorities(form.scope)) {
    if (!known.active) continue;
    group.options.push_back(
        {known.id, known.in_charge_of.empty() ? known.name : known.name + ", " + known.in_charge_of,
         "", known.id == form.sent("authority")});
  }
  if (group.options.empty()) return html::p(form.scope.say(words::authority_none));
  return html::group(
      html::p(form.scope.say(words::transfer_hint)),
      html::select_field({.name = name, .label = label, .groups = {group}, .empty_label = choose},
                         form.errors),
      words_field(form, words::transfer_words, "text", 3, Left::empty));
}

Html answer_fields(const ClockForm& form) {
  return words_field(form, words::answer_words, "text", 4);
}

Html reasons_fields(const ClockForm& form) {
  return html::group(html::p(form.scope.say(words::reasons_law)),
                     words_field(form, words::reasons_words, "text", 5));
}

Html first_fields(const ClockForm& form) {
  const auto label = form.scope.say(words::first_authority);
  const auto name = form.name("authority");
  const auto value = form.sent("authority");
  return html::group(
      html::p(form.scope.say(words::first_hint)),
      html::text_field({.name = name, .label = label, .value = value, .length_max = 120},
                       form.errors),
      day_field(form, words::first_day, "day", ""));
}

Result<int> run_acknowledge(House& house, const SentAct&, const Scope& scope, const Seen& seen) {
  return clocks::acknowledge(scope, house, seen);
}
Result<int> run_pieces(House& house, const SentAct& sent, const Scope& scope, const Seen& seen) {
  const auto need = sent.get("need") == "useful" ? clocks::Need::useful : clocks::Need::essential;
  return clocks::ask_pieces(scope, house, seen, {sent.get("list"), sent.day("until"), need});
}
Result<int> run_received(House& house, const SentAct& sent, const Scope& scope, const Seen& seen) {
  return clocks::note_pieces_received(scope, house, seen, sent.day("day"));
}
Result<int> run_transfer(House& house, const SentAct& sent, const Scope& scope, const Seen& seen) {
  return clocks::transfer(scope, house, seen, sent.get("authority"), sent.get("text"));
}
Result<int> run_authority_received(House& house, const SentAct& sent, const Scope& scope,
                                   const Seen& seen) {
  return clocks::note_authority_received(scope, house, seen, sent.day("day"));
}
Result<int> run_authority_answer(House& house, const SentAct& sent, const Scope& scope,
                                 const Seen& seen) {
  return clocks::note_authority_answer(scope, house, seen, sent.get("text"));
}
Result<int> run_first(House& house, const SentAct& sent, const Scope& scope, const Seen& seen) {
  return clocks::note_first_asked(scope, house, seen, sent.get("authority"), sent.day("day"));
}
Result<int> run_reasons(House& house, const SentAct& sent, const Scope& scope, const Seen& seen) {
  return clocks::give_reasons(scope, house, seen, sent.get("text"));
}

bool owes_ack(const ClockView& view) {
  return view.open && (view.standing.ack == clocks::AckStanding::pending ||
                       view.standing.ack == clocks::AckStanding::alarm ||
                       view.standing.ack == clocks::AckStanding::missed);
}
bool may_ask_pieces(const ClockView& view) {
  return view.open && view.state != State::joined && view.standing.phase != Phase::passed_on;
}
bool waits_for_pieces(const ClockView& view) {
  return view.open && view.standing.pieces_until.has_value();
}
bool may_transfer(const ClockView& view) {
  return view.open && view.standing.phase != Phase::passed_on &&
         view.standing.phase != Phase::answered;
}
bool is_passed_on(const ClockView& view) {
  return view.standing.phase == Phase::passed_on;
}
bool reasons_are_asked(const ClockView& view) {
  return view.standing.reasons_due.has_value();
}
bool may_date_first(const ClockView& view) {
  return view.open && view.standing.rule.silence != clocks::Silence::none;
}

constexpr std::array clock_acts{
    ClockAct{"accuse", words::act_ack, owes_ack, no_fields, run_acknowledge},
    ClockAct{"motifs", words::act_reasons, reasons_are_asked, reasons_fields, run_reasons},
    ClockAct{"pieces-recues", words::act_received, waits_for_pieces, received_fields, run_received},
    ClockAct{"autorite-recue", words::act_authority_received, is_passed_on, received_fields,
             run_authority_received},
    ClockAct{"autorite-reponse", words::act_authority_answer, is_passed_on, answer_fields,
             run_authority_answer},
    ClockAct{"pieces", words::act_pieces, may_ask_pieces, pieces_fields, run_pieces},
    ClockAct{"transmettre", words::act_transfer, may_transfer, transfer_fields, run_transfer},
    ClockAct{"premiere-saisine", words::act_first, may_date_first, first_fields, run_first}};

Html act_details(const ClockForm& form, const ClockAct& act, const Url& base, bool opened) {
  const auto title = form.scope.say(act.title);
  return html::details(
      html::open(html::On{opened}), html::summary(title),
      html::form_(html::method_post(), html::novalidate(), html::action(base.segment(act.path)),
                  web::csrf_field(form.scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(form.view.version))),
                  act.fields(form), html::submit(title)));
}

Html acts_of(const web::Request& request, const Scope& scope, const ClockView& view,
             const FormErrors& errors, std::string_view tried) {
  if (!scope.actor.may(may_handle)) return {};
  const auto base = Url("/agents/demandes").segment(view.id.value).segment("delais");
  const auto clean = FormErrors::none(scope.language);
  Html all;
  for (const auto& act : clock_acts) {
    const bool opened = act.path == tried;
    // What is wrong is said in the form that was sent, and the others wait.
    if (!opened && !tried.empty()) continue;
    if (!act.offered(view) && !opened) continue;
    all +=
        act_details({request, scope, view, opened ? errors : clean, act.path}, act, base, opened);
  }
  if (all.empty()) return {};
  return html::group(html::h2(scope.say(words::acts_title)), all);
}

Html missing_list(const Scope& scope, const ClockView& view) {
  if (!owes_ack(view) || view.missing_for_ack.empty()) return {};
  std::vector<Html> items;
  for (const auto& missing : view.missing_for_ack) items.push_back(html::li(scope.say(missing)));
  return html::notice(html::Tone::warning, scope.say(words::missing_title), html::ul(items));
}

web::Response clock_page(const web::Request& request, const Scope& scope, const Refusals& refusals,
                         std::string_view tried) {
  const auto view = clocks::clock_at_desk(scope, RequestId(request.parameter("id")));
  if (!view) return web::error_page(request, scope, 404);
  const auto errors = FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::desk_title, {{"number", view->number}});
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes").segment(view->id.value), scope.language);
  const auto waits = waiting_of(scope, *view);
  page.body =
      html::group(html::error_summary(errors), html::p(html::cls("eyebrow"), view->category_name),
                  html::h1(page.title), html::p(html::cls("lead"), lead_of(scope, *view)),
                  waits.empty() ? Html{} : html::p(waits),
                  html::p(acknowledgement_of(scope, *view)), html::p(scope.say(words::desk_same)),
                  missing_list(scope, *view), acts_of(request, scope, *view, errors, tried),
                  html::h2(scope.say(words::law_title)), rule_of_view(scope, *view),
                  steps_of(scope, *view), rank_of(scope, *view), documents_of(scope, *view));
  return web::page(request, scope, std::move(page));
}

/// What is wrong, at the fields of that form.
Refusals in_form(Refusals refusals, std::string_view act) {
  for (auto& refusal : refusals) {
    if (!refusal.field.empty()) refusal.field = name_in(act, refusal.field);
  }
  return refusals;
}

}  // namespace

web::Response show_clock(House&, const web::Request& request, const Scope& scope) {
  return clock_page(request, scope, {}, "");
}

web::Response act_on_clock(House& house, const web::Request& request, const Scope& scope) {
  const RequestId id(request.parameter("id"));
  const auto& path = request.parameter("act");
  if (!clocks::clock_at_desk(scope, id)) return web::error_page(request, scope, 404);
  for (const auto& act : clock_acts) {
    if (act.path != path) continue;
    const auto version = parse_integer(request.form.get("version")).value_or(-1);
    const auto done =
        act.run(house, SentAct{request, act.path}, scope, Seen{id, static_cast<int>(version)});
    if (!done) return clock_page(request, scope, in_form(done.error(), act.path), act.path);
    return web::see_other(Url("/agents/demandes").segment(id.value).segment("delais"));
  }
  return web::error_page(request, scope, 404);
}

}  // namespace parvis::requests::delays
