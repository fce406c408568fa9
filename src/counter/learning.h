#pragma once
// Helping to learn: accompaniments, the second screen, appointments with the digital mediator.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counter/visits.h"

namespace parvis::counter {

/// What people come to learn.
enum class Theme { procedure, email, franceconnect, follow, telephone, documents, safety, other };
inline constexpr std::array all_themes{Theme::procedure, Theme::email,     Theme::franceconnect,
                                       Theme::follow,    Theme::telephone, Theme::documents,
                                       Theme::safety,    Theme::other};
[[nodiscard]] std::string_view name_of(Theme theme);
[[nodiscard]] std::optional<Theme> parse_theme(std::string_view name);
[[nodiscard]] Word word_of(Theme theme);

// --- accompaniments -----------------------------------------------------------------------------

struct Learning {
  VisitId visit;
  Theme theme = Theme::procedure;
  std::string learnt;  // in a few words, without a name
  int minutes = 20;
  bool alone_next = false;  // the person will do it alone next time
  OfficerId officer;
  Time at;
};
/// Marks the visit as an accompaniment, or corrects it. Refuses an unknown visit, minutes (1 to
/// 240), learnt (missing, over 300 signs).
[[nodiscard]] Result<VisitId> keep_learning(const Scope& scope, const Learning& learning);
[[nodiscard]] std::optional<Learning> learning_of(const Scope& scope, const VisitId& visit);

// --- the second screen --------------------------------------------------------------------------

/// Lives two hours, or until the visit ends.
inline constexpr std::chrono::hours screen_age_max{2};

struct SecondScreen {
  std::string code;  // "K7Q2-9MPD", typed once on the second screen
  VisitId visit;
  std::string path = "/";    // a public page of ours
  bool handed_over = false;  // the person goes on alone: the screen follows no more
  Time expires_at;
};
/// Pairs a screen with the visit; the one it had goes dark. Refuses a visit that is ended.
[[nodiscard]] Result<SecondScreen> pair_screen(const Scope& scope, const VisitId& visit);
[[nodiscard]] std::optional<SecondScreen> screen_of_visit(const Scope& scope, const VisitId& visit);
/// What that screen shows; nothing once its time is over.
[[nodiscard]] std::optional<SecondScreen> screen_of_code(const Scope& scope, std::string_view code);
enum class Hand { officer, person };
/// Refuses, at "path", what is no public page of ours: back office, counter, other sites.
[[nodiscard]] Result<SecondScreen> show_on_screen(const Scope& scope, module::House& house,
                                                  const VisitId& visit, std::string_view path,
                                                  Hand hand);
[[nodiscard]] std::string screen_topic(const Scope& scope, std::string_view code);
/// Whether a second screen may show that address.
[[nodiscard]] bool may_be_shown(std::string_view path);

// --- appointments -------------------------------------------------------------------------------

using SlotId = Id<struct SlotTag>;
enum class SlotState { open, booked, came, missed };
[[nodiscard]] std::string_view name_of(SlotState state);

struct Slot {
  SlotId id;
  Time starts_at;
  int minutes = 30;
  std::string place;
  OfficerId officer;  // the mediator
  SlotState state = SlotState::open;
  ResidentId resident;
  std::optional<Theme> theme;
  VisitId visit;  // in which it was booked
};
struct NewSlots {
  std::string date;  // "2026-03-04"
  int from = 540;    // minutes after midnight
  int to = 720;
  int minutes = 30;
  std::string place;
};
/// Opens the officer's hours, one slot after the other. Refuses date (no date, past), to (not after
/// from by one slot), minutes (10 to 120), place (missing, long), hours opened already.
[[nodiscard]] Result<int> open_slots(const Scope& scope, const NewSlots& wanted);
/// Free from now on, the next ones first.
[[nodiscard]] std::vector<Slot> free_slots(const Scope& scope, int limit);
[[nodiscard]] std::vector<Slot> slots_of_day(const Scope& scope, Date day);
[[nodiscard]] std::optional<Slot> slot(const Scope& scope, const SlotId& id);
[[nodiscard]] std::vector<Slot> slots_of(const Scope& scope,
                                         const std::vector<ResidentId>& residents);
[[nodiscard]] std::vector<Slot> slots_booked_in(const Scope& scope, const VisitId& visit);
/// Refuses a slot that somebody was faster to take, one that has begun, a visit without a name.
[[nodiscard]] Result<SlotId> book(const Scope& scope, const SlotId& id, const VisitId& visit,
                                  Theme theme);
/// Free again for others. Refuses one that is not booked.
[[nodiscard]] Result<SlotId> cancel_booking(const Scope& scope, const SlotId& id);
/// The person is there: a visit begins.
[[nodiscard]] Result<VisitId> receive_booked(const Scope& scope, const SlotId& id);
[[nodiscard]] Result<SlotId> mark_missed(const Scope& scope, const SlotId& id);
/// Frees what erased people had booked and forgets that they came.
[[nodiscard]] long long forget_bookings(const Scope& scope,
                                        const std::vector<ResidentId>& residents);
/// Screens that are over leave the database; after a year a booking forgets who came.
void tidy_learning(const Scope& scope);

}  // namespace parvis::counter
