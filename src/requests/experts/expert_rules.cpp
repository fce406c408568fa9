// Opinions asked of experts: names, standings, what is refused.
#include "requests/experts/expert_rules.h"

#include <array>

#include "base/text.h"
#include "platform/mail/mail.h"
#include "requests/experts/words.h"
#include "requests/words.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;

namespace {

Refusals check_expert(const NewAsking& wanted) {
  if (!wanted.colleague.empty()) return {};
  Refusals refusals;
  if (trim(wanted.name).empty() && trim(wanted.organisation).empty()) {
    refusals.push_back({"name", words::refuse_who});
  }
  for (const auto& [field, text] :
       {std::pair{"name", &wanted.name}, std::pair{"organisation", &wanted.organisation}}) {
    if (length_in_characters(*text) <= expert_name_max) continue;
    refusals.push_back({field, words::refuse_long, {{"max", std::to_string(expert_name_max)}}});
  }
  if (!mail::is_email(trim(wanted.email))) refusals.push_back({"email", words::refuse_email});
  return refusals;
}

}  // namespace

std::string_view name_of(Sharing sharing) {
  return sharing == Sharing::shared ? "shared" : "confidential";
}

Sharing parse_sharing(std::string_view name) {
  return name == "shared" ? Sharing::shared : Sharing::confidential;
}

const std::vector<Opinion>& all_opinions() {
  static const std::vector<Opinion> all{Opinion::favourable, Opinion::with_remarks,
                                        Opinion::unfavourable, Opinion::not_mine};
  return all;
}

std::string_view name_of(Opinion opinion) {
  switch (opinion) {
    case Opinion::favourable:
      return "favourable";
    case Opinion::with_remarks:
      return "with_remarks";
    case Opinion::unfavourable:
      return "unfavourable";
    case Opinion::not_mine:
      return "not_mine";
  }
  return "not_mine";
}

std::optional<Opinion> parse_opinion(std::string_view name) {
  for (const auto opinion : all_opinions()) {
    if (name_of(opinion) == name) return opinion;
  }
  return std::nullopt;
}

Word word_of(Opinion opinion) {
  switch (opinion) {
    case Opinion::favourable:
      return words::opinion_favourable;
    case Opinion::with_remarks:
      return words::opinion_with_remarks;
    case Opinion::unfavourable:
      return words::opinion_unfavourable;
    case Opinion::not_mine:
      return words::opinion_not_mine;
  }
  return words::opinion_not_mine;
}

bool may_ask_about(const Actor& actor, std::string_view district) {
  return actor.may_in(may_handle, district) || actor.may_in(may_ask_by_key, district);
}

bool may_read_askings(const Actor& actor, std::string_view district) {
  return actor.may_in(may_read, district) || may_ask_about(actor, district);
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::asked:
      return "asked";
    case Standing::opened:
      return "opened";
    case Standing::answered:
      return "answered";
    case Standing::expired:
      return "expired";
    case Standing::withdrawn:
      return "withdrawn";
  }
  return "asked";
}

Word word_of(Standing standing) {
  switch (standing) {
    case Standing::asked:
      return words::standing_asked;
    case Standing::opened:
      return words::standing_opened;
    case Standing::answered:
      return words::standing_answered;
    case Standing::expired:
      return words::standing_expired;
    case Standing::withdrawn:
      return words::standing_withdrawn;
  }
  return words::standing_asked;
}

Refusals check_asking(const NewAsking& wanted, Date today) {
  auto refusals = check_expert(wanted);
  const auto question = trim(wanted.question);
  if (question.empty()) refusals.push_back({"question", words::refuse_question});
  if (length_in_characters(question) > question_characters_max) {
    refusals.push_back(
        {"question", words::refuse_long, {{"max", std::to_string(question_characters_max)}}});
  }
  if (length_in_characters(wanted.text) > description_characters_max) {
    refusals.push_back(
        {"text", words::refuse_long, {{"max", std::to_string(description_characters_max)}}});
  }
  const bool ahead =
      wanted.due.ok() && std::chrono::sys_days(wanted.due) >= std::chrono::sys_days(today);
  if (!ahead) refusals.push_back({"due", words::refuse_due});
  if (!wanted.colleague.empty()) return refusals;
  if (wanted.days < 1 || wanted.days > link_days_max) {
    refusals.push_back({"days", words::refuse_days, {{"max", std::to_string(link_days_max)}}});
  } else if (ahead && std::chrono::sys_days(wanted.due) >
                          std::chrono::sys_days(today) + std::chrono::days(wanted.days)) {
    refusals.push_back({"days", words::refuse_days_short});
  }
  return refusals;
}

Refusals check_reply(const Reply& reply, std::size_t files_after) {
  Refusals refusals;
  if (!reply.opinion) refusals.push_back({"opinion", words::refuse_opinion});
  const auto said = trim(reply.said);
  const bool must_say =
      reply.opinion == Opinion::with_remarks || reply.opinion == Opinion::unfavourable;
  if (must_say && said.empty()) refusals.push_back({"said", words::refuse_said});
  if (length_in_characters(said) > description_characters_max) {
    refusals.push_back(
        {"said", words::refuse_long, {{"max", std::to_string(description_characters_max)}}});
  }
  if (files_after > static_cast<std::size_t>(reply_files_max)) {
    refusals.push_back({"files", words::refuse_files, {{"max", std::to_string(reply_files_max)}}});
  }
  return refusals;
}

}  // namespace parvis::requests::experts
