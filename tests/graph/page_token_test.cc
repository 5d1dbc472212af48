#include "graph/page_token.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using absl::StatusCode;

const TimePosition kPosition = {true, 19013, 19013, "event/x"};

TEST(PageTokenTest, LeadsBackToItsPosition) {
  const EventQuery query = {.participants = {"person/a"}};
  EXPECT_THAT(ReadPageToken(query, MakePageToken(query, kPosition)), IsOkAndHolds(kPosition));
  const TimePosition undated = {.event_id = "event/y"};
  EXPECT_THAT(ReadPageToken(query, MakePageToken(query, undated)), IsOkAndHolds(undated));
}

TEST(PageTokenTest, PageSizeAndSourcesMayChange) {
  const EventQuery query = {.page_size = 10};
  EXPECT_THAT(ReadPageToken({.page_size = 20, .with_sources = true}, MakePageToken(query, kPosition)), IsOk());
}

TEST(PageTokenTest, OfAnotherQueryIsRefused) {
  const std::string token = MakePageToken({.participants = {"person/a"}}, kPosition);
  const EventQuery others[] = {
      {},
      {.participants = {"person/b"}},
      {.any_participants = {"person/a"}},
      {.participants = {"person/a"}, .types = {v1::EVENT_TYPE_CALL}},
      {.participants = {"person/a"}, .statuses = {v1::EVENT_STATUS_HELD}},
      {.participants = {"person/a"}, .place = "country/CH"},
      {.participants = {"person/a"}, .dates = EdtfDate::Year(2022)},
      {.participants = {"person/a"}, .open_from = true},
      {.participants = {"person/a"}, .open_to = true},
      {.participants = {"person/a"}, .certain = true},
      {.participants = {"person/a"}, .text = "x"},
      {.participants = {"person/a"}, .min_sources = 1},
      {.participants = {"person/a"}, .order = EventOrder::kOldestFirst},
  };
  for (const EventQuery& other : others) {
    EXPECT_THAT(ReadPageToken(other, token), StatusIs(StatusCode::kInvalidArgument));
  }
}

TEST(PageTokenTest, AnyChangedByteIsRefused) {
  const EventQuery query;
  const std::string token = MakePageToken(query, kPosition);
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    // The last letter may hold bits that mean nothing; then the token still reads the same.
    const auto read = ReadPageToken(query, changed);
    EXPECT_TRUE(read.status().code() == StatusCode::kInvalidArgument || *read == kPosition) << i;
  }
  for (const char* text : {"x", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_THAT(ReadPageToken(query, text), StatusIs(StatusCode::kInvalidArgument)) << text;
  }
}

}  // namespace
}  // namespace annals
