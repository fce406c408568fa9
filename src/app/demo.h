#pragma once
// The demo commune: Valmorin-sur-Lys, a town that does not exist, and its sign-ins.

#include <string>

#include "app/building.h"

namespace parvis::app {

/// Creates the commune, its ground, its officers and a year of requests, and writes
/// demo-accounts.json in the data directory (readable by its owner only).
void create_demo_commune(Building& building);
/// Puts the address the program answers on into demo-accounts.json.
void write_demo_address(Building& building, const std::string& address);
/// The sign-ins as a small table for the terminal.
[[nodiscard]] std::string demo_accounts_text(Building& building);

}  // namespace parvis::app
