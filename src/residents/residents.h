#pragma once
// Residents whom the town knows by name: found or registered at the counter, or with a space of
// their own. Nobody needs to be known to be informed, to report or to follow: it is an offer.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/module/module.h"

namespace parvis::residents {

/// Finds residents, reads and registers them.
inline constexpr Permission may_read{"residents.read"};
inline constexpr Permission may_register{"residents.register"};
/// Merges the files of one person and parts them again.
inline constexpr Permission may_merge{"residents.merge"};
inline constexpr Permission may_give_data{"residents.personal_data"};  // a copy, and erasure

/// How a person wishes to hear from the town. `paper_only`: nothing digital at all, receipts are
/// printed.
enum class ContactWish { email, sms, phone, post, paper_only };
[[nodiscard]] std::string_view name_of(ContactWish wish);
[[nodiscard]] std::optional<ContactWish> parse_contact_wish(std::string_view name);
[[nodiscard]] Word word_of(ContactWish wish);

struct Resident {
  ResidentId id;
  std::string family_name;
  std::string given_name;
  std::string birth_date;   // "1950-03-12", "" when not told
  std::string birth_place;  // town, or country
  std::string email;
  std::string phone;
  std::string postal_address;
  ContactWish contact = ContactWish::post;
  i18n::Language language = i18n::Language::fr;
  bool easy_read = false;
  bool large_text = false;
  Time created_at;
  ResidentId merged_into;  // the file this one was merged into; empty: it stands for itself
  int version = 0;         // as seen: a change made meanwhile is refused

  /// "Jeanne Roux".
  [[nodiscard]] std::string name() const;
};

enum class Origin { counter, web, franceconnect };

/// Opens a file. Refuses by field: family_name or given_name (missing, too long), birth_date (no
/// date, in the future, before 1900), email, phone, postal_address (missing for the wish chosen).
[[nodiscard]] Result<ResidentId> register_resident(const Scope& scope, const Resident& resident,
                                                   Origin origin);
/// Refuses as register_resident, an unknown id, a version that is no longer the last.
[[nodiscard]] Result<ResidentId> change_resident(const Scope& scope, const Resident& resident,
                                                 const VisitId& visit = VisitId());
[[nodiscard]] std::optional<Resident> resident(const Scope& scope, const ResidentId& id);
/// Names by id, in one batch; unknown ids are left out.
[[nodiscard]] std::map<std::string, std::string> names_of(const Scope& scope,
                                                          std::span<const ResidentId> ids);

struct FoundResident {
  Resident resident;
  bool by_sound = false;  // a name sounds like what was typed, but is written otherwise
};
/// Finds by any words of names, date or year of birth, address, phone, e-mail: accents and case
/// ignored, the beginning of a word is enough, names that sound alike are found after those that
/// match. Best first. Merged files are left out.
[[nodiscard]] std::vector<FoundResident> find_residents(const Scope& scope, std::string_view typed,
                                                        int limit);
/// The same for an officer: the files shown are written down as read ("residents.search").
[[nodiscard]] std::vector<FoundResident> found_for_officer(const Scope& scope,
                                                           std::string_view typed, int limit);
/// "né le 12 mars 1950 · 12 rue des Lilas · 06 …": what tells two people of one name apart.
[[nodiscard]] std::string telling_line(const Scope& scope, const Resident& resident);
/// What was typed to find somebody as the beginning of their file: "roux jeanne 12/03/1950".
[[nodiscard]] Resident begun_with(std::string_view typed);
/// "12/03/1950", "12.3.1950" as "1950-03-12"; what cannot be read stays, to be refused.
[[nodiscard]] std::string iso_birth_date(std::string_view typed);
/// Files that may be the same person as one about to be registered: same date of birth and a name
/// that sounds alike, or the same e-mail or phone. Told to the officer, never merged by themselves.
[[nodiscard]] std::vector<Resident> likely_twins(const Scope& scope, const Resident& resident);

// --- proofs of who somebody is ------------------------------------------------------------------

enum class ProofKind { email, franceconnect, passkey, counter_code };
[[nodiscard]] std::string_view name_of(ProofKind kind);
[[nodiscard]] std::optional<ProofKind> parse_proof_kind(std::string_view name);

struct Proof {
  ProofKind kind = ProofKind::email;
  std::string subject;  // the address; the provider's `sub`; the credential's id
  std::string detail;   // of the kind's own: a public key, a level of assurance
  Time added_at;
  Time used_at;
};
/// The resident whom that proof names, through merges; nothing when it names nobody.
[[nodiscard]] std::optional<ResidentId> resident_of_proof(const Scope& scope, ProofKind kind,
                                                          std::string_view subject);
/// Links a proof to a resident in the caller's transaction; false when it names somebody else.
bool add_proof(const Scope& scope, storage::Transaction& tx, const ResidentId& id,
               const Proof& proof);
[[nodiscard]] std::vector<Proof> proofs_of(const Scope& scope, const ResidentId& id);
/// Takes a proof away (a lost passkey); false when it was not there.
bool remove_proof(const Scope& scope, storage::Transaction& tx, const ResidentId& id,
                  ProofKind kind, std::string_view subject);

// --- one person, several files ------------------------------------------------------------------

struct Merge {
  std::string id;
  ResidentId kept;
  ResidentId merged;
  std::string proof;  // what the officer saw: "carte d'identité, même date et lieu de naissance"
  OfficerId officer;
  Time merged_at;
  std::optional<Time> undone_at;
};
/// From then on both files are one person: `merged` leads to `kept`, nothing is rewritten, so that
/// it can be undone. Refuses the same file twice, files merged already, a proof in fewer than ten
/// characters. Never done by name alone, never by the program.
[[nodiscard]] Result<std::string> merge(const Scope& scope, const ResidentId& kept,
                                        const ResidentId& merged, std::string_view proof);
/// Parts them again; refuses a merge that is unknown or undone.
[[nodiscard]] Result<std::string> undo_merge(const Scope& scope, std::string_view merge_id,
                                             std::string_view proof);
[[nodiscard]] std::vector<Merge> merges_of(const Scope& scope, const ResidentId& id);

// --- for the other modules ----------------------------------------------------------------------

/// The subject of the audit lines about a person: "resident:01J…".
[[nodiscard]] std::string subject_of(const ResidentId& id);
/// All ids of the person and all addresses proved, for export, erasure, "what concerns me".
[[nodiscard]] module::PersonKeys keys_of(const Scope& scope, const ResidentId& id);
/// The same of whoever proved that address, else of the only file that bears it; and the address.
[[nodiscard]] module::PersonKeys keys_of_address(const Scope& scope, const std::string& email);
/// What a module needs to act in that person's name.
[[nodiscard]] module::Person person_of(const Resident& resident);
/// The same by id, through merges: module::PersonFinder.
[[nodiscard]] std::optional<module::Person> find_person(const Scope& scope, storage::Reader& reader,
                                                        const ResidentId& id);

/// `all`: the manifests of the house, lent by app; complete once the program serves.
[[nodiscard]] module::Manifest manifest(module::House& house,
                                        const std::vector<module::Manifest>& all);

}  // namespace parvis::residents
