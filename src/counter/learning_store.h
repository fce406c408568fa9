#pragma once
// Accompaniments, second screens and the mediator's hours in the database.

#include <optional>
#include <string_view>
#include <vector>

#include "counter/learning.h"

namespace parvis::counter::store {

using storage::Reader;
using storage::Transaction;

void put_learning(Transaction& tx, const CommuneId& commune, const Learning& learning);
std::optional<Learning> learning(Reader& reader, const CommuneId& commune, const VisitId& visit);
std::vector<Learning> learnings_between(Reader& reader, const CommuneId& commune, Time from,
                                        Time to);
/// What was written in the visits of that person; older than a moment.
std::int64_t forget_learnt(Transaction& tx, const CommuneId& commune, const ResidentId& resident);
std::int64_t forget_old_learnt(Transaction& tx, const CommuneId& commune, Time before);

void insert_screen(Transaction& tx, const CommuneId& commune, const SecondScreen& screen);
void update_screen(Transaction& tx, const CommuneId& commune, const SecondScreen& screen);
std::optional<SecondScreen> screen(Reader& reader, const CommuneId& commune, std::string_view code);
std::optional<SecondScreen> screen_of_visit(Reader& reader, const CommuneId& commune,
                                            const VisitId& visit);
void delete_screens_of(Transaction& tx, const CommuneId& commune, const VisitId& visit);
void delete_old_screens(Transaction& tx, const CommuneId& commune, Time now);

void insert_slot(Transaction& tx, const CommuneId& commune, const Slot& slot);
/// False when the state is no longer `before`.
bool update_slot(Transaction& tx, const CommuneId& commune, const Slot& slot, SlotState before);
std::optional<Slot> slot(Reader& reader, const CommuneId& commune, const SlotId& id);
std::vector<Slot> slots_between(Reader& reader, const CommuneId& commune, Time from, Time to);
std::vector<Slot> slots_of(Reader& reader, const CommuneId& commune, const ResidentId& resident);
std::vector<Slot> slots_of_visit(Reader& reader, const CommuneId& commune, const VisitId& visit);
std::int64_t forget_old_bookings(Transaction& tx, const CommuneId& commune, Time before);

std::vector<const storage::AnyStatement*> learning_statements();

}  // namespace parvis::counter::store
