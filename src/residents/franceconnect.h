#pragma once
// A door of residents: people whom FranceConnect recognises. Its name for a person (`sub`) is a
// proof like any other; names and dates alone never open or join a file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/oidc/oidc.h"
#include "residents/residents.h"

namespace parvis::residents {

/// The pivot identity, as the civil registry knows it.
struct Pivot {
  std::string subject;
  std::string given_name;  // all of them: "Angela Claire Louise"
  std::string family_name;
  std::string birth_date;     // "1962-08-24"; "1962-00-00" when the registry knows no more
  std::string gender;         // "female", "male"
  std::string birth_place;    // INSEE code of the commune, "" for who was born abroad
  std::string birth_country;  // INSEE code of the country
  std::string email;          // as its owner wrote it there: proves nothing here
  std::string acr;
};
[[nodiscard]] Pivot pivot_of(const oidc::Identity& identity);
/// What is kept beside the proof, and back; the subject is apart.
[[nodiscard]] std::string detail_of(const Pivot& pivot);
[[nodiscard]] Pivot pivot_from(std::string_view subject, std::string_view detail);
/// The file such a person would have: usual first name, family name, date of birth when whole.
[[nodiscard]] Resident file_of(const Pivot& pivot);

/// Somebody it recognised, on the way in.
struct Recognised {
  Pivot pivot;
  std::string id_token;
  std::string next_path;
};
/// The resident of that proof, its identity brought up to date; nothing when it is new here.
[[nodiscard]] std::optional<ResidentId> resident_recognised(const Scope& scope, const Pivot& pivot);
/// Keeps a new one half an hour for this browser; gives the token for the cookie.
[[nodiscard]] std::string keep_recognised(const Scope& scope, const Recognised& person);
[[nodiscard]] std::optional<Recognised> recognised(const Scope& scope, std::string_view token);
/// A file of their own. Files that may be theirs already (same date of birth, a name that sounds
/// alike) are told to the officers, never joined. Refuses a token that is over, a proof taken.
[[nodiscard]] Result<ResidentId> open_recognised(const Scope& scope, std::string_view token);
/// Adds the proof to the file of the resident who is signed in. Refuses, at "", a token that is
/// over, a proof of somebody else, another date of birth, a family name that sounds otherwise.
[[nodiscard]] Result<ResidentId> link_recognised(const Scope& scope, std::string_view token);

/// The identity proved for a resident, when there is one.
[[nodiscard]] std::optional<Pivot> pivot_of_resident(const Scope& scope, const ResidentId& id);
/// Takes the proof away; refuses when nothing else opens the space.
[[nodiscard]] Result<ResidentId> unlink_franceconnect(const Scope& scope);

/// Kept with the session, to say goodbye to FranceConnect with.
void keep_id_token(const Scope& scope, std::string_view session_token, std::string_view id_token);
[[nodiscard]] std::string id_token_of(const Scope& scope, std::string_view session_token);
/// A forged mark, a level too weak, a provider that is away: a line with its name.
void record_refusal(const Scope& scope, const oidc::Failure& failure);
void forget_recognised(const Scope& scope);

// --- for officers -------------------------------------------------------------------------------

/// Two files that may be one person's.
struct Twin {
  std::string id;
  ResidentId recognised;  // the file FranceConnect opened
  ResidentId other;       // the one that was there
  Time found_at;
};
[[nodiscard]] std::vector<Twin> open_twins(const Scope& scope);
[[nodiscard]] std::optional<Twin> twin(const Scope& scope, std::string_view id);
/// One person: both files are merged, the one that was there is kept. Refuses as merge().
[[nodiscard]] Result<std::string> join_twin(const Scope& scope, const Twin& twin,
                                            std::string_view proof);
/// Two people: it is not told again.
void part_twin(const Scope& scope, const Twin& twin);
/// Two files of the demonstration that may be one person's.
void fill_demo_twin(const Scope& scope);

}  // namespace parvis::residents
