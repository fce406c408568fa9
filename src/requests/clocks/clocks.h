#pragma once
// The law's clocks of requests: what an officer and a resident do with them, and what a schedule
// does in their place. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/clocks/standing.h"
#include "requests/desk.h"

namespace parvis::requests::clocks {

/// The rule of a category: the commune's own, else the usual one (a report, but for claims and
/// demands of the usual tree).
[[nodiscard]] LegalRule rule_of(const Scope& scope, const CategoryId& category);
[[nodiscard]] LegalRule usual_rule(const CategoryId& category);
struct CategoryRule {
  CategoryId category;
  LegalRule rule;
  int version = 0;  // 0: the usual one, nobody changed it
};
[[nodiscard]] CategoryRule category_rule(const Scope& scope, const CategoryId& category);
/// Needs `requests.manage`. Refuses a rule the law does not know (fault_of), by field, and one that
/// somebody else changed meanwhile. What was filed before keeps its rule.
[[nodiscard]] Result<CategoryId> keep_rule(const Scope& scope, const CategoryRule& wanted);

/// A document with an effect in law, as it was sent.
struct Document {
  std::string id;
  std::string kind;  // "acknowledgement", "pieces", "transfer", "implicit", "reasons" …
  Time made_at;
  i18n::Language language = i18n::Language::fr;
  std::string text;
  std::string sha256;
};

/// The clocks of one request, to be explained.
struct ClockView {
  RequestId id;
  std::string number;
  std::string code;
  State state = State::received;
  bool open = true;
  int version = 0;
  CategoryId category;
  std::string category_name;
  std::string service_name;
  Time received_at;
  Date expected;
  Standing standing;
  std::vector<Event> events;
  std::vector<Document> documents;
  std::vector<Word> missing_for_ack;   // what keeps the acknowledgement from leaving
  std::optional<Date> resident_wrote;  // the last day, to date the pieces that came
};
/// For who holds the code, as typed; nothing when unknown.
[[nodiscard]] std::optional<ClockView> clock_by_code(const Scope& scope, std::string_view code);
/// For officers who may read the request.
[[nodiscard]] std::optional<ClockView> clock_at_desk(const Scope& scope, const RequestId& id);

// --- what officers do; all need `requests.handle`, as the acts of desk.h ------------------------

/// Sends the acknowledgement now. Refuses (field "") while a mandatory mention is not known, naming
/// it, and when it was sent.
[[nodiscard]] Result<int> acknowledge(const Scope& scope, House& house, const Seen& seen);

struct PiecesWanted {
  std::string list;  // one piece on each line
  Date until;
  Need need = Need::essential;
};
/// Asks for missing pieces (L114-5, R112-11-4). Refuses an empty list and a day that is not later
/// than today, or later than a year.
[[nodiscard]] Result<int> ask_pieces(const Scope& scope, House& house, const Seen& seen,
                                     const PiecesWanted& wanted);
/// All of them came on that day. Refuses when none are waited for, and a day before they were asked
/// or after today.
[[nodiscard]] Result<int> note_pieces_received(const Scope& scope, House& house, const Seen& seen,
                                               Date day);
/// Gives it on to the authority in charge and tells the person (L114-2). Refuses an authority that
/// is not of the directory, or without any address.
[[nodiscard]] Result<int> transfer(const Scope& scope, House& house, const Seen& seen,
                                   std::string_view authority_id, std::string_view text);
/// When the other authority says it received it: the day an approval counts from (L114-3).
[[nodiscard]] Result<int> note_authority_received(const Scope& scope, House& house,
                                                  const Seen& seen, Date day);
/// What it answered, told to the person.
[[nodiscard]] Result<int> note_authority_answer(const Scope& scope, House& house, const Seen& seen,
                                                std::string_view text);
/// It came from another authority, asked first on that day: a refusal counts from there (L114-3).
[[nodiscard]] Result<int> note_first_asked(const Scope& scope, House& house, const Seen& seen,
                                           std::string_view authority, Date day);
/// The reasons of an implicit refusal (L232-4). Refuses when nobody asked.
[[nodiscard]] Result<int> give_reasons(const Scope& scope, House& house, const Seen& seen,
                                       std::string_view text);

// --- what the holder of the code does -----------------------------------------------------------

/// Asks for the reasons of an implicit refusal; refused when there is none or it is too late.
[[nodiscard]] Result<RequestId> ask_reasons(const Scope& scope, House& house,
                                            std::string_view code);
/// The attestation of an implicit approval (L232-3), made at once; refused when there is none.
[[nodiscard]] Result<RequestId> ask_attestation(const Scope& scope, House& house,
                                                std::string_view code);

// --- what the schedule does ---------------------------------------------------------------------

/// Sends the acknowledgements that can leave, writes down what silence has decided. Gives how many.
int turn_clocks(const Scope& scope, House& house);

/// What an officer must see to, the most urgent first.
struct Watch {
  std::vector<ClockView> acknowledgements;  // from the eighth working day on
  std::vector<ClockView> decisions;         // silence speaks within fifteen days
  std::vector<ClockView> reasons;           // due within fifteen days, or late
  std::vector<ClockView> passed_on;         // other authorities have them
};
/// Of the requests the officer may read; at most `limit` of each.
[[nodiscard]] Watch watch(const Scope& scope, int limit);
/// How many acknowledgements are alarming, up to a hundred.
[[nodiscard]] long long count_alarms(const Scope& scope);

}  // namespace parvis::requests::clocks
