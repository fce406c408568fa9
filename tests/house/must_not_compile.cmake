# What the builder of pages and the table of routes must refuse to compile.
foreach(folder hostile_html hostile_route)
  add_test(NAME house_${folder} COMMAND ${CMAKE_CURRENT_LIST_DIR}/must_not_compile.sh
    ${CMAKE_CXX_COMPILER} ${CMAKE_SOURCE_DIR} ${folder})
endforeach()
