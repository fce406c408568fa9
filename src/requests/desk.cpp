// The officers' verbs on a request: assign, answer, schedule, close.
#include "requests/desk.h"

#include "base/text.h"
#include "identity/absences.h"
#include "requests/acts.h"
#include "requests/canned.h"
#include "requests/clocks/keeping.h"
#include "requests/closing/keeping.h"
#include "requests/filing.h"
#include "requests/report_rules.h"
#include "requests/routing/routing.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// While somebody is away her replacement gets it, else the queue of the service; what she takes
/// herself is hers.
Taker in_place_of(const Scope& scope, Taker to, const std::vector<identity::Officer>& officers) {
  if (to.officer.empty() || to.officer == scope.actor.officer) return to;
  const auto stand_in = identity::stand_in_for(scope, to.officer);
  if (!stand_in.is_away()) return to;
  to.meant = to.officer;
  to.absent_name = to.officer_name;
  to.officer = stand_in.officer;
  to.officer_name.clear();
  for (const auto& each : officers) {
    if (each.id == to.officer) to.officer_name = each.name;
  }
  return to;
}

}  // namespace

Result<Taker> taker_for(const Scope& scope, const ServiceId& service, const OfficerId& officer) {
  Taker to;
  ServiceId wanted = service;
  if (!officer.empty()) {
    const auto all = identity::officers(scope);
    const auto found = std::find_if(all.begin(), all.end(), [&](const identity::Officer& each) {
      return each.id == officer && each.active;
    });
    if (found == all.end()) return refuse("officer", words::refuse_unknown_officer);
    to.officer = found->id;
    to.officer_name = found->name;
    to = in_place_of(scope, std::move(to), all);
    if (wanted.empty() && !found->services.empty()) wanted = found->services.front();
  }
  const auto known = identity::service(scope, wanted);
  if (!known || !known->active) return refuse("service", words::refuse_unknown_service);
  to.service = *known;
  return to;
}

namespace {

/// To whom a request goes that is of another category from now on.
routing::Destination destination_after(const Scope& scope, const RequestId& id,
                                       const Category& chosen) {
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row) return {chosen.service, OfficerId(), ""};
  return routing::destination_of(scope, chosen, row->position(), row->district,
                                 parse_channel(row->channel).value_or(Channel::web));
}

Refusals as_field(Refusals refusals, std::string_view field) {
  for (auto& refusal : refusals) refusal.field = field;
  return refusals;
}

/// What is said to all who follow a request when an officer acted on it.
void write_and_tell(const Scope& scope, House& house, storage::Transaction& tx, const Act& act,
                    const News& news, const EntryFacts& facts = {}) {
  write_entry(scope, tx, act, Visibility::everyone, news.text, facts);
  tell_everyone(scope, house, tx, act.row, act.around, news);
}

}  // namespace

Result<int> assign(const Scope& scope, House& house, const Seen& seen, const ServiceId& service,
                   const OfficerId& officer) {
  const auto to = taker_for(scope, service, officer);
  if (!to) return tl::unexpected(to.error());
  return act_as_officer(scope, house, seen, Action::assign, EntryKind::assigned,
                        [&](storage::Transaction& tx, Act& act) {
                          act.row.service = to->service.id;
                          act.row.assignee = to->officer;
                          // The public hears of the service; which person has it is the house's own
                          // affair.
                          EntryFacts facts;
                          facts.service = to->service.name;
                          write_entry(scope, tx, act, Visibility::everyone, "", facts);
                          if (!to->officer.empty() || !to->meant.empty()) {
                            facts.person = to->officer_name;
                            facts.absent = to->absent_name;
                            write_entry(scope, tx, act, Visibility::officers, "", facts);
                          }
                          if (!to->meant.empty()) {
                            routing::note_replacement(scope, tx, act.row.id, to->meant,
                                                      to->officer);
                          }
                          return Refusals{};
                        });
}

