// What `kgingest explain` shows. The outputs for a sample article lie in tests/data/explained; with
// ANNALS_UPDATE_EXPLAINED=1 in the environment they are written anew, for the difference to be reviewed.

#include "tools/kgingest/explain_views.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "tools/kgingest/explain_words.h"

namespace annals::tools {
namespace {

using ingest::Article;
using ingest::Explanation;
using ingest::Languages;
using testing::HasSubstr;
using testing::Not;

constexpr char kData[] = ANNALS_SOURCE_DIR "/tests/data/";

const Languages& TheLanguages() {
  static const Languages& languages = *Languages::Load(ingest::EmbeddedTables()).value().release();
  return languages;
}

std::vector<Article> ArticlesIn(const std::string& path) {
  ingest::ArticleReader reader({kData + path});
  std::vector<Article> articles;
  while (std::optional<ingest::ArticleReader::Item> item = reader.Next()) {
    if (item->article.ok()) articles.push_back(*std::move(item->article));
  }
  return articles;
}

Explanation ExplanationOf(const std::string& text) {
  Article article{.id = "a", .language = "vi", .text = text};
  article.published = *EdtfDate::Parse("2018-07-17");
  article.published_basis = v1::DATE_BASIS_STATED;
  return Explain(article, TheLanguages());
}

void ExpectAsStored(const std::string& name, const std::string& output) {
  const std::string path = std::string(kData) + "explained/" + name;
  if (const char* update = std::getenv("ANNALS_UPDATE_EXPLAINED"); update != nullptr && *update == '1') {
    std::ofstream(path, std::ios::binary) << output;
  }
  std::ifstream file(path, std::ios::binary);
  EXPECT_EQ(output, std::string(std::istreambuf_iterator<char>(file), {})) << path;
}

Explanation Sample() { return Explain(ArticlesIn("articles/01_lavrov-blinken-geneva.txt").at(0), TheLanguages()); }

TEST(ExplainViewsTest, TextOfASampleArticle) {
  ExpectAsStored("01_lavrov-blinken-geneva.txt", ExplanationAsText(Sample(), false));
}

TEST(ExplainViewsTest, HtmlOfASampleArticle) {
  ExpectAsStored("01_lavrov-blinken-geneva.html", ExplanationAsHtml(Sample(), 1));
}

TEST(ExplainViewsTest, EventsAreThoseThatExtractGives) {
  const std::vector<Article> articles = ArticlesIn("articles");
  ASSERT_GT(articles.size(), 16u);
  for (const Article& article : articles) {
    const Explanation explanation = Explain(article, TheLanguages());
    EXPECT_EQ(explanation.extraction.SerializeAsString(), Extract(article, TheLanguages()).SerializeAsString());
    int events = 0;
    for (const Explanation::Candidate& candidate : explanation.candidates) {
      events += candidate.outcome == "event" ? 1 : 0;
      const bool dropped = candidate.outcome == "dropped" || candidate.outcome == "passed";
      EXPECT_EQ(candidate.why.empty(), !dropped);
      // Every reason has its words.
      EXPECT_EQ(ingest::ReasonInWords(candidate.why) == candidate.why, !dropped);
    }
    EXPECT_EQ(events, explanation.extraction.events_size());
  }
}

TEST(ExplainViewsTest, PiecesOfASentenceAreItsText) {
  for (const Article& article : ArticlesIn("articles")) {
    const Explanation explanation = Explain(article, TheLanguages());
    for (uint32_t s = 0; s < explanation.sentences.size(); ++s) {
      std::string joined;
      for (const Piece& piece : PiecesOf(explanation, s)) joined += piece.text;
      EXPECT_EQ(joined, TextOf(explanation, explanation.sentences[s].span));
    }
  }
}

bool BeginsCharacter(std::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Also where the source's bytes are others than the text's: a title put in front, another encoding.
TEST(ExplainViewsTest, SourcesOfFieldsAreWordsOfTheText) {
  for (const Article& article : ArticlesIn("articles")) {
    const Explanation explanation = Explain(article, TheLanguages());
    EXPECT_EQ(explanation.in_text.events_size(), explanation.extraction.events_size());
    for (const v1::EventMention& event : explanation.in_text.events()) {
      for (const v1::FieldSource& source : event.sources()) {
        EXPECT_NE(TextOf(explanation, source.span()), "");
        EXPECT_TRUE(BeginsCharacter(explanation.text, source.span().begin())) << article.id;
        EXPECT_TRUE(BeginsCharacter(explanation.text, source.span().end())) << article.id;
      }
    }
  }
}

TEST(ExplainViewsTest, SaysWhyThereIsNoEvent) {
  const Explanation explanation =
      ExplanationOf("Ngoại trưởng Nga Sergei Lavrov không gặp Ngoại trưởng Mỹ Mike Pompeo tại Helsinki.");
  ASSERT_EQ(explanation.candidates.size(), 1u);
  EXPECT_EQ(OutcomeInWords(explanation.candidates[0]), "no event: it is said not to happen (negated)");
}

TEST(ExplainViewsTest, HtmlEscapesWhatTheArticleSays) {
  const std::string html = ExplanationAsHtml(
      ExplanationOf("Ông <script>alert(\"x\")</script> & \"Lavrov\" gặp ông Pompeo tại Helsinki."), 1);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;"));
  EXPECT_THAT(html, HasSubstr("&amp;"));
  EXPECT_THAT(html, Not(HasSubstr("\"x\"")));
}

TEST(ExplainViewsTest, TextDoesNotSteerTheTerminal) {
  const std::string text = "Ông \x1b[2J Lavrov gặp ông Pompeo tại Helsinki.";
  EXPECT_THAT(ExplanationAsText(ExplanationOf(text), false), Not(HasSubstr("\x1b")));
  EXPECT_THAT(ExplanationAsText(ExplanationOf(text), true), Not(HasSubstr("\x1b[2J")));
  EXPECT_THAT(ExplanationAsText(ExplanationOf(text), true), HasSubstr("\x1b[1m"));
}

TEST(ExplainViewsTest, ArticleWithoutTextSaysSo) {
  const std::string text = ExplanationAsText(ExplanationOf(""), false);
  EXPECT_THAT(text, HasSubstr("issue: the article has no text of its own"));
  EXPECT_THAT(text, HasSubstr("none: no word of the text tells of an event"));
}

}  // namespace
}  // namespace annals::tools
