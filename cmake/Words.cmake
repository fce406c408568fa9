# Words: PO files of each module -> generated/<module>/words.h, and one table of all words for
# platform/i18n. The compiler of words runs on the building machine: no sanitizer, no library.
add_executable(words_compiler ${CMAKE_SOURCE_DIR}/tools/words_compiler.cpp)
set_target_properties(words_compiler PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)

set(PARVIS_LANGUAGES fr en)
set(PARVIS_GENERATED ${CMAKE_BINARY_DIR}/generated)
file(GLOB_RECURSE PARVIS_WORDS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.po)
set(words_headers "")
foreach(catalogue ${PARVIS_WORDS})
  get_filename_component(words_folder ${catalogue} DIRECTORY)
  get_filename_component(module_folder ${words_folder} DIRECTORY)
  file(RELATIVE_PATH module_folder ${CMAKE_SOURCE_DIR}/src ${module_folder})
  list(APPEND words_headers ${PARVIS_GENERATED}/${module_folder}/words.h)
endforeach()
list(REMOVE_DUPLICATES words_headers)

# Headers and table are written only when they change; the stamp says that the compiler ran.
add_custom_command(
  OUTPUT ${PARVIS_GENERATED}/words.stamp
  BYPRODUCTS ${words_headers} ${PARVIS_GENERATED}/words_table.cpp
  COMMAND words_compiler ${CMAKE_SOURCE_DIR}/src ${PARVIS_GENERATED} ${PARVIS_LANGUAGES}
  DEPENDS words_compiler ${PARVIS_WORDS}
  COMMENT "Compiling the words"
  VERBATIM)
add_custom_target(parvis_words_headers DEPENDS ${PARVIS_GENERATED}/words.stamp)
add_dependencies(parvis_generated parvis_words_headers)

# Gives the table of words to the module that says them.
function(parvis_words folder target)
  if(folder STREQUAL "platform/i18n")
    target_sources(${target} PRIVATE ${PARVIS_GENERATED}/words_table.cpp)
  endif()
endfunction()
