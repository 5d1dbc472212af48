#ifndef ANNALS_TESTS_FUZZ_CHECK_EXTRACTION_H_
#define ANNALS_TESTS_FUZZ_CHECK_EXTRACTION_H_

#include <string>

#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"

namespace annals {

// The bytes of a message, the same for equal messages of one build.
std::string BytesOf(const google::protobuf::MessageLite& message);

// Stops the program unless what was extracted keeps extraction.proto's contract: the graph takes it, every span cuts
// whole characters of the article, evidence is what stands there, every text is UTF-8.
void CheckExtraction(const ingest::Article& article, const v1::Extraction& extraction);

}  // namespace annals

#endif  // ANNALS_TESTS_FUZZ_CHECK_EXTRACTION_H_
