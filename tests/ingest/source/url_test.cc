#include "ingest/source/url.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

TEST(UrlTest, OnlyTheWebIsTheWeb) {
  for (const std::string_view url :
       {"http://a.vn", "https://a.vn/b?c=d", "HTTPS://a.vn:8443/", "http://127.0.0.1:1/x"}) {
    EXPECT_TRUE(IsWebUrl(url)) << url;
  }
  for (const std::string_view url :
       {"", "a.vn", "/b", "file:///etc/passwd", "ftp://a.vn", "gopher://a.vn", "javascript:alert(1)", "mailto:a@b.vn",
        "http://", "urn:uuid:1", "data:text/html,x"}) {
    EXPECT_FALSE(IsWebUrl(url)) << url;
  }
  EXPECT_FALSE(IsWebUrl(std::string_view("http://a\0.vn", 12)));
}

TEST(UrlTest, ReferencesAreReadWhereTheyStand) {
  const struct {
    std::string_view base, reference, expected;
  } kCases[] = {
      {"", "https://a.vn/b", "https://a.vn/b"},
      {"", " http://a.vn \n", "http://a.vn"},  // as written, white space apart
      {"", "https://a.vn/b#c", "https://a.vn/b"},
      {"", "/b", ""},
      {"https://a.vn/x/y?z", "/b", "https://a.vn/b"},
      {"https://a.vn/x/y?z", "b#c", "https://a.vn/x/b"},
      {"https://a.vn/x/y?z", "//c.vn/b", "https://c.vn/b"},
      {"https://a.vn/x/y", "../b", "https://a.vn/b"},
      {"https://a.vn/x", "javascript:alert(1)", ""},
      {"https://a.vn/x", "file:///etc/passwd", ""},
      {"file:///tmp/", "b", ""},
      {"https://a.vn/x", "", ""},
  };
  for (const auto& [base, reference, expected] : kCases) {
    EXPECT_EQ(ResolveUrl(base, reference).value_or(""), expected) << base << " " << reference;
  }
}

}  // namespace
}  // namespace annals::ingest
