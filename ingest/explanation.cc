#include "ingest/explanation.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "ingest/extract.h"
#include "ingest/extraction_builder.h"
#include "ingest/layers.h"

namespace annals::ingest {
namespace {

std::string_view NameOf(Part part) {
  switch (part) {
    case Part::kTitle:
      return "title";
    case Part::kLead:
      return "lead";
    case Part::kBody:
      return "body";
    case Part::kCaption:
      return "caption";
    case Part::kByline:
      return "byline";
    case Part::kLeftOut:
      return "left out";
  }
  return "";
}

std::string_view NameOf(DateAnchor anchor) {
  switch (anchor) {
    case DateAnchor::kCalendar:
      return "by the calendar";
    case DateAnchor::kPublication:
      return "from the day of publication";
    case DateAnchor::kDiscourse:
      return "from the date told before";
    case DateAnchor::kEvent:
      return "its distance from what is told";
  }
  return "";
}

std::string_view NameOf(TriggerShape shape) {
  switch (shape) {
    case TriggerShape::kNoun:
      return "noun";
    case TriggerShape::kVerb:
      return "verb";
    case TriggerShape::kWeak:
      return "weak word";
    case TriggerShape::kMotion:
      return "verb of motion";
  }
  return "";
}

std::string_view NameOf(Trace::Fate fate) {
  switch (fate) {
    case Trace::Fate::kEvent:
      return "event";
    case Trace::Fate::kMerged:
      return "merged";
    case Trace::Fate::kDropped:
      return "dropped";
  }
  return "";
}

// "EVENT_TYPE_SUMMIT" to "summit".
std::string Word(const std::string& enum_name, std::string_view prefix) {
  return absl::AsciiStrToLower(enum_name.substr(prefix.size()));
}

class Explainer {
 public:
  Explainer(const Layers& layers, const Trace& trace, const Lexicon& lexicon)
      : layers_(layers), trace_(trace), lexicon_(lexicon), document_(layers.document) {}

  Explanation Run() {
    out_.text = layers_.article.text;
    out_.source = layers_.article.source;
    for (const Block& block : document_.blocks) {
      out_.lines.push_back({Original(block.begin, block.end), NameOf(block.part)});
    }
    for (uint32_t s = 0; s < document_.sentences.size(); ++s) ExplainSentence(s);
    ExplainCandidates();
    std::vector<EventDraft> drafts;
    for (const Trace::Told& told : trace_.told) drafts.push_back(told.draft);
    out_.told = Build(layers_.article, drafts);
    out_.extraction = Build(layers_.article, layers_.events);
    Article in_text = layers_.article;
    in_text.source = {};
    out_.in_text = Build(in_text, layers_.events);
    return std::move(out_);
  }

 private:
  v1::Extraction Build(const Article& article, const std::vector<EventDraft>& events) const {
    return BuildExtraction(article, document_, lexicon_, layers_.cast, events);
  }

  v1::TextSpan Original(uint32_t begin, uint32_t end) const {
    v1::TextSpan span;
    span.set_begin(document_.offsets.ToOriginal(begin));
    span.set_end(document_.offsets.ToOriginal(end));
    return span;
  }

  // REQUIRES: first < last.
  v1::TextSpan OfTokens(uint32_t first, uint32_t last) const {
    return Original(document_.tokens[first].begin, document_.tokens[last - 1].end);
  }

  void ExplainSentence(uint32_t s) {
    const Sentence& sentence = document_.sentences[s];
    out_.sentences.push_back({OfTokens(sentence.first, sentence.last), NameOf(sentence.part)});
    const auto first_mark = static_cast<std::ptrdiff_t>(out_.marks.size());
    const auto& readings = layers_.cast.readings()[s];
    for (size_t m = 0; m < readings.size(); ++m) ExplainName(s, layers_.mentions[s][m], readings[m]);
    for (const DateMention& date : layers_.dates[s]) {
      const std::string basis = Word(v1::DateBasis_Name(date.basis), "DATE_BASIS_");
      Add(s, date.first, date.last, "date", date.date.ToString(),
          absl::StrFormat("%s, %s", basis, NameOf(date.anchor)));
    }
    for (const Chunk& chunk : layers_.chunks[s]) {
      if (chunk.kind != ChunkKind::kTrigger) continue;
      Add(s, chunk.first, chunk.last, "trigger", Word(v1::EventType_Name(chunk.trigger.type), "EVENT_TYPE_"),
          std::string(NameOf(chunk.trigger.shape)));
    }
    std::stable_sort(out_.marks.begin() + first_mark, out_.marks.end(),
                     [](const Explanation::Mark& a, const Explanation::Mark& b) {
                       return std::tuple(a.span.begin(), b.span.end()) < std::tuple(b.span.begin(), a.span.end());
                     });
  }

  void Add(uint32_t s, uint32_t first, uint32_t last, std::string_view kind, std::string meaning, std::string how) {
    out_.marks.push_back({OfTokens(first, last), s, kind, std::move(meaning), std::move(how)});
  }

