// Reading and writing through the door, on each engine.
#include "platform/storage/storage.h"

#include <gtest/gtest.h>

#include "tests/support/test_database.h"

namespace parvis::storage {
namespace {

struct Lamp {
  std::string id;
  std::optional<std::string> street;
  std::int64_t watts = 0;
  double height = 0;
  bool lit = false;
  Time seen_at;
};

const Command<7> insert_lamp{
    "test.insert_lamp",
    "INSERT INTO test_lamp (commune_id, lamp_id, street, watts, height, lit, seen_at)"
    " VALUES ($7, $1, $2, $3, $4, $5, $6)"};
const Select<Lamp, 1> all_lamps{"test.all_lamps",
                                "SELECT lamp_id, street, watts, height, lit, seen_at FROM test_lamp"
                                " WHERE commune_id = $1 ORDER BY lamp_id",
                                {{"lamp_id", &Lamp::id},
                                 {"street", &Lamp::street},
                                 {"watts", &Lamp::watts},
                                 {"height", &Lamp::height},
                                 {"lit", &Lamp::lit},
                                 {"seen_at", &Lamp::seen_at}}};
const Command<2> change_watts{
    "test.change_watts", "UPDATE test_lamp SET watts = $2 WHERE commune_id = $1 AND watts < $2"};

std::vector<Migration> lamp_migrations() {
  return {{"test", "0001-create-lamps",
           "CREATE TABLE test_lamp (commune_id TEXT NOT NULL, lamp_id TEXT NOT NULL, street TEXT,"
           " watts BIGINT NOT NULL, height DOUBLE PRECISION NOT NULL, lit INTEGER NOT NULL,"
           " seen_at BIGINT NOT NULL, PRIMARY KEY (commune_id, lamp_id));"}};
}

void put_lamp(Transaction& tx, const std::string& id) {
  tx.run(insert_lamp, id, std::optional<std::string>("Rue de l’Été"), 40, 4.5, true,
         from_milliseconds(1'772'438'400'123), "99001");
}

class StorageTest : public test::EachEngine {
 protected:
  std::vector<Lamp> lamps() {
    return data->read([](Reader& reader) { return reader.rows(all_lamps, "99001"); });
  }
  test::TestDatabase data{GetParam(), {lamp_migrations()}};
};
PARVIS_ON_EACH_ENGINE(StorageTest);

TEST_P(StorageTest, what_is_written_is_read_back_as_it_was) {
  data->write([](Transaction& tx) { put_lamp(tx, "a"); });
  const auto found = lamps();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "a");
  EXPECT_EQ(found[0].street, "Rue de l’Été");
  EXPECT_EQ(found[0].watts, 40);
  EXPECT_EQ(found[0].height, 4.5);
  EXPECT_TRUE(found[0].lit);
  EXPECT_EQ(to_milliseconds(found[0].seen_at), 1'772'438'400'123);
}

}  // namespace
}  // namespace parvis::storage
