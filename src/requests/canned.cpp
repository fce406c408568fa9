// Refusal reasons and ready-made replies: read, edited, filled with the facts of a request.
#include "requests/canned.h"

#include "base/text.h"
#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/category_seed.h"
#include "requests/category_store.h"
#include "requests/desk.h"
#include "requests/letters.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// Calls `take` with the text between variables and with the variables' names.
template <class Plain, class Variable>
void walk(std::string_view text, Plain&& plain, Variable&& variable) {
  std::size_t from = 0;
  while (from < text.size()) {
    const auto open = text.find('{', from);
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    plain(text.substr(from, open - from));
    variable(text.substr(open + 1, close - open - 1));
    from = close + 1;
  }
  plain(text.substr(from));
}

struct NamedAct {
  ReplyFor act;
  std::string_view name;
  Word word;
};
constexpr std::array reply_acts{
    NamedAct{ReplyFor::any, "any", words::reply_for_any},
    NamedAct{ReplyFor::assigned, "assigned", words::reply_for_assigned},
    NamedAct{ReplyFor::scheduled, "scheduled", words::reply_for_scheduled},
    NamedAct{ReplyFor::asked, "asked", words::reply_for_asked},
    NamedAct{ReplyFor::done, "done", words::reply_for_done},
    NamedAct{ReplyFor::refused, "refused", words::reply_for_refused},
    NamedAct{ReplyFor::contested, "contested", words::reply_for_contested}};

bool is_variable(std::string_view name) {
  return std::find(reply_variables.begin(), reply_variables.end(), name) != reply_variables.end();
}

std::optional<std::string> filled_for(const Scope& scope, const RequestId& id,
                                      const std::string& text) {
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row || !scope.actor.may_in(may_handle, row->district)) return std::nullopt;
  return fill_variables(text, variables_of(scope, *row));
}

/// The usual reasons and replies, for a commune that has none yet.
void seed_lists(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    int order = 0;
    if (all_reasons(scope, tx).empty()) {
      for (const auto& seed : seed_reasons()) {
        put_reason(scope, tx,
                   {std::string(seed.id), std::string(seed.name_fr), std::string(seed.name_en),
                    std::string(seed.text_fr), true, ++order * 10});
      }
    }
    if (!all_replies(scope, tx).empty()) return;
    for (const auto& seed : seed_replies()) {
      put_reply(scope, tx,
                {std::string(seed.id), std::string(seed.title), std::string(seed.text),
                 CategoryId(), true, ++order * 10});
    }
  });
}

/// Reads a list of the commune, filled with the usual one the first time.
template <class Read>
auto list_of(const Scope& scope, Read&& read) {
  auto list = scope.database.read(read);
  if (!list.empty()) return list;
  seed_lists(scope);
  return scope.database.read(read);
}

Refusals check_text(std::string_view field, const std::string& text) {
  const std::string unknown = unknown_variable(text);
  if (!unknown.empty()) {
    return {
        {std::string(field), words::refuse_unknown_variable, {{"variable", "{" + unknown + "}"}}}};
  }
  if (length_in_characters(text) <= description_characters_max) return {};
  return {{std::string(field),
           words::refuse_text_too_long,
           {{"length", std::to_string(length_in_characters(text))},
            {"max", std::to_string(description_characters_max)}}}};
}

}  // namespace

std::string_view name_of(ReplyFor act) {
  return reply_acts.at(static_cast<std::size_t>(act)).name;
}

ReplyFor parse_reply_for(std::string_view name) {
  for (const auto& each : reply_acts) {
    if (each.name == name) return each.act;
  }
  return ReplyFor::any;
}

Word word_of(ReplyFor act) {
  return reply_acts.at(static_cast<std::size_t>(act)).word;
}

const std::string& RefusalReason::name(i18n::Language language) const {
  return language == i18n::Language::fr || name_en.empty() ? name_fr : name_en;
}

WordValues variables_of(const Scope& scope, const RequestRow& row) {
  const auto around = surroundings_of(scope, row);
  const auto expected = parse_iso_date(row.expected_date);
  return {{"number", row.number},
          {"category", around.category.name_fr},
          {"address", row.address},
          {"expected_date", expected ? i18n::date(i18n::Language::fr, *expected) : ""},
          {"officer", scope.actor.name},
          {"service", around.service.name}};
}

std::string fill_variables(std::string_view text, const WordValues& values) {
  std::string filled;
  walk(
      text, [&](std::string_view plain) { filled += plain; },
      [&](std::string_view name) {
        const auto found = std::find_if(values.begin(), values.end(),
                                        [&](const auto& value) { return value.first == name; });
        if (found != values.end()) {
          filled += found->second;
        } else {
          filled.append("{").append(name).append("}");
        }
      });
  return filled;
}

std::string unknown_variable(std::string_view text) {
  std::string unknown;
  walk(
      text, [](std::string_view) {},
      [&](std::string_view name) {
        if (unknown.empty() && !is_variable(name)) unknown = name;
      });
  return unknown;
}

std::vector<RefusalReason> refusal_reasons(const Scope& scope) {
  return list_of(scope, [&](storage::Reader& reader) { return all_reasons(scope, reader); });
}

