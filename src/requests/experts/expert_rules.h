#pragma once
// Opinions asked of experts: names, standings, what is refused. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::experts {

/// `shared`: the other experts of the same request read the opinion once the officer has.
enum class Sharing { confidential, shared };
[[nodiscard]] std::string_view name_of(Sharing sharing);
[[nodiscard]] Sharing parse_sharing(std::string_view name);

enum class Opinion { favourable, with_remarks, unfavourable, not_mine };
[[nodiscard]] std::string_view name_of(Opinion opinion);
[[nodiscard]] std::optional<Opinion> parse_opinion(std::string_view name);
[[nodiscard]] Word word_of(Opinion opinion);
[[nodiscard]] const std::vector<Opinion>& all_opinions();

enum class Standing { asked, opened, answered, expired, withdrawn };
[[nodiscard]] std::string_view name_of(Standing standing);
[[nodiscard]] Word word_of(Standing standing);

/// A colleague, or somebody outside the town; and what they are given to see.
struct NewAsking {
  RequestId request;
  OfficerId colleague;  // or, outside the town:
  std::string name;
  std::string organisation;
  std::string email;
  std::string question;
  Sharing sharing = Sharing::confidential;
  Date due;
  int days = 14;     // the link lives
  std::string text;  // of the request, "" : not shown; masked when it is kept
  bool shows_place = false;
  std::vector<FileId> photos;
};
/// What an expert answers; `dropped` are files of an earlier answer.
struct Reply {
  std::optional<Opinion> opinion;
  std::string said;
  std::vector<files::StoredFile> files;  // accepted, not yet remembered
  std::vector<FileId> dropped;
};

/// A program of the town that may ask and withdraw: an API key with this scope.
inline constexpr Permission may_ask_by_key{"requests.experts"};
/// Who handles requests of that district, or such a program, may ask about one and take it back.
[[nodiscard]] bool may_ask_about(const Actor& actor, std::string_view district);
/// Who reads what was asked: the same, and who reads the requests of that district.
[[nodiscard]] bool may_read_askings(const Actor& actor, std::string_view district);

constexpr int link_days_usual = 14;
constexpr int link_days_max = 90;
constexpr int reply_files_max = 3;
constexpr std::size_t question_characters_max = 2000;
constexpr std::size_t expert_name_max = 120;
constexpr std::size_t askings_waiting_max = 10;
constexpr int link_token_bytes = 24;  // 192 random bits
/// A reminder leaves so many days before the day the answer is due.
constexpr int reminder_days = 2;

[[nodiscard]] Refusals check_asking(const NewAsking& wanted, Date today);
/// `files_after`: those kept and those that come.
[[nodiscard]] Refusals check_reply(const Reply& reply, std::size_t files_after);

}  // namespace parvis::requests::experts
