#include "graph/explain.h"

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// An article whose text is `words`, in which Lavrov is first named by them all.
absl::Status Apply(Graph& graph, const std::string& id, const std::string& words) {
  v1::Extraction extraction = ParseExtraction("article " + id + R"( 2022-01-22
      entity person/sergei-lavrov country/RU Sergei Lavrov | listed | Lavrov | La-vrốp
      meeting held 2022-01-21 - [person/sergei-lavrov; person/antony-blinken])");
  v1::PersonMention& person = *extraction.add_people();
  person.set_entity_id("person/sergei-lavrov");
  person.mutable_span()->set_end(static_cast<uint32_t>(words.size()));
  v1::KeptText text;
  text.set_text(words);
  return graph.ApplyAll({ArticleInput(&extraction, &text)}).status();
}

TEST(ExplainEntityTest, SpellingsAreThoseThatArticlesUse) {
  const std::unique_ptr<Graph> graph = *Graph::Open(MakeMemoryStore());
  ASSERT_THAT(Apply(*graph, "a1", "Ngoại trưởng Nga Sergei Lavrov"), IsOk());
  ASSERT_THAT(Apply(*graph, "a2", "ông Lavrov"), IsOk());
  ASSERT_THAT(Apply(*graph, "a3", "Ngoại trưởng Lavrov"), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::EntityExplanation explanation, graph->ExplainEntity("person/sergei-lavrov"));
  ASSERT_THAT(explanation.spellings(), SizeIs(2));  // nobody writes La-vrốp
  EXPECT_EQ(explanation.spellings(0).text(), "Lavrov");
  EXPECT_EQ(explanation.spellings(0).article_count(), 2u);
  EXPECT_THAT(explanation.spellings(0).article_ids(), ElementsAre("a2", "a3"));
  EXPECT_EQ(explanation.spellings(1).text(), "Sergei Lavrov");
  EXPECT_THAT(explanation.spellings(1).article_ids(), ElementsAre("a1"));
}

TEST(ExplainEntityTest, WithoutTextsAllNamesAreTold) {
  const std::unique_ptr<Graph> graph = *Graph::Open(MakeMemoryStore());
  ASSERT_THAT(graph->Apply(ParseExtraction("article a1 -\nentity person/a - Ada | Ê-đa")), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::EntityExplanation explanation, graph->ExplainEntity("person/a"));
  ASSERT_THAT(explanation.spellings(), SizeIs(2));
  EXPECT_EQ(explanation.spellings(0).article_count(), 0u);
}

}  // namespace
}  // namespace annals
