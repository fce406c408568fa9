# Migrations: sql/NNNN-*.sql of each module -> generated/<module>/migrations.h.
#   parvis_migrations(<folder> <target>) gives <target> the header "<folder>/migrations.h" with
#   parvis::<last part of folder>::embedded_migrations(). A step is one NNNN-verb-object.sql for
#   both
#   engines, or a pair .sqlite.sql + .postgres.sql. Gaps, twins and lone halves stop the build.
add_custom_target(parvis_generated)  # all headers that are made: what clang-tidy needs to read
function(parvis_migrations folder target)
  set(directory ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/sql)
  file(GLOB files CONFIGURE_DEPENDS ${directory}/*.sql)
  if(NOT files)
    return()
  endif()
  set(header ${CMAKE_BINARY_DIR}/generated/${folder}/migrations.h)
  add_custom_command(OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -D DIRECTORY=${directory} -D FOLDER=${folder} -D HEADER=${header}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
    VERBATIM)
  add_custom_target(${target}_migrations DEPENDS ${header})
  add_dependencies(${target} ${target}_migrations)
  add_dependencies(parvis_generated ${target}_migrations)
endfunction()
