// Accompaniments, second screens and the mediator's hours in the database.
#include "counter/learning_store.h"

namespace parvis::counter::store {
namespace {

using storage::Command;
using storage::Select;

struct LearningRow : Learning {
  std::string theme_name;
};
struct SlotRow : Slot {
  std::string state_name;
  std::string theme_name;
};

std::vector<storage::Column<LearningRow>> learning_columns() {
  return {{"visit_id", &LearningRow::visit},        {"theme", &LearningRow::theme_name},
          {"learnt", &LearningRow::learnt},         {"minutes", &LearningRow::minutes},
          {"alone_next", &LearningRow::alone_next}, {"officer_id", &LearningRow::officer},
          {"learnt_at", &LearningRow::at}};
}

const Command<8> keep_learning_row{
    "counter.put_learning",
    "INSERT INTO counter_learning (commune_id, visit_id, theme, learnt, minutes, alone_next, "
    "officer_id, learnt_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (commune_id, visit_id) DO UPDATE SET theme = excluded.theme, "
    "learnt = excluded.learnt, minutes = excluded.minutes, alone_next = excluded.alone_next"};
const Select<LearningRow, 2> learning_of_visit{
    "counter.learning",
    "SELECT visit_id, theme, learnt, minutes, alone_next, officer_id, learnt_at "
    "FROM counter_learning WHERE commune_id = $1 AND visit_id = $2",
    learning_columns()};
const Select<LearningRow, 3> learnings_in{
    "counter.learnings_between",
    "SELECT visit_id, theme, learnt, minutes, alone_next, officer_id, learnt_at "
    "FROM counter_learning WHERE commune_id = $1 AND learnt_at >= $2 AND learnt_at < $3 "
    "ORDER BY learnt_at",
    learning_columns()};

// Written by an officer about somebody: it goes with the name. The theme and the minutes stay.
const Command<2> unsay_learnt{
    "counter.forget_learnt",
    "UPDATE counter_learning SET learnt = '' WHERE commune_id = $1 AND learnt <> '' AND visit_id "
    "IN (SELECT visit_id FROM counter_visit WHERE commune_id = $1 AND resident_id = $2)"};
const Command<2> unsay_old_learnt{
    "counter.forget_old_learnt",
    "UPDATE counter_learning SET learnt = '' WHERE commune_id = $1 AND learnt_at < $2 "
    "AND learnt <> ''"};

std::vector<storage::Column<SecondScreen>> screen_columns() {
  return {{"code", &SecondScreen::code},
          {"visit_id", &SecondScreen::visit},
          {"path", &SecondScreen::path},
          {"handed_over", &SecondScreen::handed_over},
          {"expires_at", &SecondScreen::expires_at}};
}

const Command<6> add_screen{
    "counter.insert_screen",
    "INSERT INTO counter_screen (commune_id, code, visit_id, path, handed_over, expires_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};
const Command<4> save_screen{"counter.update_screen",
                             "UPDATE counter_screen SET path = $3, handed_over = $4 "
                             "WHERE commune_id = $1 AND code = $2"};
const Select<SecondScreen, 2> screen_with_code{
    "counter.screen",
    "SELECT code, visit_id, path, handed_over, expires_at FROM counter_screen "
    "WHERE commune_id = $1 AND code = $2",
    screen_columns()};
const Select<SecondScreen, 2> screen_with_visit{
    "counter.screen_of_visit",
    "SELECT code, visit_id, path, handed_over, expires_at FROM counter_screen "
    "WHERE commune_id = $1 AND visit_id = $2",
    screen_columns()};
const Command<2> drop_screens{"counter.delete_screens_of",
                              "DELETE FROM counter_screen WHERE commune_id = $1 AND visit_id = $2"};
const Command<2> drop_old_screens{
    "counter.delete_old_screens",
    "DELETE FROM counter_screen WHERE commune_id = $1 AND expires_at < $2"};

std::vector<storage::Column<SlotRow>> slot_columns() {
  return {{"slot_id", &SlotRow::id},           {"starts_at", &SlotRow::starts_at},
          {"minutes", &SlotRow::minutes},      {"place", &SlotRow::place},
          {"officer_id", &SlotRow::officer},   {"state", &SlotRow::state_name},
          {"resident_id", &SlotRow::resident}, {"theme", &SlotRow::theme_name},
          {"visit_id", &SlotRow::visit}};
}

const Command<10> add_slot{
    "counter.insert_slot",
    "INSERT INTO counter_slot (commune_id, slot_id, starts_at, minutes, place, officer_id, state, "
    "resident_id, theme, visit_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
const Command<7> save_slot{
    "counter.update_slot",
    "UPDATE counter_slot SET state = $3, resident_id = $4, theme = $5, visit_id = $6 "
    "WHERE commune_id = $1 AND slot_id = $2 AND state = $7"};
const Select<SlotRow, 2> slot_of_id{
    "counter.slot",
    "SELECT slot_id, starts_at, minutes, place, officer_id, state, resident_id, theme, visit_id "
    "FROM counter_slot WHERE commune_id = $1 AND slot_id = $2",
    slot_columns()};
const Select<SlotRow, 3> slots_in{
    "counter.slots_between",
    "SELECT slot_id, starts_at, minutes, place, officer_id, state, resident_id, theme, visit_id "
    "FROM counter_slot WHERE commune_id = $1 AND starts_at >= $2 AND starts_at < $3 "
    "ORDER BY starts_at, slot_id",
    slot_columns()};
const Select<SlotRow, 2> slots_of_resident{
    "counter.slots_of",
    "SELECT slot_id, starts_at, minutes, place, officer_id, state, resident_id, theme, visit_id "
    "FROM counter_slot WHERE commune_id = $1 AND resident_id = $2 ORDER BY starts_at",
    slot_columns()};
const Select<SlotRow, 2> slots_in_visit{
    "counter.slots_of_visit",
    "SELECT slot_id, starts_at, minutes, place, officer_id, state, resident_id, theme, visit_id "
    "FROM counter_slot WHERE commune_id = $1 AND visit_id = $2 ORDER BY starts_at",
    slot_columns()};
const Command<2> unname_slots{"counter.forget_old_bookings",
                              "UPDATE counter_slot SET resident_id = '' WHERE commune_id = $1 "
                              "AND starts_at < $2 AND resident_id <> ''"};

Learning read_learning(LearningRow&& row) {
  row.theme = parse_theme(row.theme_name).value_or(Theme::other);
  return Learning(std::move(row));
}

Slot read_slot(SlotRow&& row) {
  for (const auto state :
       {SlotState::open, SlotState::booked, SlotState::came, SlotState::missed}) {
    if (name_of(state) == row.state_name) row.state = state;
  }
  row.theme = parse_theme(row.theme_name);
  return Slot(std::move(row));
}

std::vector<Slot> read_slots(std::vector<SlotRow> rows) {
  std::vector<Slot> all;
  for (auto& row : rows) all.push_back(read_slot(std::move(row)));
  return all;
}

std::string_view theme_of(const Slot& slot) {
  return slot.theme ? name_of(*slot.theme) : std::string_view();
}

}  // namespace

void put_learning(Transaction& tx, const CommuneId& commune, const Learning& learning) {
  tx.run(keep_learning_row, commune, learning.visit, name_of(learning.theme), learning.learnt,
         learning.minutes, learning.alone_next, learning.officer, learning.at);
}

std::optional<Learning> learning(Reader& reader, const CommuneId& commune, const VisitId& visit) {
  auto row = reader.one(learning_of_visit, commune, visit);
  if (!row) return std::nullopt;
  return read_learning(std::move(*row));
}

std::vector<Learning> learnings_between(Reader& reader, const CommuneId& commune, Time from,
                                        Time to) {
  std::vector<Learning> all;
  for (auto& row : reader.rows(learnings_in, commune, from, to)) {
    all.push_back(read_learning(std::move(row)));
  }
  return all;
}

std::int64_t forget_learnt(Transaction& tx, const CommuneId& commune, const ResidentId& resident) {
  return tx.run(unsay_learnt, commune, resident);
}

std::int64_t forget_old_learnt(Transaction& tx, const CommuneId& commune, Time before) {
  return tx.run(unsay_old_learnt, commune, before);
}

void insert_screen(Transaction& tx, const CommuneId& commune, const SecondScreen& screen) {
  tx.run(add_screen, commune, screen.code, screen.visit, screen.path, screen.handed_over,
         screen.expires_at);
}

void update_screen(Transaction& tx, const CommuneId& commune, const SecondScreen& screen) {
  tx.run(save_screen, commune, screen.code, screen.path, screen.handed_over);
}

std::optional<SecondScreen> screen(Reader& reader, const CommuneId& commune,
                                   std::string_view code) {
  return reader.one(screen_with_code, commune, code);
}

std::optional<SecondScreen> screen_of_visit(Reader& reader, const CommuneId& commune,
                                            const VisitId& visit) {
  return reader.one(screen_with_visit, commune, visit);
}

void delete_screens_of(Transaction& tx, const CommuneId& commune, const VisitId& visit) {
  tx.run(drop_screens, commune, visit);
}

void delete_old_screens(Transaction& tx, const CommuneId& commune, Time now) {
  tx.run(drop_old_screens, commune, now);
}

void insert_slot(Transaction& tx, const CommuneId& commune, const Slot& slot) {
  tx.run(add_slot, commune, slot.id, slot.starts_at, slot.minutes, slot.place, slot.officer,
         name_of(slot.state), slot.resident, theme_of(slot), slot.visit);
}

bool update_slot(Transaction& tx, const CommuneId& commune, const Slot& slot, SlotState before) {
  return tx.run(save_slot, commune, slot.id, name_of(slot.state), slot.resident, theme_of(slot),
                slot.visit, name_of(before)) > 0;
}

std::optional<Slot> slot(Reader& reader, const CommuneId& commune, const SlotId& id) {
  auto row = reader.one(slot_of_id, commune, id);
  if (!row) return std::nullopt;
  return read_slot(std::move(*row));
}

std::vector<Slot> slots_between(Reader& reader, const CommuneId& commune, Time from, Time to) {
  return read_slots(reader.rows(slots_in, commune, from, to));
}

std::vector<Slot> slots_of(Reader& reader, const CommuneId& commune, const ResidentId& resident) {
  return read_slots(reader.rows(slots_of_resident, commune, resident));
}

std::vector<Slot> slots_of_visit(Reader& reader, const CommuneId& commune, const VisitId& visit) {
  return read_slots(reader.rows(slots_in_visit, commune, visit));
}

std::int64_t forget_old_bookings(Transaction& tx, const CommuneId& commune, Time before) {
  return tx.run(unname_slots, commune, before);
}

std::vector<const storage::AnyStatement*> learning_statements() {
  return {&keep_learning_row, &learning_of_visit, &learnings_in,      &add_screen,
          &save_screen,       &screen_with_code,  &screen_with_visit, &drop_screens,
          &drop_old_screens,  &add_slot,          &save_slot,         &slot_of_id,
          &slots_in,          &slots_of_resident, &slots_in_visit,    &unname_slots,
          &unsay_learnt,      &unsay_old_learnt};
}

}  // namespace parvis::counter::store
