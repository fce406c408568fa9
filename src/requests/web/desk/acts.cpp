// The table of acts, and what each does with its form.
#include "requests/web/desk/acts.h"

#include <array>
#include <utility>

#include "base/typed_date.h"
#include "requests/web/desk/act_forms.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;

namespace {

Result<int> run_assign(House& house, const web::Request& request, const Scope& scope,
                       const Seen& seen) {
  return assign(scope, house, seen, ServiceId(request.form.get("service")),
                OfficerId(request.form.get("officer")));
}

Result<int> run_category(House& house, const web::Request& request, const Scope& scope,
                         const Seen& seen) {
  return change_category(scope, house, seen, CategoryId(request.form.get("category")));
}

Result<int> run_note(House& house, const web::Request& request, const Scope& scope,
                     const Seen& seen) {
  return add_note(scope, house, seen, request.form.get("text"));
}

Result<int> run_reply(House& house, const web::Request& request, const Scope& scope,
                      const Seen& seen) {
  const auto visibility =
      request.form.get("visibility") == "everyone" ? Visibility::everyone : Visibility::resident;
  return reply(scope, house, seen, request.form.get("text"), visibility);
}

Result<int> run_ask(House& house, const web::Request& request, const Scope& scope,
                    const Seen& seen) {
  return ask_resident(scope, house, seen, request.form.get("text"));
}

Result<int> run_schedule(House& house, const web::Request& request, const Scope& scope,
                         const Seen& seen) {
  const auto planned = read_date(request.form.get("planned"));
  if (!planned) return refuse("planned", words::date_wrong);
  return schedule(scope, house, seen, *planned, request.form.get("text"));
}

Result<int> run_start(House& house, const web::Request& request, const Scope& scope,
                      const Seen& seen) {
  return start_work(scope, house, seen, request.form.get("text"));
}

Result<int> run_resolve(House& house, const web::Request& request, const Scope& scope,
                        const Seen& seen) {
  Proof proof;
  proof.field_note = request.form.get("field_note");
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    auto accepted = house.files.accept(scope, upload, "photos");
    if (!accepted) return tl::unexpected(accepted.error());
    proof.photos.push_back(std::move(accepted->file));
  }
  return resolve(scope, house, seen, proof);
}

Result<int> run_refuse(House& house, const web::Request& request, const Scope& scope,
                       const Seen& seen) {
  return refuse_request(scope, house, seen, request.form.get("reason"), request.form.get("text"));
}

Result<int> run_reopen(House& house, const web::Request& request, const Scope& scope,
                       const Seen& seen) {
  return reopen(scope, house, seen, request.form.get("text"));
}

Result<int> run_join(House& house, const web::Request& request, const Scope& scope,
                     const Seen& seen) {
  const auto& typed = request.form.get("number");
  RequestId lead(request.form.get("near"));
  if (!typed.empty()) {
    const auto found = find_by_number_or_code(scope, typed);
    if (!found) return refuse("number", words::number_unknown);
    lead = *found;
  }
  if (lead.empty()) return refuse("number", words::join_missing);
  return join(scope, house, seen, lead);
}

Result<int> run_split(House& house, const web::Request&, const Scope& scope, const Seen& seen) {
  return split(scope, house, seen);
}

Result<int> run_photo(House& house, const web::Request& request, const Scope& scope,
                      const Seen& seen) {
  const auto& said = request.form.get("visibility");
  const auto visibility = said == "everyone"   ? Visibility::everyone
                          : said == "resident" ? Visibility::resident
                                               : Visibility::officers;
  for (const auto& upload : request.uploads) {
    if (upload.size > 0) return add_officer_photo(scope, house, seen, upload, visibility);
  }
  return refuse("photo", words::photo_missing);
}

Result<int> run_check(House& house, const web::Request& request, const Scope& scope,
                      const Seen& seen) {
  PublicCheck decision;
  decision.public_text = request.form.get("text");
  for (const auto& shown : request.form.all("shown")) decision.shown_photos.emplace_back(shown);
  return check_public_text(scope, house, seen, decision);
}

}  // namespace

std::span<const Act> acts() {
  using html::ButtonTone;
  static constexpr std::array all{
      Act{Action::assign, "attribuer", "a", "service", words::act_assign, ButtonTone::primary,
          assign_form, run_assign},
      Act{Action::reply, "repondre", "r", "text", words::act_reply, ButtonTone::primary, reply_form,
          run_reply},
      Act{Action::ask_resident, "demander", "d", "text", words::act_ask, ButtonTone::primary,
          ask_form, run_ask},
      Act{Action::schedule, "planifier", "p", "planned", words::act_schedule, ButtonTone::primary,
          schedule_form, run_schedule},
      Act{Action::start, "commencer", "s", "text", words::act_start, ButtonTone::primary,
          start_form, run_start},
      Act{Action::resolve, "terminer", "t", "field_note", words::act_resolve, ButtonTone::primary,
          resolve_form, run_resolve},
      Act{Action::refuse, "refuser", "x", "reason", words::act_refuse, ButtonTone::danger,
          refuse_form, run_refuse},
      Act{Action::join, "regrouper", "g", "number", words::act_join, ButtonTone::primary, join_form,
          run_join},
      Act{Action::split, "separer", "", "", words::act_split, ButtonTone::primary, split_form,
          run_split},
      Act{Action::change_category, "categorie", "c", "category", words::act_category,
          ButtonTone::primary, category_form, run_category},
      Act{Action::check_text, "verifier", "v", "text", words::act_check, ButtonTone::primary,
          check_form, run_check},
      Act{Action::add_photo, "photo", "f", "photo", words::act_photo, ButtonTone::primary,
          photo_form, run_photo},
      Act{Action::note, "noter", "i", "text", words::act_note, ButtonTone::primary, note_form,
          run_note},
      Act{Action::reopen, "rouvrir", "o", "text", words::act_reopen, ButtonTone::primary,
          reopen_form, run_reopen},
  };
  return all;
}

}  // namespace parvis::requests::desk
