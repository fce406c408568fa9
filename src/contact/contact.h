#pragma once
// The door of contact: telling people something the way they wish: by mail, by text message, by a
// letter that an officer prints, by a call that an officer makes, or not at all.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/module/module.h"

namespace parvis::contact {

/// Posts the letters and makes the calls.
inline constexpr Permission may_send{"contact.send"};

/// How a person wants to hear from the town. `paper_only`: nothing digital, ever.
enum class Wish { none, email, sms, phone, post, paper_only };
[[nodiscard]] std::string_view name_of(Wish wish);
[[nodiscard]] std::optional<Wish> parse_wish(std::string_view name);

struct Recipient {
  Wish wish = Wish::none;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  i18n::Language language = i18n::Language::fr;
  ResidentId resident = {};  // of a file, so that the person finds it and has it erased
};
[[nodiscard]] Recipient recipient_of(const module::Person& person);

struct Message {
  std::string subject;
  std::string text;   // the whole letter or mail, in the person's language, greeting included
  std::string brief;  // for a text message, and what the caller says first: one or two sentences
  std::string about;  // subject of the audit lines: "request:01J…"
  std::string thread = {};            // of mails
  std::string list_unsubscribe = {};  // of mails
  std::string reply_to = {};          // of mails: an address, "" : the town's sender
  std::optional<Time> not_after = {};
  std::string signature =
      {};  // of letters: who writes, in lines (CRPA L111-2); the town when empty
};

/// By which of the ways it goes; `nothing`: the person does not wish to hear, or left no way.
enum class Way { nothing, mail, text, letter, call };

/// The way that wish takes with what is known of the person. A wish that cannot be met (no
/// telephone) falls back on another way the person left, never on a digital one for `paper_only`.
[[nodiscard]] Way way_for(const Recipient& recipient);
/// Tells it in the caller's transaction: queues the mail or the text, or gives officers a letter to
/// print or a call to make.
Way tell(const Scope& scope, module::House& house, storage::Transaction& tx,
         const Recipient& recipient, const Message& message);

/// Forgets the letters, calls and texts about a subject whose person is forgotten, to whomever they
/// are; gives how many.
std::int64_t forget_about(const Scope& scope, storage::Transaction& tx, std::string_view about);

// --- what officers do ---------------------------------------------------------------------------

enum class TaskKind { letter, call, text };
struct Task {
  std::string id;
  TaskKind kind = TaskKind::letter;
  std::string about;
  std::string name;
  std::string phone;
  std::string postal_address;
  i18n::Language language = i18n::Language::fr;
  std::string subject;
  std::string text;
  std::string brief;
  Time created_at;
  int tries = 0;  // of a call nobody answered
  std::optional<Time> tried_at;
  std::string signature = {};
  std::string lot = {};  // of letters printed together, "" : not printed yet
  std::optional<Time> printed_at = {};
};
/// What waits, the oldest first; calls that were tried come after the others.
[[nodiscard]] std::vector<Task> waiting_tasks(const Scope& scope, TaskKind kind, int limit);
[[nodiscard]] long long count_waiting(const Scope& scope, TaskKind kind);
/// One that waits, read by an officer: leaves an audit line about the person.
[[nodiscard]] std::optional<Task> open_task(const Scope& scope, std::string_view id);

/// All letters that wait and were not printed yet, as one lot; gives its id. Needs `contact.send`;
/// refuses when there are none.
[[nodiscard]] Result<std::string> print_all(const Scope& scope);
/// The letters of a lot, posted or not, in the order of printing: it may be printed again as long
/// as they are kept. Leaves an audit line about each person.
[[nodiscard]] std::vector<Task> letters_of_lot(const Scope& scope, std::string_view lot);
/// All letters of a lot that still wait were posted. Gives how many.
[[nodiscard]] Result<int> lot_posted(const Scope& scope, std::string_view lot);
/// The letters as one PDF, each on pages of its own, for envelopes with a window.
[[nodiscard]] std::string pdf_of(const Scope& scope, const std::vector<Task>& letters);

/// What became of a call.
enum class Outcome { reached, no_answer, write_instead };
/// Posted, or the person was told. Needs `contact.send`; refuses a task that waits no more, and to
/// write to somebody whose address is not known.
[[nodiscard]] Result<std::string> letter_posted(const Scope& scope, std::string_view id);
[[nodiscard]] Result<std::string> call_made(const Scope& scope, std::string_view id,
                                            Outcome outcome);

// --- texts --------------------------------------------------------------------------------------

/// What carries text messages. Nothing is set unless the installation says so: then a text becomes
/// a call to make.
struct SmsGateway {
  /// Receives a POST of JSON {"to": "+33612345678", "text": "…"}; https, or http of this machine.
  std::string url;
  std::string token;  // sent as "Authorization: Bearer …" when set
  /// Or a program: the number is its only argument, the text its standard input. 0: taken, 65:
  /// refused for good, anything else: tried again.
  std::string command;
  [[nodiscard]] bool is_set() const { return !url.empty() || !command.empty(); }
};
/// A French number as gateways take it, "+33612345678"; "" when it is none.
[[nodiscard]] std::string international_number(std::string_view phone);

[[nodiscard]] module::Manifest manifest(module::House& house, SmsGateway gateway);

}  // namespace parvis::contact
