#pragma once
// k-anonymity of places: each request of the open data is shown at the finest place that it shares
// with at least k - 1 others of the same domain. Pure, one pass, nothing held but the answer.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::requests::figures {

constexpr int k_min = 2;
constexpr int k_max = 50;
constexpr int k_usual = 5;

/// What an address says, cut in two: "près du 12 bis rue des Lilas, 59000" is the address "12 bis
/// rue des Lilas" in the street "rue des Lilas". Without a number there is no address.
struct PlaceWords {
  std::string address;
  std::string street;
};
[[nodiscard]] PlaceWords place_words(std::string_view typed);

/// Finest first. `hidden`: neither place nor category is told.
enum class Level { address, street, district, town, hidden };
[[nodiscard]] std::string_view name_of(Level level);

/// Requests of one domain at one address; the sums of their positions.
struct PlaceCount {
  std::string domain;
  std::string district;
  std::string street;
  std::string address;
  std::int64_t total = 0;
  double latitude_sum = 0;
  double longitude_sum = 0;
};

/// A place that may be named. Members finer than its level are empty; the position is the middle
/// of the requests shown there.
struct OpenPlace {
  Level level = Level::town;
  std::string domain;
  std::string district;
  std::string street;
  std::string address;
  double latitude = 0;
  double longitude = 0;
  long long total = 0;
};

/// Takes the counts with equal domains together, in them equal districts, in them equal streets. A
/// group too small joins what is too small in its street, then its district, its domain, then all
/// of the town; the few left at the end are shown nowhere.
class Blur {
 public:
  explicit Blur(int k) : k_(k) {}
  void take(const PlaceCount& count);
  /// Call once, after the last.
  void end();
  [[nodiscard]] const std::vector<OpenPlace>& places() const { return places_; }
  [[nodiscard]] long long left_out() const { return left_out_; }

 private:
  struct Rest {
    long long total = 0;
    double latitude_sum = 0;
    double longitude_sum = 0;
  };
  /// Shows the group there when it is large enough; else adds it to the next one.
  void settle(Level level, const Rest& group, Rest& next);
  void end_street();
  void end_district();
  void end_domain();

  int k_;
  bool begun_ = false;
  PlaceCount at_;  // where the pass stands
  Rest street_;
  Rest district_;
  Rest domain_;
  Rest town_;
  long long left_out_ = 0;
  std::vector<OpenPlace> places_;
};

}  // namespace parvis::requests::figures
