#include "tools/kgq/views.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/query/event_words.h"
#include "tools/kgq/display_width.h"
#include "tools/kgq/words.h"

namespace annals::kgq {
namespace {

std::string KindWord(v1::EntityKind kind) { return EnumWord(v1::EntityKind_Name(kind), "ENTITY_KIND_"); }

const std::string& ArticleLabel(const v1::Article& article) {
  if (!article.outlet().empty()) return article.outlet();
  return article.title().empty() ? article.id() : article.title();
}

}  // namespace

std::string SourceSummary(const v1::Event& event) {
  if (event.sources().empty()) return "";
  const v1::Article& article = event.sources(0).article();
  std::string summary = ArticleLabel(article);
  if (!article.published().edtf().empty()) summary += ", " + article.published().edtf();
  if (event.sources_size() > 1) summary += absl::StrFormat(" +%d", event.sources_size() - 1);
  return summary;
}

Table EventTable(const std::vector<v1::Event>& events) {
  Table table{{{"DATE"}, {"TYPE"}, {"STATUS"}, {"WHO", true}, {"WHERE", true}, {"SOURCES"}, {"SOURCE", true}, {"ID"}},
              {}};
  for (const v1::Event& event : events) {
    table.rows.push_back({event.date().edtf(), EventTypeWord(event.type()), EventStatusWord(event.status()), Who(event),
                          Where(event.place()), absl::StrFormat("%d", event.source_count()), SourceSummary(event),
                          event.id()});
  }
  return table;
}

Table EventFileTable(const std::vector<v1::Event>& events) {
  Table table{{{"id"},
               {"date"},
               {"type"},
               {"status"},
               {"participants"},
               {"participant_ids"},
               {"place"},
               {"country"},
               {"sources"},
               {"outlet"},
               {"published"},
               {"title"},
               {"url"}},
              {}};
  for (const v1::Event& event : events) {
    const auto name = [](std::string* out, const v1::Participant& p) { out->append(p.name()); };
    const auto id = [](std::string* out, const v1::Participant& p) { out->append(p.entity_id()); };
    const v1::Article article = event.sources().empty() ? v1::Article() : event.sources(0).article();
    table.rows.push_back({event.id(), event.date().edtf(), EventTypeWord(event.type()), EventStatusWord(event.status()),
                          absl::StrJoin(event.participants(), "; ", name),
                          absl::StrJoin(event.participants(), "; ", id), event.place().name(),
                          event.place().country_id().empty() ? "" : AfterSlash(event.place().country_id()),
                          absl::StrFormat("%d", event.source_count()), article.outlet(), article.published().edtf(),
                          article.title(), article.url()});
  }
  return table;
}

Table EntityTable(const std::vector<v1::Entity>& entities) {
  Table table{{{"NAME", true}, {"KIND"}, {"COUNTRY"}, {"ROLES", true}, {"EVENTS"}, {"ARTICLES"}, {"ID"}}, {}};
  for (const v1::Entity& entity : entities) {
    table.rows.push_back({entity.name(), KindWord(entity.kind()),
                          entity.country().empty() ? "" : AfterSlash(entity.country()),
                          absl::StrJoin(entity.roles(), ", "), absl::StrFormat("%d", entity.event_count()),
                          absl::StrFormat("%d", entity.article_count()), entity.id()});
  }
  return table;
}

Table StatsTable(const v1::GetStatsResponse& stats) {
  const std::pair<std::string_view, uint64_t> figures[] = {
      {"articles", stats.articles()}, {"events", stats.events()},
      {"people", stats.people()},     {"countries", stats.countries()},
      {"places", stats.places()},     {"organisations", stats.organisations()},
      {"bytes", stats.bytes()},       {"schema version", stats.schema_version()},
  };
  Table table{{{"FIGURE"}, {"VALUE"}}, {}};
  for (const auto& [name, value] : figures) table.rows.push_back({std::string(name), absl::StrFormat("%d", value)});
  return table;
}

Table PathFileTable(const v1::FindPathResponse& path) {
  Table table{{{"from"}, {"event"}, {"date"}, {"type"}, {"to"}}, {}};
  for (const auto& step : path.steps()) {
    table.rows.push_back({step.from().id(), step.event().id(), step.event().date().edtf(),
                          EventTypeWord(step.event().type()), step.to().id()});
  }
  return table;
}

std::string EntityText(const v1::Entity& entity) {
  std::string text;
  AddField("name", entity.name(), &text);
  AddField("id", entity.id(), &text);
  AddField("kind", KindWord(entity.kind()), &text);
  AddField("code", entity.code(), &text);
  AddField("country", entity.country(), &text);
  AddField("within", entity.within(), &text);
  AddField("roles", absl::StrJoin(entity.roles(), ", "), &text);
  AddField("also", absl::StrJoin(entity.names(), ", "), &text);
  AddField("events", absl::StrFormat("%d", entity.event_count()), &text);
  AddField("articles", absl::StrFormat("%d", entity.article_count()), &text);
  return text;
}

std::string PathText(const v1::FindPathResponse& path) {
  std::string text;
  for (const auto& step : path.steps()) {
    if (text.empty()) text = OneLine(step.from().name()) + "\n";
    std::vector<std::string> parts = {EventTypeWord(step.event().type()), EventStatusWord(step.event().status())};
    if (!step.event().date().edtf().empty()) parts.insert(parts.begin(), step.event().date().edtf());
    if (const std::string where = Where(step.event().place()); !where.empty()) parts.push_back(where);
    absl::StrAppendFormat(&text, "  | %s\n  | %s\n%s\n", OneLine(absl::StrJoin(parts, ", ")), step.event().id(),
                          OneLine(step.to().name()));
  }
  return text;
}

}  // namespace annals::kgq
