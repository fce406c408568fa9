#pragma once
// A little table for the tests of storage.

#include <optional>
#include <string>
#include <vector>

#include "platform/storage/storage.h"

namespace parvis::storage {

struct Lamp {
  std::string id;
  std::optional<std::string> street;
  std::int64_t watts = 0;
  double height = 0;
  bool lit = false;
  Time seen_at;
};

struct LampCount {
  std::int64_t lamps = 0;
};

// Placeholders out of order on purpose: they are numbered by name, not by appearance.
inline const Command<7> insert_lamp{
    "test.insert_lamp",
    "INSERT INTO test_lamp (commune_id, lamp_id, street, watts, height, lit, seen_at)"
    " VALUES ($7, $1, $2, $3, $4, $5, $6)"};
inline const Select<Lamp, 1> all_lamps{
    "test.all_lamps",
    "SELECT lamp_id, street, watts, height, lit, seen_at FROM test_lamp"
    " WHERE commune_id = $1 ORDER BY lamp_id",
    {{"lamp_id", &Lamp::id},
     {"street", &Lamp::street},
     {"watts", &Lamp::watts},
     {"height", &Lamp::height},
     {"lit", &Lamp::lit},
     {"seen_at", &Lamp::seen_at}}};
inline const Command<2> change_watts{
    "test.change_watts", "UPDATE test_lamp SET watts = $2 WHERE commune_id = $1 AND watts < $2"};

inline std::vector<Migration> lamp_migrations() {
  return {{"test", "0001-create-lamps",
           "CREATE TABLE test_lamp (commune_id TEXT NOT NULL, lamp_id TEXT NOT NULL, street TEXT,"
           " watts BIGINT NOT NULL, height DOUBLE PRECISION NOT NULL, lit INTEGER NOT NULL,"
           " seen_at BIGINT NOT NULL, PRIMARY KEY (commune_id, lamp_id));"}};
}

inline void put_lamp(Transaction& tx, const std::string& id,
                     const std::optional<std::string>& street = "Rue de l’Été") {
  tx.run(insert_lamp, id, street, 40, 4.5, true, from_milliseconds(1'772'438'400'123), "99001");
}

}  // namespace parvis::storage
