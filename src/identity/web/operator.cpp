// /agents/taches and /agents/courriels: what the operator looks at.

#include "identity/views/views.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::screens {
namespace {

constexpr int dead_jobs_shown = 25;
constexpr int mails_shown = 25;

}  // namespace

web::Response show_jobs(const web::Request& request, const Scope& scope) {
  views::JobsView view;
  view.counts = jobs::counts(scope);
  view.dead = jobs::dead_jobs(scope, dead_jobs_shown);
  const std::string& done = request.query.get("fait");
  if (done == "revive") view.done = scope.say(words::jobs_revived);
  if (done == "forget") view.done = scope.say(words::jobs_forgotten);
  if (done == "gone") view.done = scope.say(words::jobs_gone);
  return agent_page(request, scope, scope.say(words::jobs_title),
                    views::background_jobs(scope, view));
}

web::Response submit_job(const web::Request& request, const Scope& scope) {
  const std::string& job = request.form.get("job");
  const std::string& act = request.form.get("act");
  bool done = false;
  if (act == "revive") done = jobs::revive(scope, job);
  if (act == "forget") done = jobs::forget(scope, job);
  if (done) {
    scope.database.write([&](storage::Transaction& tx) {
      audit::record(scope, tx, act == "revive" ? "identity.revive_job" : "identity.forget_job",
                    "job:" + job);
    });
  }
  return web::see_other(html::Url("/agents/taches").q("fait", done ? act : "gone"));
}

web::Response show_mails(const web::Request& request, const Scope& scope, mail::Outbox& outbox) {
  const auto kept = outbox.kept(scope, mails_shown);
  // To whom the town wrote, and about what, is already something about them.
  if (!kept.empty()) {
    audit::record_reading(scope, "commune:" + scope.commune.id.value, "identity.mails");
  }
  return agent_page(request, scope, scope.say(words::mails_title), views::mails(scope, kept));
}

web::Response show_mail(const web::Request& request, const Scope& scope, mail::Outbox& outbox) {
  const auto one = outbox.kept_mail(scope, request.parameter("file"));
  if (!one) return web::error_page(request, scope, 404);
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "identity.read_mail", "mail:" + one->file);
  });
  return agent_page(request, scope, one->subject, views::mail_page(scope, *one));
}

}  // namespace parvis::identity::screens
