# What the builder of pages and the compiler of words must refuse.
add_test(NAME hostile_html
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/hostile_html.sh ${CMAKE_CXX_COMPILER} ${CMAKE_SOURCE_DIR})
add_test(NAME words_compiler
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/words_compiler.sh $<TARGET_FILE:words_compiler>)
