#ifndef ANNALS_TESTS_SUPPORT_CASE_FILE_H_
#define ANNALS_TESTS_SUPPORT_CASE_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

// Cases of extraction as text. A file holds cases with a line "==" between each two:
//
//   # What the case shows, one line or more.
//   published: 2018-07-17
//   lang: vi
//   title: Hai ngoại trưởng gặp nhau
//   text: Hôm thứ Hai, ông Lavrov {{gặp|hội đàm với}} ông Pompeo tại Helsinki.
//   A further line of the text.
//   --
//   meeting held 2018-07-16 Helsinki/FI [Sergei Lavrov; Mike Pompeo; RU; US]
//
// "published", "lang" and "title" may be left out. {{a|b}} stands for one text with a and one with b; all of them have
// the same output.
namespace annals {

struct TextCase {
  std::string file;       // as given to ParseCases
  int line = 0;           // of the name's first line, from 1
  std::string name;       // the comment
  std::string published;  // empty: not given
  std::string language;   // empty: not given
  std::string title;
  std::string text;  // lines joined by line feeds
  std::vector<std::string> expected;
  size_t expected_begin = 0, expected_end = 0;  // lines of the file, from 0, half-open
};

// The cases of a file's content; INVALID_ARGUMENT "FILE:LINE: …" for what is no case.
absl::StatusOr<std::vector<TextCase>> ParseCases(std::string_view file, std::string_view content);

// Every text that the variants of `text` make; the text itself where it has none.
std::vector<std::string> ExpandVariants(std::string_view text);

// The content with other lines in the places of the expected ones. `outputs` has one list for each of `cases`, which
// ParseCases read from the same content.
std::string ReplaceExpected(std::string_view content, const std::vector<TextCase>& cases,
                            const std::vector<std::vector<std::string>>& outputs);

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_CASE_FILE_H_
