# annals_embed_files(<target> <Function> <file>...)
#
# Compiles the files into <target>, so that a program needs no data directory, and gives it
#
#   #include "embedded/<Function>.h"
#   std::span<const annals::EmbeddedFile> annals::<Function>();   // path and contents, in the order given; paths from the CMakeLists.txt
#
# The assembler copies the bytes (.incbin): no generated source grows with the data, and a changed file is picked up by
# the next build.
function(annals_embed_files target function)
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(assembler "    .section .rodata\n")
  set(externs "")
  set(entries "")
  set(paths "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
    cmake_path(RELATIVE_PATH path BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE name)
    set(symbol annals_embedded_${function}_${index})
    string(APPEND assembler "    .globl ${symbol}_begin\n    .globl ${symbol}_end\n${symbol}_begin:\n"
                            "    .incbin \"${path}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern const char ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND entries "      {\"${name}\", std::string_view(${symbol}_begin, ${symbol}_end - ${symbol}_begin)},\n")
    list(APPEND paths ${path})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembler "    .section .note.GNU-stack,\"\",%progbits\n")

  file(CONFIGURE OUTPUT ${directory}/${function}.S CONTENT "${assembler}" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/${function}.h @ONLY CONTENT [[
#ifndef ANNALS_EMBEDDED_@function@_H_
#define ANNALS_EMBEDDED_@function@_H_

#include <span>
#include <string_view>

namespace annals {

#ifndef ANNALS_EMBEDDED_FILE_
#define ANNALS_EMBEDDED_FILE_
// A file compiled into the program; both views live as long as it runs.
struct EmbeddedFile {
  std::string_view name;
  std::string_view contents;
};
#endif  // ANNALS_EMBEDDED_FILE_

std::span<const EmbeddedFile> @function@();

}  // namespace annals

#endif  // ANNALS_EMBEDDED_@function@_H_
]])
  file(CONFIGURE OUTPUT ${directory}/${function}.cc @ONLY CONTENT [[
#include "embedded/@function@.h"

extern "C" {
@externs@}

namespace annals {

std::span<const EmbeddedFile> @function@() {
  static const EmbeddedFile kFiles[] = {
@entries@  };
  return kFiles;
}

}  // namespace annals
]])
  set_source_files_properties(${directory}/${function}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${directory}/${function}.S ${directory}/${function}.cc)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
