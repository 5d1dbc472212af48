#include "absl/strings/str_format.h"
#include "tools/kgingest/explain_views.h"
#include "tools/kgingest/explain_words.h"
#include "tools/kgq/display_width.h"

namespace annals::tools {
namespace {

using ingest::Explanation;

// Select Graphic Rendition codes; what a kind of mark looks like where there is colour.
constexpr std::string_view kPlain = "", kBold = "1", kFaint = "2";
std::string_view ColorOf(std::string_view kind) {
  if (kind == "date") return "35";
  if (kind == "person") return "1;34";
  if (kind == "body") return "36";
  if (kind == "place") return "32";
  if (kind == "trigger") return "1;33";
  return kFaint;
}

class TextView {
 public:
  TextView(const Explanation& explanation, bool color) : explanation_(explanation), color_(color) {}

  std::string Run() {
    Line(Painted(kBold, HeadingOf(explanation_)));
    for (const auto& issue : explanation_.in_text.issues()) Line("issue: " + issue.message());
    for (const Explanation::Stretch& line : explanation_.lines) WriteLine(line);
    WriteCandidates();
    WriteEvents();
    return std::move(out_);
  }

 private:
  void Line(const std::string& text) { out_ += text + "\n"; }

  std::string Painted(std::string_view code, std::string_view text) const {
    const std::string safe = kgq::OneLine(text);
    return color_ && !code.empty() ? absl::StrFormat("\x1b[%sm%s\x1b[0m", code, safe) : safe;
  }

  // Lines without sentences are not read on, and faint.
  void WriteLine(const Explanation::Stretch& line) {
    const std::vector<uint32_t> sentences = SentencesOf(explanation_, line.span);
    if (sentences.empty()) {
      Line(absl::StrFormat("\n%-9s %s", line.part, Painted(kFaint, TextOf(explanation_, line.span))));
    } else {
      Line("");
    }
    for (const uint32_t s : sentences) WriteSentence(s);
  }

  void WriteSentence(uint32_t s) {
    std::string text;
    for (const Piece& piece : PiecesOf(explanation_, s)) {
      text += Painted(piece.mark == nullptr ? kPlain : ColorOf(piece.mark->kind), piece.text);
    }
    Line(absl::StrFormat("%-9s %s", absl::StrFormat("%s %d", explanation_.sentences[s].part, s + 1), text));
    for (const Explanation::Mark& mark : explanation_.marks) {
      if (mark.sentence == s) WriteMark(mark);
    }
  }

  void WriteMark(const Explanation::Mark& mark) {
    const std::string kind = Painted(ColorOf(mark.kind), absl::StrFormat("%-10s", mark.kind));
    const std::string words = Painted(kPlain, TextOf(explanation_, mark.span));
    const std::string meaning = mark.meaning.empty() ? mark.how : absl::StrFormat("%s, %s", mark.meaning, mark.how);
    Line(absl::StrFormat("          %s '%s' -> %s", kind, words, Painted(kPlain, meaning)));
  }

  void WriteCandidates() {
    Line("\n" + Painted(kBold, "Candidates"));
    if (explanation_.candidates.empty()) Line("none: no word of the text tells of an event");
    for (size_t i = 0; i < explanation_.candidates.size(); ++i) {
      const Explanation::Candidate& candidate = explanation_.candidates[i];
      Line(absl::StrFormat("%3d  sentence %d '%s' -> %s", i + 1, candidate.sentence + 1,
                           Painted(ColorOf("trigger"), TextOf(explanation_, candidate.span)),
                           Painted(candidate.outcome == "event" ? kBold : kPlain, OutcomeInWords(candidate))));
      if (candidate.told < 0) continue;
      const v1::EventMention& told = explanation_.told.events(candidate.told);
      Line("     " + Painted(kFaint, EventInWords(told, explanation_.told)));
    }
  }

  void WriteEvents() {
    Line("\n" + Painted(kBold, "Events"));
    if (explanation_.in_text.events().empty()) Line("none");
    int number = 0;
    for (const v1::EventMention& event : explanation_.in_text.events()) {
      Line(absl::StrFormat("%3d  %s%s, confidence %.2f", ++number,
                           Painted(kBold, EventInWords(event, explanation_.in_text)), event.main() ? ", main" : "",
                           event.confidence()));
      for (const v1::FieldSource& source : event.sources()) {
        Line(absl::StrFormat("     %-28s '%s', %s", FieldInWords(source),
                             Painted(kPlain, TextOf(explanation_, source.span())), source.rule()));
      }
    }
  }

  const Explanation& explanation_;
  const bool color_;
  std::string out_;
};

}  // namespace

std::string ExplanationAsText(const Explanation& explanation, bool color) { return TextView(explanation, color).Run(); }

}  // namespace annals::tools
