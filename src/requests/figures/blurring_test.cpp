// What k-anonymity promises, tried on many towns drawn by lot.
#include "requests/figures/blurring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

namespace parvis::requests::figures {
namespace {

struct Placed {
  std::string domain;
  std::string district;
  std::string street;
  std::string address;
  auto operator<=>(const Placed&) const = default;
};

/// Some streets are long, some have one house; some requests have no number, some no district.
std::vector<Placed> town_of(unsigned seed) {
  std::mt19937 lot(seed);
  const auto below = [&](unsigned end) { return static_cast<int>(lot() % end); };
  std::vector<Placed> town;
  const int count = below(400);
  const unsigned houses = 1 + lot() % 30;
  for (int i = 0; i < count; ++i) {
    Placed one;
    one.domain = "d" + std::to_string(below(3));
    if (below(10) > 0) one.district = "q" + std::to_string(below(4));
    if (below(10) > 0) one.street = "rue " + std::to_string(below(6));
    if (below(4) > 0 && !one.street.empty()) {
      one.address = std::to_string(below(houses)) + " " + one.street;
    }
    town.push_back(one);
  }
  return town;
}

Blur blurred(std::vector<Placed> town, int k) {
  std::sort(town.begin(), town.end());
  std::map<Placed, long long> counts;
  for (const auto& one : town) ++counts[one];
  Blur blur(k);
  for (const auto& [place, total] : counts) {
    blur.take({place.domain, place.district, place.street, place.address, total,
               static_cast<double>(total), 2.0 * static_cast<double>(total)});
  }
  blur.end();
  return blur;
}

using Shown = std::tuple<Level, std::string, std::string, std::string, std::string>;

Shown at_level(const Placed& one, Level level) {
  return {level, level == Level::hidden ? "" : one.domain,
          level <= Level::district ? one.district : "", level <= Level::street ? one.street : "",
          level == Level::address ? one.address : ""};
}

std::map<Shown, long long> places_of(const Blur& blur) {
  std::map<Shown, long long> places;
  for (const auto& each : blur.places()) {
    places[{each.level, each.domain, each.district, each.street, each.address}] = each.total;
  }
  return places;
}

/// Where a request is shown: the finest place that is named, as the export looks it up.
std::optional<Shown> shown(const Placed& one, const std::map<Shown, long long>& places) {
  for (const auto level :
       {Level::address, Level::street, Level::district, Level::town, Level::hidden}) {
    const auto place = at_level(one, level);
    if (places.contains(place)) return place;
  }
  return std::nullopt;
}

class BlurringTest : public testing::TestWithParam<int> {
 protected:
  template <class Look>
  void in_many_towns(Look look) {
    for (unsigned seed = 1; seed <= 150; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      look(town_of(seed));
      if (HasFailure()) return;
    }
  }
  const int k = GetParam();
};
INSTANTIATE_TEST_SUITE_P(K, BlurringTest, testing::Values(2, 5, 12, 50));

TEST_P(BlurringTest, no_place_that_is_named_stands_for_fewer_than_k_requests) {
  int named = 0;
  in_many_towns([&](const std::vector<Placed>& town) {
    const auto places = places_of(blurred(town, k));
    std::map<Shown, long long> counted;
    for (const auto& one : town) {
      if (const auto place = shown(one, places)) ++counted[*place];
    }
    // What a reader counts in the file is what was promised, place by place.
    EXPECT_EQ(counted, places);
    for (const auto& [place, total] : counted) EXPECT_GE(total, k);
    named += static_cast<int>(places.size());
  });
  EXPECT_GT(named, 0);
}

TEST_P(BlurringTest, nothing_is_blurred_further_than_it_must_be) {
  in_many_towns([&](const std::vector<Placed>& town) {
    const auto places = places_of(blurred(town, k));
    std::map<Shown, long long> finer;  // those shown coarser than this place
    for (const auto& one : town) {
      const auto place = shown(one, places);
      for (const auto level : {Level::address, Level::street, Level::district, Level::town}) {
        if (place && std::get<0>(*place) <= level) break;
        const auto nothing_there = (level == Level::address && one.address.empty()) ||
                                   (level == Level::street && one.street.empty()) ||
                                   (level == Level::district && one.district.empty());
        if (!nothing_there) ++finer[at_level(one, level)];
      }
    }
    for (const auto& [place, total] : finer) EXPECT_LT(total, k) << std::get<4>(place);
  });
}

TEST_P(BlurringTest, every_request_is_shown_or_counted_as_left_out_and_these_are_few) {
  in_many_towns([&](const std::vector<Placed>& town) {
    const auto blur = blurred(town, k);
    long long told = 0;
    for (const auto& place : blur.places()) told += place.total;
    EXPECT_EQ(told + blur.left_out(), static_cast<long long>(town.size()));
    EXPECT_LT(blur.left_out(), k);
  });
}

TEST_P(BlurringTest, the_order_the_requests_came_in_changes_nothing) {
  in_many_towns([&](std::vector<Placed> town) {
    const auto before = places_of(blurred(town, k));
    std::reverse(town.begin(), town.end());
    EXPECT_EQ(places_of(blurred(town, k)), before);
  });
}

TEST_P(BlurringTest, a_larger_k_never_names_a_place_more_finely) {
  in_many_towns([&](const std::vector<Placed>& town) {
    const auto fine = places_of(blurred(town, k));
    const auto coarse = places_of(blurred(town, k + 7));
    for (const auto& one : town) {
      const auto before = shown(one, fine);
      const auto after = shown(one, coarse);
      // Who joins a coarser group may make it large enough: only addresses stand alone.
      if (after && std::get<0>(*after) == Level::address) {
        ASSERT_TRUE(before.has_value());
        EXPECT_EQ(*before, *after);
      }
    }
  });
}

TEST(BlurredPlaceTest, the_middle_of_a_place_is_that_of_its_requests) {
  Blur blur(2);
  blur.take({"d", "q", "rue", "1 rue", 1, 50.0, 2.0});
  blur.take({"d", "q", "rue", "2 rue", 1, 52.0, 4.0});
  blur.end();
  ASSERT_EQ(blur.places().size(), 1u);
  EXPECT_EQ(blur.places().front().level, Level::street);
  EXPECT_DOUBLE_EQ(blur.places().front().latitude, 51.0);
  EXPECT_DOUBLE_EQ(blur.places().front().longitude, 3.0);
}

TEST(BlurredPlaceTest, an_address_is_a_number_and_a_street_whatever_was_typed_around_them) {
  const auto expect_place = [](std::string_view typed, const char* address, const char* street) {
    const auto words = place_words(typed);
    EXPECT_EQ(words.address, address) << typed;
    EXPECT_EQ(words.street, street) << typed;
  };
  expect_place("12 rue des Lilas", "12 rue des Lilas", "rue des Lilas");
  expect_place("près du 12 rue des Lilas", "12 rue des Lilas", "rue des Lilas");
  expect_place("12, rue des Lilas, 59000 Lille", "12 rue des Lilas", "rue des Lilas");
  expect_place("12 bis  rue des Lilas", "12 bis rue des Lilas", "rue des Lilas");
  expect_place("3B avenue Foch", "3B avenue Foch", "avenue Foch");
  expect_place("Place Saint-Éloi", "", "Place Saint-Éloi");
  expect_place("8 mai 1945", "8 mai 1945", "mai 1945");
  expect_place("59000", "", "");
  expect_place("  ", "", "");
}

}  // namespace
}  // namespace parvis::requests::figures
