#include <nlohmann/json.hpp>

#include "ingest/annotation_json.h"
#include "tools/kgingest/explain_views.h"

namespace annals::tools {
namespace {

using Json = nlohmann::ordered_json;

Json Span(const v1::TextSpan& span) { return Json::array({span.begin(), span.end()}); }

Json Stretches(const std::vector<ingest::Explanation::Stretch>& stretches) {
  Json all = Json::array();
  for (const auto& stretch : stretches) all.push_back({{"span", Span(stretch.span)}, {"part", stretch.part}});
  return all;
}

Json Candidate(const ingest::Explanation::Candidate& candidate, const Json& told) {
  Json out = {{"span", Span(candidate.span)}, {"sentence", candidate.sentence}, {"outcome", candidate.outcome}};
  if (candidate.outcome == "event" || candidate.outcome == "merged") out["into"] = candidate.into;
  if (!candidate.why.empty()) out["why"] = candidate.why;
  if (candidate.told >= 0) out["told"] = told[candidate.told];
  return out;
}

}  // namespace

std::string ExplanationAsJson(const ingest::Explanation& explanation) {
  Json out;
  out["doc"] = explanation.extraction.article().id();
  out["lines"] = Stretches(explanation.lines);
  out["sentences"] = Stretches(explanation.sentences);
  out["marks"] = Json::array();
  for (const auto& mark : explanation.marks) {
    out["marks"].push_back({{"span", Span(mark.span)},
                            {"sentence", mark.sentence},
                            {"kind", mark.kind},
                            {"meaning", mark.meaning},
                            {"how", mark.how}});
  }
  const Json told = Json::parse(ingest::ToAnnotationJson(explanation.told))["events"];
  out["candidates"] = Json::array();
  for (const auto& candidate : explanation.candidates) out["candidates"].push_back(Candidate(candidate, told));
  out["extraction"] = Json::parse(ingest::ToAnnotationJson(explanation.extraction));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace annals::tools
