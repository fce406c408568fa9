#pragma once
// A door of residents: acting for somebody else, by a mandate they gave (on paper at the counter,
// or by a code) or as the parent of a child. Model: Aidants Connect (scope, duration, journal).

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "residents/residents.h"

namespace parvis::residents {

/// Records mandates given on paper, ends them by phone, reads them.
inline constexpr Permission may_keep_mandates{"residents.mandates"};
/// Keeps up the details of the person helped, for those who hold a mandate for it.
inline constexpr Permission by_mandate{"residents.by_mandate"};

/// How long a mandate may last: a day, a month, six months, a year.
inline constexpr std::array<int, 4> mandate_days{1, 31, 182, 365};
/// A guardian acts for a child until it is of age, for everything the house offers.
enum class MandateKind { mandate, guardian };
/// `declared`: by the parent, on their honour, without a proof seen by an officer.
enum class MandateGiven { on_paper, by_code, declared };
enum class MandateEnd { running, expired, by_helped, by_helper, by_officer };

struct Mandate {
  MandateId id;
  MandateKind kind = MandateKind::mandate;
  ResidentId helped;
  ResidentId helper;
  std::vector<std::string> themes;  // names of permissions: module::MandateTheme
  MandateGiven given = MandateGiven::on_paper;
  OfficerId officer;  // who recorded it, or printed the code
  std::string proof;  // what the officer saw
  Time begins_at;
  Time ends_at;
  std::optional<Time> ended_at;  // before its time
  MandateEnd ended = MandateEnd::running;
  std::string ended_how;  // how the caller was recognised
  Time told_until;        // acts up to then are in a recap

  [[nodiscard]] bool in_use(Time now) const { return !ended_at && now < ends_at; }
  /// `expired` once its time is over.
  [[nodiscard]] MandateEnd state(Time now) const;
};

using Themes = std::vector<module::MandateTheme>;
/// The kinds of acts a mandate may be for: what all modules offer.
[[nodiscard]] Themes themes_of(const std::vector<module::Manifest>& manifests);

struct NewMandate {
  MandateKind kind = MandateKind::mandate;
  ResidentId helped;
  ResidentId helper;
  std::vector<std::string> themes;
  int days = 31;
  std::string proof;   // what the officer saw: "carte d'identité des deux, feuille signée"
  VisitId visit = {};  // at the counter; empty: outside a visit
};
/// Records a mandate signed at the counter. Needs `residents.mandates`. Refuses by field: helped,
/// helper (unknown, the same person), themes (none, unknown), days (not one of mandate_days), proof
/// (fewer than ten characters), and a guardian of somebody who is of age or whose birth is unknown.
[[nodiscard]] Result<MandateId> give_on_paper(const Scope& scope, module::House& house,
                                              const Themes& offered, const NewMandate& mandate);

/// A code the person helped hands to whom they choose: shown once, works once, within two days. By
/// the person in their own space, or by an officer who prints it for them. Refuses as above.
[[nodiscard]] Result<std::string> give_code(const Scope& scope, const Themes& offered,
                                            const NewMandate& mandate);
/// The helper who is signed in types it: the mandate begins. Refuses, at "code", a code that is
/// wrong, over or one's own; five wrong ones make wait ten minutes.
[[nodiscard]] Result<MandateId> use_code(const Scope& scope, module::House& house,
                                         std::string_view code);
/// Opens a file for one's child, reached as its parent is, and acts for it until it is of age.
/// Refuses as register_resident, a birth that is missing or too long ago, and more than twelve.
[[nodiscard]] Result<MandateId> declare_child(const Scope& scope, const Themes& offered,
                                              const Resident& child);

/// Ends it at once: by the person helped, by the helper, or by an officer who says how the caller
/// was recognised (ten characters at least). Refuses anybody else and what has ended, as unknown.
/// Part of a visit: a line of its receipt.
[[nodiscard]] Result<MandateId> end_mandate(const Scope& scope, module::House& house,
                                            const std::vector<module::Manifest>& manifests,
                                            const MandateId& id, std::string_view how,
                                            const VisitId& visit = VisitId());

[[nodiscard]] std::optional<Mandate> mandate(const Scope& scope, const MandateId& id);
/// Of a person, through merges, the latest first: those they gave, those they hold.
[[nodiscard]] std::vector<Mandate> mandates_given(const Scope& scope, const ResidentId& id);
[[nodiscard]] std::vector<Mandate> mandates_held(const Scope& scope, const ResidentId& id);
/// The latest of the commune, for officers.
[[nodiscard]] std::vector<Mandate> latest_mandates(const Scope& scope, int limit);

/// From now on this session acts for the person helped; false when the mandate is not one's own or
/// has ended.
bool act_for(const Scope& scope, const MandateId& id);
/// One's own affairs again; the person helped gets the recap of what was done.
void stop_acting(const Scope& scope, module::House& house,
                 const std::vector<module::Manifest>& manifests);

/// Everything done by that mandate, over all modules, the oldest first, said in `language`.
[[nodiscard]] std::vector<module::DoneAct> journal_of(
    const Scope& scope, const std::vector<module::Manifest>& manifests, const MandateId& id,
    i18n::Language language);
/// Tells the person helped, as they wish, what was done since the last recap; nothing new, nothing
/// told. Gives whether something left.
bool send_recap(const Scope& scope, module::House& house,
                const std::vector<module::Manifest>& manifests, const MandateId& id);
/// The recaps of those who left without saying so: an hour after the last act (called by schedule).
void send_late_recaps(const Scope& scope, module::House& house,
                      const std::vector<module::Manifest>& manifests);

}  // namespace parvis::residents
