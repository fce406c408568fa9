// What the holder of a code asks of the clocks: reasons of a silent refusal, a proof of a silent
// approval.
#include "requests/clocks/clocks.h"
#include "requests/clocks/sending.h"
#include "requests/clocks/words.h"
#include "requests/filing.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

Result<RequestId> ask_reasons(const Scope& scope, House& house, std::string_view code) {
  return act_as_resident(
      scope, house, code, Action::resident_message, EntryKind::resident_message,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const auto kept = kept_of(scope, tx, act.row);
        if (!kept.standing.may_ask_reasons) return {{"", words::refuse_reasons}};
        write_event(scope, tx, act.row, {EventKind::reasons_asked, scope.today()});
        write_entry(scope, tx, act, Visibility::resident, scope.say(words::entry_reasons_asked));
        return {};
      });
}

Result<RequestId> ask_attestation(const Scope& scope, House& house, std::string_view code) {
  return act_as_resident(
      scope, house, code, Action::resident_message, EntryKind::resident_message,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const auto kept = kept_of(scope, tx, act.row);
        if (!kept.standing.may_ask_attestation) return {{"", words::refuse_attestation}};
        write_event(scope, tx, act.row, {EventKind::attestation_given, scope.today()});
        write_and_send(scope, house, tx, act.row, act.around, DocumentKind::attestation,
                       [&](const Source& source) { return attestation_text(scope, source); });
        write_entry(scope, tx, act, Visibility::resident, scope.say(words::entry_attestation));
        // Given at once: nothing for an officer to answer.
        act.row.answered = false;
        audit::record(scope, tx, "requests.attest", subject_of(act.row.id));
        return {};
      });
}

}  // namespace parvis::requests::clocks
