#ifndef ANNALS_INGEST_EVENTS_UNIQUE_LIST_H_
#define ANNALS_INGEST_EVENTS_UNIQUE_LIST_H_

#include <algorithm>
#include <vector>

namespace annals::ingest {

// Lists that keep the order of the text and hold each value once; short, so looking through them is cheap.

template <class T>
bool Contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class T>
bool Includes(const std::vector<T>& all, const std::vector<T>& some) {
  return std::all_of(some.begin(), some.end(), [&](const T& value) { return Contains(all, value); });
}

template <class T>
void AddOnce(std::vector<T>& list, const T& value) {
  if (!Contains(list, value)) list.push_back(value);
}

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_UNIQUE_LIST_H_
