#pragma once
// A program of the installation that carries text messages: started without a shell.

#include <string>
#include <string_view>

namespace parvis::contact {

/// Runs `program number` with the text on its standard input, for at most thirty seconds. Exit code
/// 0: taken; 65 (EX_DATAERR): throws jobs::GiveUp; anything else: throws std::runtime_error.
void run_program(const std::string& program, std::string_view number, std::string_view text);

}  // namespace parvis::contact
