# Assets: css, js and icons of assets/ become part of the program (minified, fingerprinted,
# compressed at their best, once), with the map library that Debian packages (decision 0020). The
# table of files goes to platform/web, the icons to platform/html.
find_path(PARVIS_LEAFLET leaflet.min.js PATHS /usr/share/javascript/leaflet NO_DEFAULT_PATH)
if(NOT PARVIS_LEAFLET)
  message(FATAL_ERROR "Leaflet is missing: bin/setup build installs the package libjs-leaflet")
endif()
set(PARVIS_LEAFLET_FILES ${PARVIS_LEAFLET}/leaflet.min.js ${PARVIS_LEAFLET}/leaflet.css)
add_executable(assets_compiler ${CMAKE_SOURCE_DIR}/tools/assets_compiler.cpp)
set_target_properties(assets_compiler PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)
target_link_libraries(assets_compiler PRIVATE lib_libbrotlienc lib_libdeflate)

file(GLOB_RECURSE PARVIS_ASSETS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/generated/assets.stamp
  BYPRODUCTS ${CMAKE_BINARY_DIR}/generated/assets_table.cpp
             ${CMAKE_BINARY_DIR}/generated/icon_table.cpp
  COMMAND assets_compiler ${CMAKE_SOURCE_DIR}/assets ${CMAKE_BINARY_DIR}/generated
          leaflet.js=${PARVIS_LEAFLET}/leaflet.min.js leaflet.css=${PARVIS_LEAFLET}/leaflet.css
  DEPENDS assets_compiler ${PARVIS_ASSETS} ${PARVIS_LEAFLET_FILES}
  COMMENT "Compiling the assets"
  VERBATIM)
add_custom_target(parvis_assets_table DEPENDS ${CMAKE_BINARY_DIR}/generated/assets.stamp)

# Gives the tables to the two modules that show them.
function(parvis_assets folder target)
  if(folder STREQUAL "platform/html")
    target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/icon_table.cpp)
    add_dependencies(${target} parvis_assets_table)
  elseif(folder STREQUAL "platform/web")
    target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/assets_table.cpp)
    add_dependencies(${target} parvis_assets_table)
  endif()
endfunction()
