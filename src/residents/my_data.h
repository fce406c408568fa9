#pragma once
// A door of residents: everything the town holds on a person, who read it and why, handed over,
// erased (GDPR, articles 15, 17 and 20).

#include <string>
#include <vector>

#include "platform/html/html.h"
#include "residents/residents.h"

namespace parvis::residents {

/// Somebody of the town looked at something of the person's.
struct Reading {
  Time at;
  std::string officer;  // name, of a program too; "" when the account is gone
  std::string subject;  // "request:01J…", "resident:01J…"
  std::string reason;   // the task at hand, a name of the program's own: "requests.file"
};
/// Latest first, over all modules.
[[nodiscard]] std::vector<Reading> readings_of(const Scope& scope,
                                               const std::vector<module::Manifest>& manifests,
                                               const ResidentId& id, int limit);

/// The same of whoever has these keys.
[[nodiscard]] std::vector<Reading> readings_of(const Scope& scope,
                                               const std::vector<module::Manifest>& manifests,
                                               const module::PersonKeys& keys, int limit);
/// The audit subjects that are about whoever has these keys; none: they open nothing here.
[[nodiscard]] std::vector<std::string> subjects_of(const Scope& scope,
                                                   const std::vector<module::Manifest>& manifests,
                                                   const module::PersonKeys& keys);

/// What one module holds, as its own JSON.
struct Held {
  std::string module;
  std::string json;
};
[[nodiscard]] std::vector<Held> held_on(const Scope& scope,
                                        const std::vector<module::Manifest>& manifests,
                                        const ResidentId& id);
[[nodiscard]] std::vector<Held> held_on(const Scope& scope,
                                        const std::vector<module::Manifest>& manifests,
                                        const module::PersonKeys& keys);
/// By name, as they stand in the archive: the page for people, the JSON, the files.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> archive_files(
    const Scope& scope, const std::vector<module::Manifest>& manifests,
    const module::PersonKeys& keys);
/// The page for people without its title: what each module holds, and who read it.
[[nodiscard]] html::Html archive_body(const Scope& scope,
                                      const std::vector<module::Manifest>& manifests,
                                      const module::PersonKeys& keys);
/// Everything in one ZIP: for each module a JSON for programs and its files (photos, receipts,
/// letters, mails), and one page in HTML for people.
/// Leaves an audit line.
[[nodiscard]] std::string archive_of(const Scope& scope,
                                     const std::vector<module::Manifest>& manifests,
                                     const ResidentId& id);
/// Of whoever has these keys; `subject` is what the audit line is about.
[[nodiscard]] std::string archive_of(const Scope& scope,
                                     const std::vector<module::Manifest>& manifests,
                                     const module::PersonKeys& keys, std::string_view subject);

/// What is kept after an erasure, why and until when: of everybody, then of this person.
[[nodiscard]] std::vector<std::string> kept_after(const Scope& scope,
                                                  const std::vector<module::Manifest>& manifests,
                                                  const ResidentId& id);
[[nodiscard]] std::vector<std::string> kept_after(const Scope& scope,
                                                  const std::vector<module::Manifest>& manifests,
                                                  const module::PersonKeys& keys);
/// Forgets the person in every module, then the file itself: names, proofs, sessions, words to be
/// found by. Merged files go with it, and those of children for whom nobody else acts; other
/// children's are handed over. Gives the number of rows changed. What the law keeps is told by
/// kept_after_erasure of each manifest.
long long erase(const Scope& scope, const std::vector<module::Manifest>& manifests,
                const ResidentId& id);

/// Forgets in every module whoever has no file but these keys.
long long erase(const Scope& scope, const std::vector<module::Manifest>& manifests,
                const module::PersonKeys& keys, std::string_view subject);

/// What this module itself holds, for its manifest.
[[nodiscard]] std::string export_own(const Scope& scope, const module::PersonKeys& person);
long long erase_own(const Scope& scope, const module::PersonKeys& person);

}  // namespace parvis::residents