Result<int> change_category(const Scope& scope, House& house, const Seen& seen,
                            const CategoryId& category_id) {
  const auto chosen = category(scope, category_id);
  if (!chosen || chosen->is_group() || !chosen->active) {
    return refuse("category", words::refuse_category_unknown);
  }
  const auto to = destination_after(scope, seen.id, *chosen);
  const auto service = identity::service(scope, to.service);
  return act_as_officer(
      scope, house, seen, Action::change_category, EntryKind::category_changed,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        auto& row = act.row;
        if (row.category == chosen->id) return {{"category", words::refuse_same_category}};
        EntryFacts facts;
        facts.from = row.category;
        facts.to = chosen->id;
        row.category = chosen->id;
        if (service && service->id != row.service) {
          row.service = service->id;
          row.assignee = to.officer;
          facts.service = service->name;
          routing::record_rule(scope, tx, row.id, to);
        }
        row.is_public = chosen->is_public;
        const Date arrival = local_date(row.received_at, scope.commune.zone);
        row.expected_date =
            to_iso_date(expected_date(arrival, chosen->delay_days, scope.commune.holidays));
        clocks::follow_category(scope, tx, row);
        write_entry(scope, tx, act, Visibility::everyone, "", facts);
        const auto contact = reporter_of(scope, tx, row.id);
        index_request(scope, tx, row, contact ? &*contact : nullptr, chosen->name_fr);
        return {};
      });
}

