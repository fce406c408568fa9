// People whom FranceConnect recognises, through the doors, on each engine.
#include "residents/franceconnect.h"

#include "residents/franceconnect_store.h"
#include "residents/my_data.h"
#include "residents/space.h"
#include "residents/test_town.h"

namespace parvis::residents {
namespace {

class FranceConnectTest : public test::EachEngine {
 protected:
  static Pivot angela() {
    oidc::Identity identity;
    identity.subject = "sub-of-angela";
    identity.acr = "eidas1";
    identity.claims = {{"given_name", "Angela Claire Louise"},
                       {"family_name", "DUBOIS"},
                       {"birthdate", "1962-08-24"},
                       {"gender", "female"},
                       {"birthplace", "75107"},
                       {"birthcountry", "99100"},
                       {"email", "Angela@Exemple.fr"}};
    return pivot_of(identity);
  }
  [[nodiscard]] Scope visitor() const { return town.as(nobody); }
  [[nodiscard]] Scope as_resident(const ResidentId& id) {
    somebody.kind = Actor::Kind::resident;
    somebody.resident = id;
    return town.as(somebody);
  }
  std::string token_of(const Pivot& pivot) {
    return keep_recognised(visitor(), {pivot, "id.to.ken", "/mon-espace/donnees"});
  }
  ResidentId opened(const Pivot& pivot) {
    const auto id = open_recognised(visitor(), token_of(pivot));
    EXPECT_TRUE(id.has_value());
    return id.value_or(ResidentId());
  }
  /// Somebody with an address proved.
  ResidentId with_email(const std::string& given, const std::string& family,
                        const std::string& born) {
    const auto id = town.add(given, family, born, "somebody@exemple.fr");
    town.data->write([&](storage::Transaction& tx) {
      EXPECT_TRUE(add_proof(visitor(), tx, id,
                            {ProofKind::email, "somebody@exemple.fr", "", town.clock.now(), {}}));
    });
    return id;
  }
  static Word reason(const Result<ResidentId>& result) {
    return result ? Word{} : result.error().front().reason;
  }

  TestTown town{GetParam()};
  Actor nobody;
  Actor somebody;
};
PARVIS_ON_EACH_ENGINE(FranceConnectTest);

TEST_P(FranceConnectTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::franceconnect_statements()));
}

TEST_P(FranceConnectTest, an_identity_is_kept_whole_beside_the_proof) {
  const Pivot told = pivot_from("sub-of-angela", detail_of(angela()));
  EXPECT_EQ(told.given_name, "Angela Claire Louise");
  EXPECT_EQ(told.birth_place, "75107");
  EXPECT_EQ(told.gender, "female");
  EXPECT_EQ(told.email, "angela@exemple.fr");
  EXPECT_EQ(told.acr, "eidas1");
  EXPECT_EQ(pivot_from("sub", "not json").family_name, "");
}

TEST_P(FranceConnectTest, somebody_new_opens_a_file_once_and_is_known_from_then_on) {
  EXPECT_FALSE(resident_recognised(visitor(), angela()).has_value());
  const auto token = token_of(angela());
  const auto other_tab = token_of(angela());
  const auto id = open_recognised(visitor(), token);
  ASSERT_TRUE(id.has_value());
  EXPECT_FALSE(open_recognised(visitor(), token).has_value()) << "used up";
  EXPECT_FALSE(open_recognised(visitor(), other_tab).has_value()) << "no second file";
  EXPECT_EQ(resident_recognised(visitor(), angela()), *id);
  const auto file = resident(visitor(), *id);
  EXPECT_EQ(file->given_name, "Angela");
  EXPECT_EQ(file->birth_date, "1962-08-24");
  EXPECT_TRUE(keys_of(visitor(), *id).emails.empty()) << "its address is not proved";
}

TEST_P(FranceConnectTest, a_birth_date_the_registry_does_not_know_whole_stays_beside) {
  Pivot pivot = angela();
  pivot.birth_date = "1962-00-00";
  pivot.email = "";
  const auto id = opened(pivot);
  EXPECT_EQ(resident(visitor(), id)->birth_date, "");
  EXPECT_EQ(pivot_of_resident(visitor(), id)->birth_date, "1962-00-00");
}

TEST_P(FranceConnectTest, what_was_recognised_is_kept_half_an_hour) {
  const auto token = token_of(angela());
  EXPECT_EQ(recognised(visitor(), token)->next_path, "/mon-espace/donnees");
  EXPECT_FALSE(recognised(visitor(), "another").has_value());
  EXPECT_FALSE(recognised(visitor(), "").has_value());
  town.clock.advance(std::chrono::minutes(30));
  EXPECT_FALSE(recognised(visitor(), token).has_value());
  forget_recognised(visitor());
}

TEST_P(FranceConnectTest, the_same_name_and_birth_never_open_the_file_of_another) {
  const auto there = with_email("Angéla", "Dubois", "1962-08-24");
  const auto id = opened(angela());
  EXPECT_NE(id, there);
  const auto twins = open_twins(town.officer());
  ASSERT_EQ(twins.size(), 1u);
  EXPECT_EQ(twins.front().recognised, id);
  EXPECT_EQ(twins.front().other, there);
}

