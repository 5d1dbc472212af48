#include <nlohmann/json.hpp>

#include "ingest/annotation_json.h"
#include "tools/kgingest/explain_views.h"

namespace annals::tools {
namespace {

using Json = nlohmann::ordered_json;

// In bytes of the source, as everywhere in JSON.
Json Span(const v1::TextSpan& span, const ingest::OffsetMap& source) {
  return Json::array({source.ToOriginal(span.begin()), source.ToOriginal(span.end())});
}

Json Stretches(const std::vector<ingest::Explanation::Stretch>& stretches, const ingest::OffsetMap& source) {
  Json all = Json::array();
  for (const auto& stretch : stretches) all.push_back({{"span", Span(stretch.span, source)}, {"part", stretch.part}});
  return all;
}

Json Candidate(const ingest::Explanation::Candidate& candidate, const Json& told, const ingest::OffsetMap& source) {
  Json out = {{"span", Span(candidate.span, source)}, {"sentence", candidate.sentence}, {"outcome", candidate.outcome}};
  if (candidate.outcome == "event" || candidate.outcome == "merged") out["into"] = candidate.into;
  if (!candidate.why.empty()) out["why"] = candidate.why;
  if (candidate.told >= 0) out["told"] = told[candidate.told];
  return out;
}

}  // namespace

std::string ExplanationAsJson(const ingest::Explanation& explanation) {
  Json out;
  out["doc"] = explanation.extraction.article().id();
  out["lines"] = Stretches(explanation.lines, explanation.source);
  out["sentences"] = Stretches(explanation.sentences, explanation.source);
  out["marks"] = Json::array();
  for (const auto& mark : explanation.marks) {
    out["marks"].push_back({{"span", Span(mark.span, explanation.source)},
                            {"sentence", mark.sentence},
                            {"kind", mark.kind},
                            {"meaning", mark.meaning},
                            {"how", mark.how}});
  }
  const Json told = Json::parse(ingest::ToAnnotationJson(explanation.told))["events"];
  out["candidates"] = Json::array();
  for (const auto& candidate : explanation.candidates)
    out["candidates"].push_back(Candidate(candidate, told, explanation.source));
  out["extraction"] = Json::parse(ingest::ToAnnotationJson(explanation.extraction));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace annals::tools
