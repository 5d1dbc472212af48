#ifndef ANNALS_TOOLS_KGQ_EVENT_TEXT_H_
#define ANNALS_TOOLS_KGQ_EVENT_TEXT_H_

#include <string>

#include "annals/v1/model.pb.h"

// One event for a reader.
namespace annals::kgq {

// All fields of an event, each with what other sources say of it; how its status came about, what it belongs to; then
// its evidence, each passage with its article.
std::string EventText(const v1::Event& event);

// The above without the evidence.
std::string EventFields(const v1::Event& event);
// "Outlet | 2022-01-22 (stated) | Title", or the article's id where it has none of these.
std::string ArticleLine(const v1::Article& article);
// "meeting, held, 2022-01-21 (resolved), Geneva, CH"
std::string SaidBy(const v1::EventSource& source);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_EVENT_TEXT_H_
