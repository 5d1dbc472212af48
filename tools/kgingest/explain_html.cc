#include "absl/strings/str_format.h"
#include "tools/kgingest/explain_views.h"
#include "tools/kgingest/explain_words.h"

namespace annals::tools {
namespace {

using ingest::Explanation;

// For element content and double-quoted attributes. Control characters have no place in HTML.
std::string Escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

class HtmlView {
 public:
  HtmlView(const Explanation& explanation, int number) : explanation_(explanation), number_(number) {}

  std::string Run() {
    const std::string& title = explanation_.in_text.article().title();
    Add("<article>\n<header><h1>%s</h1>\n<p class=\"meta\">%s</p>\n", Escaped(title), Escaped(HeadingOf(explanation_)));
    for (const auto& issue : explanation_.in_text.issues()) {
      Add("<p class=\"issue\">%s</p>\n", Escaped(issue.message()));
    }
    Add("</header>\n<div class=\"columns\">\n<section class=\"text\">\n");
    for (const Explanation::Stretch& line : explanation_.lines) WriteLine(line);
    Add("</section>\n<section class=\"findings\">\n");
    WriteEvents();
    WriteCandidates();
    Add("</section>\n</div>\n</article>\n");
    return std::move(out_);
  }

 private:
  template <class... Args>
  void Add(const absl::FormatSpec<Args...>& format, const Args&... args) {
    absl::StrAppendFormat(&out_, format, args...);
  }

  void WriteLine(const Explanation::Stretch& line) {
    const std::vector<uint32_t> sentences = SentencesOf(explanation_, line.span);
    Add("<div class=\"line%s\"><span class=\"part\">%s</span><p%s>", sentences.empty() ? " unread" : "", line.part,
        line.part == "title" ? " class=\"title\"" : "");
    if (sentences.empty()) out_ += Escaped(TextOf(explanation_, line.span));
    for (const uint32_t s : sentences) WriteSentence(s);
    Add("</p></div>\n");
  }

  void WriteSentence(uint32_t s) {
    Add("<span class=\"sentence\" id=\"a%d-s%d\"><sup>%d</sup>", number_, s + 1, s + 1);
    for (const Piece& piece : PiecesOf(explanation_, s)) {
      if (piece.mark == nullptr) {
        out_ += Escaped(piece.text);
        continue;
      }
      const std::string_view meaning = piece.mark->meaning;
      Add("<span class=\"%s\" title=\"%s: %s%s%s\">%s</span>", piece.mark->kind, piece.mark->kind, Escaped(meaning),
          meaning.empty() ? "" : ", ", Escaped(piece.mark->how), Escaped(piece.text));
    }
    Add("</span> ");
  }

  void WriteEvents() {
    Add("<h2>Events</h2>\n");
    if (explanation_.in_text.events().empty()) Add("<p class=\"none\">none</p>\n");
    int number = 0;
    for (const v1::EventMention& event : explanation_.in_text.events()) {
      ++number;
      Add("<div class=\"event\" id=\"a%d-e%d\"><h3><b>%d</b> %s</h3>\n<p class=\"meta\">%sconfidence %.2f</p>\n",
          number_, number, number, Escaped(EventInWords(event, explanation_.in_text)), event.main() ? "main, " : "",
          event.confidence());
      Add("<table>\n");
      for (const v1::FieldSource& source : event.sources()) {
        Add("<tr><th>%s</th><td>%s</td><td class=\"rule\">%s</td></tr>\n", Escaped(FieldInWords(source)),
            Escaped(TextOf(explanation_, source.span())), Escaped(source.rule()));
      }
      Add("</table></div>\n");
    }
  }

  void WriteCandidates() {
    Add("<h2>Candidates</h2>\n");
    if (explanation_.candidates.empty()) Add("<p class=\"none\">no word of the text tells of an event</p>\n");
    Add("<ol class=\"candidates\">\n");
    for (size_t i = 0; i < explanation_.candidates.size(); ++i) {
      const Explanation::Candidate& candidate = explanation_.candidates[i];
      Add("<li class=\"%s\" id=\"a%d-c%d\"><a href=\"#a%d-s%d\" class=\"trigger\">%s</a> %s", candidate.outcome,
          number_, i + 1, number_, candidate.sentence + 1, Escaped(TextOf(explanation_, candidate.span)),
          Outcome(candidate));
      if (candidate.told >= 0) {
        Add("<br><small>%s</small>",
            Escaped(EventInWords(explanation_.told.events(candidate.told), explanation_.told)));
      }
      Add("</li>\n");
    }
    Add("</ol>\n");
  }