  void ExplainName(uint32_t s, const Mention& mention, const Reading& reading) {
    switch (reading.kind) {
      case Reading::Kind::kPerson: {
        const CastPerson& person = layers_.cast.person(reading.person);
        std::string meaning = person.id;
        if (person.body != kNoEntity) meaning += " for " + lexicon_.entity(lexicon_.ActorOf(person.body)).id;
        std::string how(HowMeant(mention, person));
        if (person.outsider) how += "; acts for nobody";
        return Add(s, mention.first, mention.last, "person", std::move(meaning), std::move(how));
      }
      case Reading::Kind::kBody:
        return Add(s, mention.first, mention.last, "body", lexicon_.entity(reading.body).id,
                   mention.has_title() && !mention.has_name() ? "an office, for its country or body" : "by name");
      case Reading::Kind::kPlace: {
        const EntityIndex place = reading.place != kNoEntity ? reading.place : reading.body;
        if (place == kNoEntity) return;
        return Add(s, mention.first, mention.last, "place", lexicon_.entity(place).id, "by name");
      }
      case Reading::Kind::kNothing:
        return Add(s, mention.first, mention.last, "unresolved", "", "nobody in particular");
    }
  }

  static std::string_view HowMeant(const Mention& mention, const CastPerson& person) {
    if (mention.pronoun) return "whom the text speaks of";
    if (!mention.has_name()) return mention.counterpart ? "by the counterpart's office" : "by the office";
    if (mention.senses.empty()) return person.known != kNoEntity ? "by an unusual spelling" : "by title and capitals";
    return mention.has_title() ? "by name and title" : "by name";
  }

  void ExplainCandidates() {
    for (const FieldOrigin& passed : trace_.passed) {
      out_.candidates.push_back({.span = OfTokens(passed.first, passed.last),
                                 .sentence = SentenceOf(passed.first),
                                 .outcome = "passed",
                                 .why = passed.rule});
    }
    for (size_t i = 0; i < trace_.told.size(); ++i) {
      const Trace::Told& told = trace_.told[i];
      const FieldOrigin& from = told.draft.type_from;
      out_.candidates.push_back({.span = OfTokens(from.first, from.last),
                                 .sentence = SentenceOf(from.first),
                                 .outcome = NameOf(told.fate),
                                 .why = told.why,
                                 .into = told.into,
                                 .told = static_cast<int>(i)});
    }
    std::stable_sort(out_.candidates.begin(), out_.candidates.end(),
                     [](const auto& a, const auto& b) { return a.span.begin() < b.span.begin(); });
    // What is merged points at a draft so far.
    std::vector<uint32_t> candidate_of(trace_.told.size());
    for (uint32_t i = 0; i < out_.candidates.size(); ++i) {
      if (out_.candidates[i].told >= 0) candidate_of[out_.candidates[i].told] = i;
    }
    for (Explanation::Candidate& candidate : out_.candidates) {
      if (candidate.outcome == "merged") candidate.into = candidate_of[candidate.into];
    }
  }

  uint32_t SentenceOf(uint32_t token) const {
    uint32_t s = 0;
    while (document_.sentences[s].last <= token) ++s;
    return s;
  }

  const Layers& layers_;
  const Trace& trace_;
  const Lexicon& lexicon_;
  const Document& document_;
  Explanation out_;
};

}  // namespace

Explanation Explain(const Article& article, const Languages& languages) {
  const Lexicon* lexicon = languages.Choose(article);
  if (lexicon == nullptr) {
    const v1::Extraction unread = Extract(article, languages);
    return {.text = article.text, .source = article.source, .extraction = unread, .in_text = unread};
  }
  Trace trace;
  const Layers layers(article, *lexicon, &trace);
  return Explainer(layers, trace, *lexicon).Run();
}

std::string_view ReasonInWords(std::string_view why) {
  static constexpr std::pair<std::string_view, std::string_view> kReasons[] = {
      {"sport", "the sentence is about sport"},
      {"purpose", "it is what another event is for"},
      {"negated", "it is said not to happen"},
      {"left-open", "whether it happens is left open"},
      {"habitual", "it is told of as what happens again and again, or as any such event"},
      {"counted", "a count of contacts, none of them told"},
      {"no-traveller", "nobody in office goes there"},
      {"no-goal", "no country or seat that is visited"},
      {"goes-to-meet", "a journey to the meeting that follows"},
      {"told-by-country", "a tour of which the visits are told"},
      {"unrepresented", "nobody stands for the countries"},
      {"one-side", "only one side is told of"},
      {"vague", "no more than readiness to talk"},
      {"points-to-nothing", "it names no parties, and no event told before fits"},
      {"private-visit", "whoever travels or signs is in no office, or goes for a reason of his own"},
      {"bare-session", "a body's session without day, place or people"},
      {"plural-plan", "plans for several, none of them dated"},
      {"nothing-individual", "no day, place or people tell it from others"},
      {"generic", "it speaks of such events in general"},
      {"journey-to-meeting", "a journey to a meeting that the article tells of"},
  };
  const auto* reason =
      std::find_if(std::begin(kReasons), std::end(kReasons), [&](const auto& row) { return row.first == why; });
  return reason == std::end(kReasons) ? why : reason->second;
}

}  // namespace annals::ingest