TEST_P(FranceConnectTest, the_same_address_written_there_tells_nothing) {
  with_email("Paul", "Martin", "1990-01-01");
  Pivot pivot = angela();
  pivot.email = "somebody@exemple.fr";
  opened(pivot);
  EXPECT_TRUE(open_twins(town.officer()).empty());
}

TEST_P(FranceConnectTest, an_officer_joins_twins_with_a_proof_or_says_they_are_two) {
  const auto there = with_email("Angéla", "Dubois", "1962-08-24");
  const auto id = opened(angela());
  const auto found = open_twins(town.officer()).front();
  EXPECT_FALSE(join_twin(town.officer(), found, "vu").has_value());
  EXPECT_EQ(open_twins(town.officer()).size(), 1u);
  ASSERT_TRUE(join_twin(town.officer(), found, "carte d'identité au guichet").has_value());
  EXPECT_TRUE(open_twins(town.officer()).empty());
  EXPECT_EQ(resident_recognised(visitor(), angela()), there) << "both are one person now";
  Pivot other = angela();
  other.subject = "another sub";
  opened(other);
  const auto again = open_twins(town.officer());
  ASSERT_FALSE(again.empty());
  for (const auto& each : again) part_twin(town.officer(), each);
  EXPECT_TRUE(open_twins(town.officer()).empty());
  EXPECT_NE(id, there);
}

TEST_P(FranceConnectTest, a_resident_links_the_identity_that_goes_with_the_file) {
  const auto own = with_email("Angela", "Dubois", "");
  const auto linked = link_recognised(as_resident(own), token_of(angela()));
  ASSERT_TRUE(linked.has_value());
  EXPECT_EQ(resident_recognised(visitor(), angela()), own);
  EXPECT_EQ(resident(visitor(), own)->birth_date, "1962-08-24") << "told by the registry";
  EXPECT_TRUE(open_twins(town.officer()).empty());
}

TEST_P(FranceConnectTest, an_identity_that_does_not_go_with_the_file_is_not_linked) {
  const auto own = with_email("Angela", "Dubois", "1970-01-01");
  EXPECT_EQ(reason(link_recognised(as_resident(own), token_of(angela()))).key,
            "residents.refuse_other_identity");
  const auto other = town.add("Angela", "Petit", "1962-08-24");
  EXPECT_EQ(reason(link_recognised(as_resident(other), token_of(angela()))).key,
            "residents.refuse_other_identity");
  EXPECT_FALSE(resident_recognised(visitor(), angela()).has_value());
}

TEST_P(FranceConnectTest, an_identity_that_opens_one_file_is_not_linked_to_another) {
  opened(angela());
  const auto own = with_email("Angela", "Dubois", "");
  EXPECT_EQ(reason(link_recognised(as_resident(own), token_of(angela()))).key,
            "residents.refuse_recognised_already");
}

TEST_P(FranceConnectTest, it_is_unlinked_when_another_way_in_is_left) {
  const auto own = with_email("Angela", "Dubois", "");
  ASSERT_TRUE(link_recognised(as_resident(own), token_of(angela())).has_value());
  ASSERT_TRUE(unlink_franceconnect(as_resident(own)).has_value());
  EXPECT_FALSE(pivot_of_resident(visitor(), own).has_value());
  const auto alone = opened(angela());
  EXPECT_EQ(reason(unlink_franceconnect(as_resident(alone))).key, "residents.refuse_last_proof");
}

TEST_P(FranceConnectTest, of_two_browsers_recognised_at_once_one_leaves_no_file_behind) {
  const auto one = token_of(angela());
  const auto other = token_of(angela());
  ASSERT_TRUE(open_recognised(visitor(), one).has_value());
  EXPECT_FALSE(open_recognised(visitor(), other).has_value());
  EXPECT_EQ(find_residents(town.officer(), "dubois", 10).size(), 1u);
}

TEST_P(FranceConnectTest, what_it_told_is_handed_over_and_erased) {
  const auto id = opened(angela());
  const auto keys = keys_of(visitor(), id);
  const auto held = export_own(visitor(), keys);
  EXPECT_NE(held.find("Angela Claire Louise"), std::string::npos);
  EXPECT_NE(held.find("75107"), std::string::npos);
  token_of(angela());
  EXPECT_GT(erase_own(visitor(), keys), 0);
  EXPECT_FALSE(resident_recognised(visitor(), angela()).has_value());
  EXPECT_EQ(export_own(visitor(), keys).find("Angela"), std::string::npos);
}

TEST_P(FranceConnectTest, the_token_to_leave_with_lives_as_long_as_the_session) {
  const auto id = opened(angela());
  const auto session = open_session(visitor(), id, ProofKind::franceconnect, "", "");
  keep_id_token(visitor(), session, "id.to.ken");
  EXPECT_EQ(id_token_of(visitor(), session), "id.to.ken");
  close_session(as_resident(id), session);
  EXPECT_EQ(id_token_of(visitor(), session), "");
  EXPECT_EQ(id_token_of(visitor(), ""), "");
}

}  // namespace
}  // namespace parvis::residents
