// Fuzzes the small lists kept as JSON: what is read is written and read again alike.

#include "requests/json.h"

#include <cstdlib>

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto answers = parvis::requests::answers_from_json(text);
  const auto again =
      parvis::requests::answers_from_json(parvis::requests::answers_to_json(answers));
  must(again.size() == answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    must(again[i].question == answers[i].question && again[i].value == answers[i].value);
  }
  const auto questions = parvis::requests::questions_from_json(text);
  const auto written = parvis::requests::questions_to_json(questions);
  must(parvis::requests::questions_from_json(written).size() == questions.size());
  return 0;
}
