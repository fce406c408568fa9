// Why nothing seems to happen, in words.
#include "requests/web/delays/explanation.h"

#include "requests/clocks/texts.h"
#include "requests/reading.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/delays/words.h"

namespace parvis::requests::delays {
namespace words = ::parvis::delays::words;
using clocks::AckStanding;
using clocks::ClockView;
using clocks::Event;
using clocks::EventKind;
using clocks::Phase;
using clocks::Silence;
using clocks::WaitsFor;
using html::Html;

namespace {

std::string said_day(const Scope& scope, const std::optional<Date>& day) {
  return day ? i18n::date(scope.language, *day) : std::string();
}

WordValues values_of(const Scope& scope, const ClockView& view) {
  const auto& standing = view.standing;
  const std::string service = view.service_name.empty() ? scope.commune.name : view.service_name;
  return {{"service", service},
          {"authority", standing.authority},
          {"last", said_day(scope, standing.last_day)},
          {"date", said_day(scope, standing.decision_day)},
          {"since", said_day(scope, standing.waits_since)},
          {"until", said_day(scope, standing.pieces_until)},
          {"expected", said_day(scope, view.expected)},
          {"ack", said_day(scope, standing.ack_due)},
          {"remedy", said_day(scope, standing.remedy_until)}};
}

Word lead_word(const ClockView& view, Date today) {
  const bool refusal = view.standing.rule.silence == Silence::refusal;
  switch (view.standing.phase) {
    case Phase::no_decision:
      return std::chrono::sys_days(view.expected) < std::chrono::sys_days(today)
                 ? words::lead_report_late
                 : words::lead_report;
    case Phase::runs:
      return refusal ? words::lead_runs_refusal : words::lead_runs_approval;
    case Phase::suspended:
      return words::lead_suspended;
    case Phase::not_started:
      return words::lead_not_started;
    case Phase::passed_on:
      return words::lead_passed_on;
    case Phase::silent_refusal:
      return words::lead_silent_refusal;
    case Phase::silent_approval:
      return words::lead_silent_approval;
    case Phase::answered:
      return words::lead_answered;
    case Phase::withdrawn:
      break;
  }
  return words::lead_withdrawn;
}

Word rule_word(const clocks::LegalRule& rule) {
  if (rule.silence == Silence::none) return words::rule_report;
  if (rule.nature == clocks::Nature::claim) return words::rule_claim;
  return rule.silence == Silence::refusal ? words::rule_refusal : words::rule_approval;
}

std::string delay_said(const Scope& scope, const clocks::Delay& delay) {
  const Word unit = delay.unit == clocks::Unit::days    ? words::delay_days
                    : delay.unit == clocks::Unit::weeks ? words::delay_weeks
                                                        : words::delay_months;
  return scope.say(unit, {{"count", std::to_string(delay.count)}});
}

Word pieces_word(const ClockView& view, const Event& event) {
  const auto effect = clocks::effect_of_missing(view.standing.rule.silence, event.need);
  if (!effect) return words::step_pieces_useful;
  return *effect == clocks::Effect::restarts ? words::step_pieces_restart
                                             : words::step_pieces_suspend;
}

Word step_word(const ClockView& view, const Event& event) {
  const bool approval = view.standing.rule.silence == Silence::approval;
  switch (event.kind) {
    case EventKind::pieces_asked:
      return pieces_word(view, event);
    case EventKind::pieces_received:
      return approval ? words::step_received_restart : words::step_received;
    case EventKind::came_from:
      return approval ? words::step_came_from_approval : words::step_came_from;
    case EventKind::transferred:
      return words::step_transferred;
    case EventKind::authority_received:
      return approval ? words::step_authority_starts : words::step_authority_received;
    case EventKind::authority_answered:
      return words::step_authority_answered;
    case EventKind::implicit_refusal:
      return words::step_implicit_refusal;
    case EventKind::implicit_approval:
      return words::step_implicit_approval;
    case EventKind::reasons_asked:
      return words::step_reasons_asked;
    case EventKind::reasons_given:
      return words::step_reasons_given;
    case EventKind::attestation_given:
      return words::step_attestation;
    case EventKind::rule_changed:
      break;
  }
  return words::step_rule_changed;
}

html::TimelineStep step_at(const Scope& scope, Date day, std::string sentence) {
  html::TimelineStep step;
  step.when = i18n::date(scope.language, day);
  step.machine_time = to_iso_date(day);
  step.heading = std::move(sentence);
  return step;
}

Word document_word(std::string_view kind) {
  switch (clocks::parse_document_kind(kind)) {
    case clocks::DocumentKind::acknowledgement:
      return words::document_acknowledgement;
    case clocks::DocumentKind::pieces:
      return words::document_pieces;
    case clocks::DocumentKind::transfer:
      return words::document_transfer;
    case clocks::DocumentKind::implicit:
      return words::document_implicit;
    case clocks::DocumentKind::reasons:
      return words::document_reasons;
    case clocks::DocumentKind::attestation:
      break;
  }
  return words::document_attestation;
}

}  // namespace

Html block_of(const Scope& scope, std::string_view code) {
  const auto view = clocks::clock_by_code(scope, code);
  if (!view) return {};
  const bool over = view->standing.waits_for == WaitsFor::nobody && view->documents.empty();
  if (over) return {};
  return html::p(lead_of(scope, *view), " ", waiting_of(scope, *view), " ",
                 html::a(html::href(html::Url("/suivi").segment(code).segment("delais")),
                         scope.say(words::block_title)));
}

std::string lead_of(const Scope& scope, const ClockView& view) {
  return scope.say(lead_word(view, scope.today()), values_of(scope, view));
}

std::string waiting_of(const Scope& scope, const ClockView& view) {
  const auto values = values_of(scope, view);
  switch (view.standing.waits_for) {
    case WaitsFor::town:
      return view.open ? scope.say(words::waits_town, values) : "";
    case WaitsFor::resident:
      return scope.say(view.standing.pieces_until ? words::waits_pieces : words::waits_answer,
                       values);
    case WaitsFor::authority:
      return scope.say(words::waits_authority, values);
    case WaitsFor::nobody:
      break;
  }
  return "";
}

Html rule_of_view(const Scope& scope, const ClockView& view) {
  const auto& rule = view.standing.rule;
  const auto sentence = scope.say(rule_word(rule), {{"delay", delay_said(scope, rule.delay)}});
  if (rule.article.empty()) return html::p(sentence);
  const auto code =
      html::Url::external("https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000031366350/");
  const auto name =
      scope.say(words::article, {{"article", clocks::article_in_words(rule.article)}});
  return html::p(sentence, " ", code ? html::a(html::href(*code), name) : html::text(name));
}

Html steps_of(const Scope& scope, const ClockView& view) {
  const auto arrival = local_date(view.received_at, scope.commune.zone);
  std::vector<html::TimelineStep> steps;
  steps.push_back(
      step_at(scope, arrival,
              scope.say(view.standing.rule.silence == Silence::none ? words::step_arrived
                                                                    : words::step_started)));
  for (const auto& event : view.events) {
    auto step = step_at(
        scope, event.day,
        scope.say(step_word(view, event),
                  {{"authority", event.authority}, {"until", said_day(scope, event.until)}}));
    if (event.kind == EventKind::pieces_asked) {
      step.body = parts::words_of(scope, event.text, scope.language);
    }
    steps.push_back(std::move(step));
  }
  if (view.standing.last_day && view.standing.phase == Phase::runs) {
    auto next = step_at(scope, *view.standing.last_day, scope.say(words::step_last_day));
    next.pending = true;
    steps.push_back(std::move(next));
  }
  return html::timeline(steps);
}

Html rank_of(const Scope& scope, const ClockView& view) {
  if (!view.open || view.standing.waits_for != WaitsFor::town) return {};
  const auto facts = waiting(scope, view.id);
  std::vector<Html> lines{
      html::li(scope.say(words::rank_before, {{"count", std::to_string(facts.before)}}))};
  if (facts.p50_days && facts.p90_days) {
    lines.push_back(
        html::li(scope.say(words::rank_usual, {{"half", std::to_string(*facts.p50_days)},
                                               {"most", std::to_string(*facts.p90_days)}})));
  }
  lines.push_back(html::li(
      scope.say(words::rank_expected, {{"date", i18n::date(scope.language, view.expected)}})));
  return html::group(html::h2(scope.say(words::rank_title)), html::ul(lines));
}

std::string acknowledgement_of(const Scope& scope, const ClockView& view) {
  const auto values = values_of(scope, view);
  switch (view.standing.ack) {
    case AckStanding::done:
      return scope.say(words::ack_done, values);
    case AckStanding::done_late:
      return scope.say(words::ack_late, values);
    case AckStanding::pending:
    case AckStanding::alarm:
      return scope.say(words::ack_pending, values);
    case AckStanding::missed:
      break;
  }
  return scope.say(
      view.standing.delays_opposable ? words::ack_missed : words::ack_missed_not_opposable, values);
}

Html documents_of(const Scope& scope, const ClockView& view) {
  if (view.documents.empty()) return {};
  Html all;
  for (const auto& document : view.documents) {
    const auto title =
        scope.say(document_word(document.kind)) + ", " + scope.date_time(document.made_at);
    all +=
        html::details(html::summary(title),
                      html::div(html::cls("receipt"), html::lang(i18n::code_of(document.language)),
                                html::paragraphs(document.text)),
                      html::p(html::cls("fingerprint"),
                              scope.say(words::fingerprint, {{"sha256", document.sha256}})));
  }
  return html::group(html::h2(scope.say(words::documents_title)), all);
}

}  // namespace parvis::requests::delays
