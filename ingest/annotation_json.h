#ifndef ANNALS_INGEST_ANNOTATION_JSON_H_
#define ANNALS_INGEST_ANNOTATION_JSON_H_

#include <string>

#include "annals/v1/extraction.pb.h"

namespace annals::ingest {

// An extraction as one line of JSON, without the line's end, in the form of annotation sets:
//
//   {"doc": ID, "published": DAY, "lang": TAG,
//    "events": [{"type", "status", "date", "place": {"city", "country"}, "participants": [NAME…], "evidence", "main",
//                "confidence", "spans": [[BEGIN, END]…], "participant_ids": [ID…],
//                "sources": {"type": SOURCE, "status": SOURCE, "date": SOURCE, "place": SOURCE,
//                            "participants": {ID: SOURCE…}}}…],
//    "people": [{"name", "role", "country", "id", "span"}…], "issues": [CODE…]}
//
// A SOURCE is {"span": [BEGIN, END], "rule": NAME}: which words the field was read from and by which rule; a field that
// is not known has none. Countries are ISO 3166-1 alpha-2 codes; a date is EDTF, "" where unknown.
std::string ToAnnotationJson(const v1::Extraction& extraction);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_ANNOTATION_JSON_H_
