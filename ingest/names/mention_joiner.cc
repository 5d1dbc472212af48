#include "ingest/names/mention_joiner.h"

#include <algorithm>
#include <span>

namespace annals::ingest {
namespace {

class Joiner {
 public:
  Joiner(const SentenceScan& scan, std::vector<Mention>& mentions)
      : scan_(scan), tokens_(scan.tokens()), end_(scan.end()), lexicon_(scan.lexicon()), mentions_(mentions) {}

  // Makes one of the last mention and the one that stands behind a comma, a hyphen or an opening bracket, where both
  // are one person's.
  bool JoinPrevious(const Mention& next) {
    Mention& previous = mentions_.back();
    // "Lý Tiểu Bằng hiện là Bộ trưởng" (is now minister): what someone whom no table knows holds.
    const uint32_t holds = scan_.NameWordLength(previous.last, WordCue::kHolds);
    if (previous.has_name() && previous.senses.empty() && holds > 0 && previous.last + holds == next.first) {
      return TakeTitle(previous, next);
    }
    if (next.first != previous.last + 1 || next.pronoun) return false;
    const char mark = tokens_[previous.last].mark;
    if (mark != ',' && mark != '-' && mark != '(') return false;
    return AttachTitle(previous, next, mark) || (mark != '(' && AttachName(previous, next)) ||
           (mark == '(' && AttachAlias(previous, next));
  }

  // "Tổng thống Nga - Mỹ", "lãnh đạo Nga, Pháp và Đức" (leaders of Russia, France and Germany): the title is
  // everyone's.
  void DistributeTitles() {
    for (size_t i = 0; i + 1 < mentions_.size(); ++i) {
      const Mention& first = mentions_[i];
      Mention& next = mentions_[i + 1];
      if (!first.has_title() || first.has_name() || first.body == kNoEntity) continue;
      // "Hội nghị Ngoại trưởng ASEAN - Nhật Bản": the ministers are all those of the body, and nobody in particular.
      if (lexicon_.entity(first.body).kind != v1::ENTITY_KIND_COUNTRY) continue;
      if (next.has_title() || next.honorific || !Joined(first.last, next.first, i + 1)) continue;
      const EntityIndex body = scan_.BodyOf({next.last - next.first, next.senses});
      if (body == kNoEntity || lexicon_.entity(body).kind != v1::ENTITY_KIND_COUNTRY) continue;
      next.titles = first.titles;
      next.counterpart = first.counterpart;
      next.body = body;
      next.name_first = next.name_last = next.last;
      next.senses.clear();
    }
  }

 private:
  bool MayBePerson(const Mention& mention) const {
    return mention.has_name() &&
           (mention.senses.empty() || lexicon_.entity(mention.senses[0].entity).kind == v1::ENTITY_KIND_PERSON);
  }

  // "Josh Earnest, người phát ngôn Nhà Trắng" (spokesman of the White House): the title behind the name is its own.
  bool AttachTitle(Mention& name, const Mention& title, char mark) const {
    if (mark == '-' && !tokens_[name.last].space_before) return false;
    if (title.titles.empty()) return false;
    const bool listed =
        name.has_title() && scan_.CueLength(title.last, WordCue::kAnd) > 0;  // "A, Defence Minister, and B"
    return (listed || ClosesApposition(title)) && TakeTitle(name, title);
  }

  // "Đại tướng A, Bộ trưởng Bộ Quốc phòng" (General A, Defence Minister): behind a name with a lesser title, the office
  // that counts.
  bool IsGreater(const Mention& title, const Mention& name) const {
    if (name.counterpart || name.titles.empty()) return false;
    const bool same_body = title.body == kNoEntity || name.body == kNoEntity || title.body == name.body;
    return same_body && lexicon_.RankOf(name.titles.front()) > OfficeRank::kMinister &&
           lexicon_.RankOf(title.titles.front()) <= OfficeRank::kMinister;
  }

  bool TakeTitle(Mention& name, const Mention& title) const {
    if (!MayBePerson(name) || title.titles.empty() || title.has_name()) return false;
    if (name.has_title() && !IsGreater(title, name)) return false;
    // "AFP, người đứng đầu …": one word that no table knows is as likely a body.
    if (name.senses.empty() && !name.honorific && name.name_last - name.name_first < 2) return false;
    name.titles = title.titles;
    if (title.body != kNoEntity) name.body = title.body;  // else the one beside the title that it had
    name.last = title.last;
    return true;
  }

