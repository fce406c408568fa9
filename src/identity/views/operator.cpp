// What the operator looks at: background tasks, demonstration mails.

#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

h::Html moment(const Scope& scope, Time at) {
  return h::time_(h::datetime(to_rfc3339(at)), scope.date_time(at));
}

h::Html job_form(const Scope& scope, const std::string& job) {
  return h::form_(
      h::action(h::Url("/agents/taches")), h::method_post(), web::csrf_field(scope),
      hidden_field("job", job),
      h::submit(scope.say(words::jobs_revive), h::ButtonTone::secondary, "act", "revive"),
      h::submit(scope.say(words::jobs_forget), h::ButtonTone::secondary, "act", "forget"));
}

h::Html jobs_table(const Scope& scope, const std::vector<jobs::DeadJob>& dead) {
  if (dead.empty()) {
    return h::empty_state(scope.say(words::jobs_none), scope.say(words::jobs_none_line));
  }
  std::vector<h::TableRow> rows;
  for (const auto& job : dead) {
    const bool expired = job.state == "expired";
    rows.push_back(
        {{h::text(job.kind),
          h::tag(expired ? h::Tone::neutral : h::Tone::danger,
                 scope.say(expired ? words::jobs_state_expired : words::jobs_state_dead)),
          h::text(job.error), h::text(i18n::number(scope.language, job.attempts)),
          moment(scope, job.died_at), job_form(scope, job.id)}});
  }
  return h::data_table(scope.say(words::jobs_caption),
                       {{scope.say(words::jobs_kind)},
                        {scope.say(words::jobs_state)},
                        {scope.say(words::jobs_error)},
                        {scope.say(words::jobs_attempts), true},
                        {scope.say(words::jobs_when)},
                        {scope.say(words::jobs_action)}},
                       rows);
}

}  // namespace

h::Html background_jobs(const Scope& scope, const JobsView& view) {
  h::Html done;
  if (!view.done.empty()) {
    done = h::notice(h::Tone::success, scope.say(words::jobs_done), h::p(view.done));
  }
  const auto count = [&](Word label, long long value) {
    return h::SummaryRow{scope.say(label), h::text(i18n::number(scope.language, value)),
                         std::nullopt};
  };
  return h::group(h::h1(scope.say(words::jobs_title)), done, h::p(scope.say(words::jobs_lead)),
                  h::facts({count(words::jobs_waiting, view.counts.waiting),
                            count(words::jobs_dead, view.counts.dead),
                            count(words::jobs_expired, view.counts.expired)}),
                  jobs_table(scope, view.dead));
}

h::Html mails(const Scope& scope, const std::vector<mail::StoredMail>& all) {
  h::Html page = h::group(h::h1(scope.say(words::mails_title)), h::p(scope.say(words::mails_lead)));
  if (all.empty()) {
    page += h::empty_state(scope.say(words::mails_none), scope.say(words::mails_none_line));
    return page;
  }
  std::vector<h::TableRow> rows;
  for (const auto& one : all) {
    rows.push_back({{h::a(h::href(h::Url("/agents/courriels").segment(one.file)), one.subject),
                     h::text(one.to), moment(scope, one.date)}});
  }
  page += h::data_table(scope.say(words::mails_caption),
                        {{scope.say(words::mails_subject)},
                         {scope.say(words::mails_to)},
                         {scope.say(words::mails_date)}},
                        rows);
  return page;
}

h::Html mail_page(const Scope& scope, const mail::StoredMail& one) {
  return h::group(h::h1(one.subject),
                  h::facts({{scope.say(words::mails_to), h::text(one.to), std::nullopt},
                            {scope.say(words::mails_date), moment(scope, one.date), std::nullopt}}),
                  h::paragraphs(one.text));
}

}  // namespace parvis::identity::views
