// Each line vouches for all the lines before it.
#include "platform/audit/chain.h"

#include "base/text.h"

namespace parvis::audit {

namespace {

void add_field(std::string& text, std::string_view field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
}

}  // namespace

std::string link_hash(std::string_view previous, const LinkedLine& line) {
  std::string text;
  add_field(text, previous);
  add_field(text, std::to_string(line.number));
  add_field(text, std::to_string(to_milliseconds(line.at)));
  add_field(text, line.actor_kind);
  add_field(text, line.actor);
  add_field(text, line.action);
  add_field(text, line.subject);
  add_field(text, line.detail);
  add_field(text, line.request_id);
  return sha256_hex(text);
}

void ChainCheck::take(const LinkedLine& line) {
  const auto number = std::to_string(line.number);
  if (line.number != last_number_ + 1) {
    problems_.push_back("lines are missing before line " + number);
  } else if (line.hash != link_hash(last_hash_, line)) {
    problems_.push_back("line " + number + " is not as it was written");
  }
  last_number_ = line.number;
  // What follows is judged against the recorded hash: one changed line is one problem.
  last_hash_ = line.hash;
}

std::vector<std::string> ChainCheck::problems(const ChainHead& head) const {
  auto all = problems_;
  if (head.number != last_number_ || head.hash != last_hash_) {
    all.push_back("the chain should end with line " + std::to_string(head.number) +
                  ", it ends with line " + std::to_string(last_number_));
  }
  return all;
}

}  // namespace parvis::audit