  // In words, with a link to the event or candidate.
  std::string Outcome(const Explanation::Candidate& candidate) const {
    const std::string words = Escaped(OutcomeInWords(candidate));
    const bool event = candidate.outcome == "event";
    if (!event && candidate.outcome != "merged") return words;
    return absl::StrFormat("<a href=\"#a%d-%c%d\">%s</a>", number_, event ? 'e' : 'c', candidate.into + 1, words);
  }

  const Explanation& explanation_;
  const int number_;
  std::string out_;
};

}  // namespace

std::string ExplanationAsHtml(const Explanation& explanation, int number) {
  return HtmlView(explanation, number).Run();
}

std::string_view HtmlHead() {
  return R"(<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>kgingest explain</title>
<style>
:root { color-scheme: light dark; --ink: #1d2229; --faint: #69727d; --paper: #fff; --card: #f5f6f8; --line: #dfe3e8;
  --date: #efe0fa; --person: #d8e7fd; --body: #d3f1f1; --place: #dcf3d6; --trigger: #ffe3a8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --faint: #98a2ad; --paper: #15181c; --card: #1e2329;
  --line: #343b43; --date: #4a2f63; --person: #24436d; --body: #1d4d50; --place: #2b4d24; --trigger: #6b4d0d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; color: var(--ink); background: var(--paper); font: 16px/1.6 system-ui, sans-serif; }
article, .legend { max-width: 90rem; margin: 0 auto 3rem; }
.legend { margin-bottom: 1.5rem; font-size: .85rem; color: var(--faint); }
.legend span { margin-right: .6rem; color: var(--ink); }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h2:first-child { margin-top: 0; } h3 { font-size: .95rem; line-height: 1.45; margin: 0; font-weight: 600; }
.meta, .none, small { color: var(--faint); font-size: .85rem; margin: .2rem 0; } .issue { color: #b3261e; }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2.5rem; margin-top: 1.5rem; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
.line { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .75rem; }
.line p { margin: 0 0 .9rem; } .line p.title { font-weight: 600; }
.part { color: var(--faint); font-size: .75rem; text-align: right; padding-top: .25rem; }
.unread p { color: var(--faint); font-style: italic; font-size: .9rem; }
.sentence sup { color: var(--faint); font-size: .65rem; margin-right: .2rem; font-weight: 400; }
.sentence:target, .event:target, li:target { outline: 2px solid #e0a100; outline-offset: 3px; border-radius: .25rem; }
.date, .person, .body, .place, .trigger { border-radius: .25rem; padding: .05rem .2rem; color: inherit;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.date { background: var(--date); } .person { background: var(--person); } .body { background: var(--body); }
.place { background: var(--place); } .trigger { background: var(--trigger); font-weight: 600; }
.unresolved { border-bottom: 1px dotted var(--faint); } [title] { cursor: help; }
.event { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem;
  margin-bottom: .8rem; }
.event b { color: var(--faint); margin-right: .2rem; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; } a { color: inherit; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { font-weight: 500; color: var(--faint); width: 32%; } .rule { font-family: ui-monospace, monospace; width: 25%; }
.candidates { padding-left: 1.8rem; font-size: .9rem; } .candidates li { margin-bottom: .5rem; }
.passed, .dropped { color: var(--faint); } .passed .trigger, .dropped .trigger { font-weight: 400; opacity: .75; }
</style>
</head>
<body>
<p class="legend">Hold the pointer over a word to see what it was taken for.
<span class="person">person</span><span class="body">country or organisation</span><span class="place">place</span><span
class="date">date</span><span class="trigger">trigger</span><span class="unresolved">name of nobody in particular</span>
Grey lines are not read for events.</p>
)";
}

std::string_view HtmlFoot() { return "</body>\n</html>\n"; }

}  // namespace annals::tools
