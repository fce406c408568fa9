// Delays and outcomes by channel, on each engine.
#include "requests/channel_figures.h"

#include "requests/test_town.h"

namespace parvis::requests {
namespace {

class ChannelFiguresTest : public test::EachEngine {
 protected:
  Receipt report_by(Channel channel) {
    auto request = town.pothole();
    request.channel = channel;
    // Only officers say by what channel somebody else's words came.
    const auto receipt = report(town.officer(), town.house, request);
    EXPECT_TRUE(receipt.has_value());
    return receipt.value_or(Receipt());
  }
  std::vector<module::ChannelFigures> of_today() {
    const auto today = town.officer().today();
    return figures_by_channel(town.officer(), Date(std::chrono::sys_days(today)), today);
  }

  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(ChannelFiguresTest);

TEST_P(ChannelFiguresTest, its_statement_is_right) {
  EXPECT_NO_THROW(town.data->verify(channel_statements()));
}

TEST_P(ChannelFiguresTest, each_channel_tells_what_came_what_closed_and_how_long_it_took) {
  const auto first = town.officer().today();
  const auto desk = report_by(Channel::counter);
  report_by(Channel::counter);
  report_by(Channel::web);
  report_by(Channel::import);
  town.clock.advance(std::chrono::hours(24 * 3));
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(desk.id), {"Rebouché.", {}}));
  town.clock.advance(std::chrono::hours(24 * 400));
  const auto last = town.officer().today();
  const auto all = figures_by_channel(town.officer(), first, last);
  ASSERT_EQ(all.size(), 2U) << "imported history is left out";
  EXPECT_EQ(all[0].channel, "counter");
  EXPECT_EQ(all[0].received, 2);
  EXPECT_EQ(all[0].open, 1);
  EXPECT_EQ(all[0].late, 1);
  EXPECT_EQ(all[0].days_p50, 3);
  EXPECT_EQ(all[1].channel, "web");
  EXPECT_FALSE(all[1].days_p50.has_value());
  EXPECT_TRUE(of_today().empty()) << "nothing came that day";
}

}  // namespace
}  // namespace parvis::requests