  // Whether the title's phrase ends right behind it; a lesser office may go on with words of its field ("Deputy Chair
  // of the Committee on Trade,"), where it cannot be the subject of what follows.
  bool ClosesApposition(const Mention& title) const {
    constexpr uint32_t kLongest = 14;
    if (title.last >= end_) return true;
    // "A, cựu Tổng thống Mỹ - B" (A, former US President - B): the title is that of the name behind the hyphen.
    if (tokens_[title.last].mark == '-' && title.last + 1 < end_ && scan_.IsCapitalised(title.last + 1)) return false;
    if (tokens_[title.last].kind == TokenKind::kPunctuation) return true;
    const OfficeRank rank = lexicon_.RankOf(title.titles.front());
    if (rank < OfficeRank::kOfficial) return false;
    for (uint32_t i = title.last; i < end_ && i < title.last + kLongest; ++i) {
      const char mark = tokens_[i].mark;
      if (mark == ',' || mark == ')' || mark == '.' || mark == ';' || (mark == '-' && tokens_[i].space_before)) {
        return true;
      }
      if (scan_.CueLength(i, WordCue::kSay) > 0) return rank == OfficeRank::kOutsider;
      if (scan_.CueLength(i, WordCue::kPast) > 0 || scan_.CueLength(i, WordCue::kFuture) > 0 ||
          scan_.CueLength(i, WordCue::kNegation) > 0) {
        return false;
      }
    }
    return false;
  }

  // "Bộ trưởng Ngoại giao Nga, ông Sergei Lavrov", "phát ngôn viên Bộ Ngoại giao Nga, Maria Zakharova, cho biết": the
  // name behind the title.
  bool AttachName(Mention& title, const Mention& name) const {
    if (title.titles.empty() || title.has_name() || title.counterpart) return false;
    if (!name.has_name() || name.has_title() || !MayBePerson(name)) return false;
    const bool enclosed = name.last < end_ && tokens_[name.last].mark == ',' && name.last - name.name_first > 1;
    if (!enclosed && (!name.honorific || scan_.Preceded(title.first, WordCue::kSource))) return false;
    const EntityIndex body = title.body != kNoEntity ? title.body : title.titles.front().body;
    const auto acts_for = [&](const NameSense& sense) { return lexicon_.entity(sense.entity).body == body; };
    if (!name.senses.empty() && std::none_of(name.senses.begin(), name.senses.end(), acts_for)) return false;
    title.honorific = name.honorific;
    title.senses = name.senses;
    title.name_first = name.name_first;
    title.name_last = title.last = name.name_last;
    return true;
  }

  // "Lý Tiểu Bằng (Li Xiaopeng)": a name that no table knows in Vietnamese reading, then in Latin letters.
  bool AttachAlias(Mention& name, const Mention& alias) const {
    const bool closed = alias.last < end_ && tokens_[alias.last].mark == ')';
    if (!closed || alias.has_title() || alias.honorific || !MayBePerson(alias)) return false;
    if (!name.has_name() || !name.senses.empty() || name.name_last != name.last) return false;
    if (name.name_last - name.name_first < 2 || alias.last - alias.first < 2) return false;
    name.senses = alias.senses;
    name.alias_first = alias.first;
    name.alias_last = alias.last;
    name.last = alias.last + 1;
    return true;
  }

  // Whether a hyphen or "and" joins the mention `next` to the one before it, or a comma of a list that ends in "and".
  bool Joined(uint32_t from, uint32_t to, size_t next) const {
    if (to == from + 1 && tokens_[from].mark == '-') return true;
    if (scan_.CueLength(from, WordCue::kAnd) == to - from && to > from) return true;
    if (to != from + 1 || tokens_[from].mark != ',') return false;
    // "Ngoại trưởng Nga, Ukraine gặp nhau" (foreign ministers of Russia, Ukraine meet): headlines leave out "and".
    const bool last = next + 1 == mentions_.size() || mentions_[next + 1].first != mentions_[next].last + 1;
    if (last && mentions_[next - 1].first == scan_.begin()) return true;
    if (next + 1 == mentions_.size()) return false;
    return Joined(mentions_[next].last, mentions_[next + 1].first, next + 1);
  }

  const SentenceScan& scan_;
  const std::span<const Token> tokens_;
  const uint32_t end_;
  const Lexicon& lexicon_;
  std::vector<Mention>& mentions_;
};

}  // namespace

bool JoinPrevious(const SentenceScan& scan, std::vector<Mention>& mentions, const Mention& next) {
  return Joiner(scan, mentions).JoinPrevious(next);
}

void DistributeTitles(const SentenceScan& scan, std::vector<Mention>& mentions) {
  Joiner(scan, mentions).DistributeTitles();
}

}  // namespace annals::ingest
