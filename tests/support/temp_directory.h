#ifndef ANNALS_TESTS_SUPPORT_TEMP_DIRECTORY_H_
#define ANNALS_TESTS_SUPPORT_TEMP_DIRECTORY_H_

#include <string>

namespace annals {

// A new empty directory that is gone with everything in it at the end of the object's life.
class TempDirectory {
 public:
  TempDirectory();
  ~TempDirectory();
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_TEMP_DIRECTORY_H_