std::optional<RefusalReason> refusal_reason(const Scope& scope, std::string_view id) {
  for (auto& reason : refusal_reasons(scope)) {
    if (reason.id == id) return std::move(reason);
  }
  return std::nullopt;
}

Result<std::string> keep_refusal_reason(const Scope& scope, const RefusalReason& reason) {
  if (!scope.actor.may(may_manage)) return refuse("", words::rule_not_for_this_role);
  if (trim(reason.name_fr).empty()) return refuse("name_fr", words::refuse_missing_name);
  if (auto refusals = check_text("text_fr", reason.text_fr); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  RefusalReason kept = reason;
  if (kept.id.empty()) kept.id = new_ulid();
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    put_reason(scope, tx, kept);
    audit::record(scope, tx, "requests.keep_refusal_reason", "refusal_reason:" + kept.id);
    return kept.id;
  });
}

std::vector<CannedReply> canned_replies(const Scope& scope) {
  return list_of(scope, [&](storage::Reader& reader) { return all_replies(scope, reader); });
}

std::vector<CannedReply> canned_replies_for(const Scope& scope, const CategoryId& category_id) {
  const auto known = category(scope, category_id);
  auto replies = canned_replies(scope);
  std::erase_if(replies, [&](const CannedReply& reply) {
    const bool fits = reply.category.empty() || reply.category == category_id ||
                      (known && reply.category == known->parent);
    return !reply.active || !fits;
  });
  return replies;
}

std::vector<CannedReply> canned_replies_for(const Scope& scope, const CategoryId& category_id,
                                            const std::vector<ReplyFor>& acts) {
  auto replies = canned_replies_for(scope, category_id);
  std::erase_if(replies, [&](const CannedReply& reply) {
    return std::find(acts.begin(), acts.end(), reply.act) == acts.end();
  });
  return replies;
}

std::vector<ReplyFor> replies_that_fit(Action action, State state) {
  switch (action) {
    case Action::ask_resident:
      return {ReplyFor::any, ReplyFor::asked};
    case Action::schedule:
      return {ReplyFor::scheduled};
    case Action::resolve:
      return {ReplyFor::done};
    case Action::refuse:
      return {ReplyFor::refused};
    case Action::reopen:
      return {ReplyFor::contested};
    case Action::reply:
      break;
    default:
      return {};
  }
  // A message about where it stands.
  switch (state) {
    case State::assigned:
      return {ReplyFor::any, ReplyFor::assigned};
    case State::scheduled:
      return {ReplyFor::any, ReplyFor::scheduled};
    case State::waiting_for_resident:
      return {ReplyFor::any, ReplyFor::asked};
    case State::done:
      return {ReplyFor::any, ReplyFor::done};
    case State::refused:
      return {ReplyFor::any, ReplyFor::refused};
    case State::reopened:
      return {ReplyFor::any, ReplyFor::contested};
    default:
      return {ReplyFor::any};
  }
}

std::vector<LetterVariant> letter_variants(const Scope& scope, const RequestRow& row) {
  auto replies =
      scope.database.read([&](storage::Reader& reader) { return all_replies(scope, reader); });
  std::erase_if(replies, [](const CannedReply& reply) {
    return !reply.active || trim(reply.letter).empty();
  });
  std::vector<LetterVariant> variants;
  if (replies.empty()) return variants;
  const auto values = variables_of(scope, row);
  for (const auto& reply : replies) {
    variants.push_back(
        {trim(fill_variables(reply.text, values)), trim(fill_variables(reply.letter, values))});
  }
  return variants;
}

const std::string& text_for_letter(const std::vector<LetterVariant>& variants,
                                   const std::string& text) {
  for (const auto& variant : variants) {
    if (variant.mail == text) return variant.letter;
  }
  return text;
}

Result<std::string> keep_canned_reply(const Scope& scope, const CannedReply& reply) {
  if (!scope.actor.may(may_manage)) return refuse("", words::rule_not_for_this_role);
  if (trim(reply.title).empty()) return refuse("title", words::refuse_missing_name);
  if (trim(reply.text).empty()) return refuse("text", words::refuse_text_missing);
  for (const auto& [field, text] :
       {std::pair{"text", &reply.text}, std::pair{"letter", &reply.letter}}) {
    if (auto refusals = check_text(field, *text); !refusals.empty()) {
      return tl::unexpected(refusals);
    }
  }
  if (!reply.category.empty() && !category(scope, reply.category)) {
    return refuse("category", words::refuse_category_unknown);
  }
  CannedReply kept = reply;
  if (kept.id.empty()) kept.id = new_ulid();
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    put_reply(scope, tx, kept);
    audit::record(scope, tx, "requests.keep_canned_reply", "canned_reply:" + kept.id);
    return kept.id;
  });
}

std::optional<std::string> filled_reply(const Scope& scope, const RequestId& id,
                                        std::string_view canned_reply_id) {
  for (const auto& reply : canned_replies(scope)) {
    if (reply.id == canned_reply_id) return filled_for(scope, id, reply.text);
  }
  return std::nullopt;
}

std::optional<std::string> filled_refusal(const Scope& scope, const RequestId& id,
                                          std::string_view reason_id) {
  const auto reason = refusal_reason(scope, reason_id);
  return reason ? filled_for(scope, id, reason->text_fr) : std::nullopt;
}

}  // namespace parvis::requests
