#include "tests/support/temp_directory.h"

#include <stdlib.h>

#include <filesystem>

#include "graph/status_macros.h"

namespace annals {

TempDirectory::TempDirectory() : path_(std::filesystem::temp_directory_path() / "annals-XXXXXX") {
  ANNALS_CHECK(mkdtemp(path_.data()) != nullptr);
}

TempDirectory::~TempDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace annals
