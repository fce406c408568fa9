#pragma once
// A town for the tests of requests: a database, a clock that moves when told, a square commune with
// three streets, an officer of the roads, mails one can read.

#include <gtest/gtest.h>

#include "requests/desk.h"
#include "requests/drafts.h"
#include "requests/lists.h"
#include "requests/resident.h"
#include "tests/support/test_ground.h"

namespace parvis::requests {

struct TestTown {
  explicit TestTown(storage::Engine engine);

  [[nodiscard]] Scope as(const Actor& actor) const {
    return {card, actor, i18n::Language::fr, "test", clock, *data};
  }
  [[nodiscard]] Scope resident() const { return as(nobody); }
  [[nodiscard]] Scope officer() const { return as(awa); }
  [[nodiscard]] Scope colleague() const { return as(marc); }
  [[nodiscard]] Scope the_program() const { return as(program); }

  /// A pothole in front of 2, rue des Lilas, by somebody with an address for mails.
  [[nodiscard]] NewRequest pothole() const;
  /// Files it and gives its receipt; fails the test when it is refused.
  Receipt report_one(const NewRequest& request);
  Receipt report_one() { return report_one(pothole()); }
  /// The request as an officer sees it now.
  [[nodiscard]] Seen seen(const RequestId& id) const;
  [[nodiscard]] Details details(const RequestId& id) const;
  [[nodiscard]] ServiceId service(std::string_view folded_name) const;
  /// Runs the waiting jobs and gives the subjects of the mails to that address, oldest first.
  std::vector<std::string> subjects_to(std::string_view email);
  /// The text of the last mail to that address.
  std::string last_mail_to(std::string_view email);

  mutable test::TestDatabase data;                        // reading it lends it
  FakeClock clock{from_milliseconds(1'772'438'400'000)};  // Monday 2 March 2026, 9:00 in Paris
  CommuneCard card;
  Actor nobody;
  Actor awa;
  Actor marc;
  Actor program;
  test::TemporaryDirectory directory;
  files::Store files;
  mail::Outbox mail;
  territory::DeafHub events;
  House house;

 private:
  std::vector<mail::StoredMail> mails_to(std::string_view email);
};

/// The key of the first refusal, "" when there is none.
template <class T>
std::string reason_of(const Result<T>& result) {
  return result || result.error().empty() ? "" : std::string(result.error().front().reason.key);
}
template <class T>
std::vector<std::string> fields_of(const Result<T>& result) {
  std::vector<std::string> fields;
  if (!result) {
    for (const auto& refusal : result.error()) fields.push_back(refusal.field);
  }
  return fields;
}

}  // namespace parvis::requests
