#ifndef ANNALS_TESTS_SUPPORT_BUILD_H_
#define ANNALS_TESTS_SUPPORT_BUILD_H_

#include <string>
#include <string_view>

#include "annals/v1/extraction.pb.h"
#include "annals/v1/model.pb.h"

// Values from text, for tests. A text that is not understood stops the test with the line.
namespace annals {

// An extraction, a line each for the article, its entities and its events:
//
//   article a1 2022-01-21 Title of the article
//   entity person/sergei-lavrov country/RU Sergei Lavrov | Xéc-gây La-vrốp | role:Foreign Minister
//   entity place/geneva-ch country/CH Geneva | Giơ-ne-vơ
//   meeting held 2022-01-21 place/geneva-ch [person/sergei-lavrov; person/antony-blinken; country/RU] "Evidence."
//
// The day of publication is "-" where unknown, an event's date and place likewise. A country as place stands for an
// unknown place within it. An entity line gives the country (within, for a place whose line has "within:ID"), "-" for
// none, and "listed" where a lexicon knows the entity. Entities without a line are made from their ids
// ("person/sergei-lavrov" is called "Sergei Lavrov"). Whatever is named gets into the list of entities, sorted.
//
// A title may be followed by "| text:WORD", which gives the text's sketch: equal words, equal texts; "WORD~12" differs
// from "WORD" in twelve of 64 bytes. A participant may be followed by a role and by whom he speaks for:
//
//   [country/SA host; person/sergei-lavrov head_of_delegation for country/RU; country/US]
v1::Extraction ParseExtraction(std::string_view text);

// "meeting held 2022-01-21 place/geneva-ch [person/antony-blinken; person/sergei-lavrov]": what ParseExtraction reads.
std::string ToText(const v1::Event& event);

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_BUILD_H_
