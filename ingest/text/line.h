#ifndef ANNALS_INGEST_TEXT_LINE_H_
#define ANNALS_INGEST_TEXT_LINE_H_

#include <cstdint>
#include <string_view>
#include <vector>

// Shapes of the lines of a page that need no vocabulary: how long, how they end, whether a file name or a person's.
namespace annals::ingest {

// One line of a page without the white space around it; half-open range of bytes. Never empty.
struct Line {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool blank_before = false;  // an empty line, or the begin of the page, stands before it
};

// The lines of `text` (UTF-8), which end with LF, CRLF or CR; empty ones are passed over.
std::vector<Line> SplitLines(std::string_view text);

// `text` without white space (of any script) at both ends.
std::string_view Trim(std::string_view text);

// Number of stretches without spaces that hold a letter or digit.
int CountWords(std::string_view line);

// Whether the line ends like a sentence: full stop, question or exclamation mark, ellipsis, closing quotes and brackets
// after it not counted.
bool EndsSentence(std::string_view line);
// Whether it ends in an ellipsis: a text cut short.
bool EndsInEllipsis(std::string_view line);
// A headline may ask or call, but ends in no full stop.
bool LooksLikeHeadline(std::string_view line);

// "flag.jpg"
bool IsImageFileName(std::string_view line);
// Two to five words that each begin with a capital and hold letters only.
bool IsNameLine(std::string_view line);
// "X X": one text twice in one line, as a link around a picture and its title leaves it.
bool IsSaidTwice(std::string_view line);
// No letter at all, or the counters of a player: "0:00 / 0:00".
bool HasNoLetters(std::string_view line);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_LINE_H_
