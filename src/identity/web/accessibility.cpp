// /agents/reglages/accessibilite: the last audit of the site, and recording one.

#include "identity/accessibility.h"

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/web/screens.h"
#include "identity/words.h"
#include "platform/html/components.h"

namespace parvis::identity::screens {
namespace {

namespace h = html;

/// As typed: a number that is none must come back as it was.
struct AuditForm {
  std::string on;
  std::string auditor;
  std::string met;
  std::string applicable;
  std::string faults;
  std::string waived;
  std::string exempt;
};

AuditForm form_in(const web::Request& request) {
  const auto& form = request.form;
  return {form.get("on"),     form.get("auditor"), form.get("met"),   form.get("applicable"),
          form.get("faults"), form.get("waived"),  form.get("exempt")};
}

AccessibilityAudit audit_in(const AuditForm& form) {
  const auto number = [](const std::string& text) {
    const auto value = parse_integer(trim(text)).value_or(-1);
    return value > accessibility_criteria ? accessibility_criteria + 1 : static_cast<int>(value);
  };
  return {read_date(form.on).value_or(Date{}),
          form.auditor,
          number(form.met),
          number(form.applicable),
          form.faults,
          form.waived,
          form.exempt};
}

struct Field {
  std::string_view name;
  Word label;
  const std::string& value;
  Word hint;
  std::string_view type = "text";
  int rows = 0;
};

h::Html field_of(const Scope& scope, const h::FormErrors& errors, const Field& one) {
  const std::string label = scope.say(one.label);
  const std::string hint = scope.say(one.hint);
  h::TextField field;
  field.name = one.name;
  field.label = label;
  field.hint = hint;
  field.value = one.value;
  field.type = one.type;
  field.rows = one.rows;
  field.autocomplete = "off";
  return h::text_field(field, errors);
}

h::Html last_part(const Scope& scope) {
  const auto last = last_audit(scope);
  if (!last) return h::p(scope.say(words::site_audit_none));
  return h::p(
      scope.say(words::site_audit_last, {{"date", i18n::long_date(scope.language, last->on)},
                                         {"auditor", last->auditor},
                                         {"met", std::to_string(last->met)},
                                         {"applicable", std::to_string(last->applicable)}}));
}

h::Html audit_form(const Scope& scope, const AuditForm& form, const h::FormErrors& errors) {
  const auto field = [&](const Field& one) { return field_of(scope, errors, one); };
  return h::form_(
      h::action(h::Url("/agents/reglages/accessibilite")), h::method_post(), h::novalidate(),
      web::csrf_field(scope),
      field({"on", words::site_audit_day, form.on, words::site_audit_day_hint, "date"}),
      field({"auditor", words::site_audit_auditor, form.auditor, words::site_audit_auditor_hint}),
      field({"applicable", words::site_audit_applicable, form.applicable,
             words::site_audit_applicable_hint}),
      field({"met", words::site_audit_met, form.met, words::site_audit_met_hint}),
      field({"faults", words::site_audit_faults, form.faults, words::site_audit_faults_hint, "text",
             5}),
      field({"waived", words::site_audit_waived, form.waived, words::site_audit_waived_hint, "text",
             3}),
      field({"exempt", words::site_audit_exempt, form.exempt, words::site_audit_exempt_hint, "text",
             3}),
      h::submit(scope.say(words::site_audit_record)));
}

web::Response audit_page(const web::Request& request, const Scope& scope, const AuditForm& form,
                         const h::FormErrors& errors) {
  const std::string title = scope.say(words::site_audit_site_title);
  h::Html saved;
  if (request.query.has("fait")) {
    saved =
        h::notice(h::Tone::success, scope.say(words::settings_saved),
                  h::p(h::a(h::href(h::Url("/accessibilite")), scope.say(words::site_audit_see))));
  }
  const auto body = h::group(
      h::error_summary(errors), h::p(h::back_link(h::Url("/agents/reglages"), scope.language)),
      h::h1(title), saved, last_part(scope), h::h2(scope.say(words::site_audit_record_heading)),
      h::p(scope.say(words::site_audit_record_line)), audit_form(scope, form, errors));
  return errors.any() ? refused_page(request, scope, title, body)
                      : agent_page(request, scope, title, body);
}

}  // namespace

web::Response show_accessibility(const web::Request& request, const Scope& scope) {
  return audit_page(request, scope, {}, h::FormErrors::none(scope.language));
}

web::Response submit_accessibility(const web::Request& request, const Scope& scope) {
  const auto form = form_in(request);
  const auto recorded = record_audit(scope, audit_in(form));
  if (recorded) return web::see_other(h::Url("/agents/reglages/accessibilite").q("fait", "1"));
  return audit_page(request, scope, form, h::FormErrors::from(scope.language, recorded.error()));
}

}  // namespace parvis::identity::screens