Result<int> add_note(const Scope& scope, House& house, const Seen& seen, std::string_view text) {
  if (auto refusals = check_words(text); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_officer(scope, house, seen, Action::note, EntryKind::note,
                        [&](storage::Transaction& tx, Act& act) {
                          write_entry(scope, tx, act, Visibility::officers, trim(text));
                          return Refusals{};
                        });
}

Result<int> reply(const Scope& scope, House& house, const Seen& seen, std::string_view text,
                  Visibility visibility) {
  if (auto refusals = check_words(text); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_officer(scope, house, seen, Action::reply, EntryKind::town_message,
                        [&](storage::Transaction& tx, Act& act) {
                          const News news{Notice::message, trim(text)};
                          const bool for_all = visibility == Visibility::everyone;
                          write_entry(scope, tx, act,
                                      for_all ? Visibility::everyone : Visibility::resident,
                                      trim(text));
                          if (for_all) {
                            tell_everyone(scope, house, tx, act.row, act.around, news);
                          } else {
                            tell_reporter(scope, house, tx, act.row, act.around, news);
                          }
                          return Refusals{};
                        });
}

Result<int> ask_resident(const Scope& scope, House& house, const Seen& seen,
                         std::string_view question) {
  if (auto refusals = check_words(question); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_officer(
      scope, house, seen, Action::ask_resident, EntryKind::asked,
      [&](storage::Transaction& tx, Act& act) {
        write_entry(scope, tx, act, Visibility::resident, trim(question));
        tell_reporter(scope, house, tx, act.row, act.around, {Notice::asked, trim(question)});
        return Refusals{};
      });
}

Result<int> schedule(const Scope& scope, House& house, const Seen& seen, Date planned,
                     std::string_view text) {
  if (!planned.ok() || std::chrono::sys_days(planned) < std::chrono::sys_days(scope.today())) {
    return refuse("planned", words::refuse_planned_in_past);
  }
  return act_as_officer(
      scope, house, seen, Action::schedule, EntryKind::scheduled,
      [&](storage::Transaction& tx, Act& act) {
        act.row.planned_date = to_iso_date(planned);
        EntryFacts facts;
        facts.date = act.row.planned_date;
        write_and_tell(scope, house, tx, act, {Notice::scheduled, trim(text)}, facts);
        return Refusals{};
      });
}

Result<int> start_work(const Scope& scope, House& house, const Seen& seen, std::string_view text) {
  return act_as_officer(scope, house, seen, Action::start, EntryKind::started,
                        [&](storage::Transaction& tx, Act& act) {
                          write_and_tell(scope, house, tx, act, {Notice::started, trim(text)});
                          return Refusals{};
                        });
}

Result<int> resolve(const Scope& scope, House& house, const Seen& seen, const Proof& proof) {
  return resolve_and(scope, house, seen, proof, {});
}

Result<int> resolve_and(const Scope& scope, House& house, const Seen& seen, const Proof& proof,
                        const Afterwards& afterwards) {
  const std::string field_note = trim(proof.field_note);
  if (proof.photos.empty() && length_in_characters(field_note) < 5) {
    return refuse("proof", words::refuse_proof_missing);
  }
  if (proof.photos.size() > static_cast<std::size_t>(photos_max)) {
    return refuse("proof", words::refuse_photos_too_many, {{"max", std::to_string(photos_max)}});
  }
  return act_as_officer(
      scope, house, seen, Action::resolve, EntryKind::done,
      [&](storage::Transaction& tx, Act& act) {
        for (const auto& photo : proof.photos) {
          house.files.remember(scope, tx, photo, owner_of(act.row.id));
          insert_photo(scope, tx, {photo.id, act.row.id, "everyone", true, "", scope.now()});
        }
        act.row.confirmed.reset();
        follow_lead(scope, tx, act.row, EntryKind::done, about_lead(act.row));
        News news{proof.photos.empty() ? Notice::done : Notice::done_with_photo, field_note};
        news.answer_until = closing::open_closing(scope, tx, act.row);
        write_and_tell(scope, house, tx, act, news);
        return Refusals{};
      },
      afterwards);
}

Result<int> refuse_request(const Scope& scope, House& house, const Seen& seen,
                           std::string_view reason_id, std::string_view text) {
  const auto reason = refusal_reason(scope, reason_id);
  if (!reason || !reason->active) return refuse("reason", words::refuse_reason_missing);
  if (trim(text).empty()) return refuse("text", words::refuse_explanation_missing);
  if (auto refusals = check_words(text); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_officer(
      scope, house, seen, Action::refuse, EntryKind::refused,
      [&](storage::Transaction& tx, Act& act) {
        act.row.refusal_reason = reason->id;
        EntryFacts of_member = about_lead(act.row);
        of_member.reason = reason->id;
        follow_lead(scope, tx, act.row, EntryKind::refused, of_member);
        EntryFacts facts;
        facts.reason = reason->id;
        write_and_tell(scope, house, tx, act, {Notice::refused, trim(text), *reason}, facts);
        return Refusals{};
      });
}

Result<int> reopen(const Scope& scope, House& house, const Seen& seen, std::string_view text) {
  if (auto refusals = check_words(text); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_officer(scope, house, seen, Action::reopen, EntryKind::reopened,
                        [&](storage::Transaction& tx, Act& act) {
                          act.row.confirmed.reset();
                          closing::set_aside(scope, tx, act.row);
                          follow_lead(scope, tx, act.row, EntryKind::reopened, about_lead(act.row));
                          write_and_tell(scope, house, tx, act, {Notice::reopened, trim(text)});
                          return Refusals{};
                        });
}

Result<int> check_public_text(const Scope& scope, House& house, const Seen& seen,
                              const PublicCheck& decision) {
  auto refusals = check_words(decision.public_text);
  if (!refusals.empty()) return tl::unexpected(as_field(std::move(refusals), "public_text"));
  return act_as_officer(
      scope, house, seen, Action::check_text, EntryKind::text_checked,
      [&](storage::Transaction& tx, Act& act) {
        act.row.public_text = trim(decision.public_text);
        act.row.text_checked = true;
        for (const auto& photo : photos_of(scope, tx, act.row.id)) {
          const auto& shown = decision.shown_photos;
          const bool show = std::find(shown.begin(), shown.end(), photo.file) != shown.end();
          set_photo_visibility(scope, tx, photo.file, show ? "everyone" : "resident");
        }
        write_entry(scope, tx, act, Visibility::officers, "");
        const auto contact = reporter_of(scope, tx, act.row.id);
        index_request(scope, tx, act.row, contact ? &*contact : nullptr,
                      act.around.category.name_fr);
        return Refusals{};
      });
}

Result<int> add_officer_photo(const Scope& scope, House& house, const Seen& seen,
                              const web::Upload& upload, Visibility visibility) {
  if (!scope.actor.may(may_handle)) return refuse("", words::rule_not_for_this_role);
  const auto accepted = house.files.accept(scope, upload, "photo");
  if (!accepted) return tl::unexpected(accepted.error());
  if (!accepted->file.is_image) return refuse("photo", words::refuse_not_a_photo);
  return act_as_officer(scope, house, seen, Action::add_photo, EntryKind::photo_added,
                        [&](storage::Transaction& tx, Act& act) {
                          house.files.remember(scope, tx, accepted->file, owner_of(act.row.id));
                          insert_photo(scope, tx,
                                       {accepted->file.id, act.row.id,
                                        std::string(name_of(visibility)), false, "", scope.now()});
                          write_entry(scope, tx, act, visibility, "");
                          return Refusals{};
                        });
}

}  // namespace parvis::requests
