#ifndef ANNALS_INGEST_NAMES_MENTION_JOINER_H_
#define ANNALS_INGEST_NAMES_MENTION_JOINER_H_

#include <vector>

#include "ingest/names/mention.h"
#include "ingest/names/sentence_scan.h"

namespace annals::ingest {

// Makes the last mention and `next` one, where both tell of one person ("Josh Earnest, người phát ngôn Nhà Trắng").
// Returns whether it did. REQUIRES: `mentions` is not empty, and `next` stands behind them.
bool JoinPrevious(const SentenceScan& scan, std::vector<Mention>& mentions, const Mention& next);

// "Tổng thống Nga - Mỹ", "lãnh đạo Nga, Pháp và Đức" (leaders of Russia, France and Germany): gives the title to
// everyone in the list.
void DistributeTitles(const SentenceScan& scan, std::vector<Mention>& mentions);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_NAMES_MENTION_JOINER_H_
