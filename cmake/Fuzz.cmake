# Fuzzers: each src/**/<thing>_fuzz.cpp becomes the program fuzz_<thing> (libFuzzer, with ASan and
# UBSan), linked with its module. `cmake --preset fuzz && ninja -C build/fuzz fuzzers`, then
# `build/fuzz/fuzz/fuzz_<thing> -max_total_time=60 corpus/`.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "PARVIS_FUZZ needs clang: cmake --preset fuzz")
endif()
set(PARVIS_FUZZ_FLAGS -fsanitize=address,undefined
  -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
target_compile_options(parvis_flags INTERFACE ${PARVIS_FUZZ_FLAGS} -fsanitize=fuzzer-no-link)
target_link_options(parvis_flags INTERFACE ${PARVIS_FUZZ_FLAGS})

function(parvis_fuzzers)
  add_custom_target(fuzzers)
  file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/src/*_fuzz.cpp)
  foreach(file ${files})
    get_filename_component(folder ${file} DIRECTORY)
    get_filename_component(name ${file} NAME_WE)
    string(REGEX REPLACE "_fuzz$" "" name ${name})
    parvis_target_name(${folder} module)
    add_executable(fuzz_${name} ${CMAKE_SOURCE_DIR}/src/${file})
    target_link_libraries(fuzz_${name} PRIVATE ${module})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(fuzz_${name} PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
    add_dependencies(fuzzers fuzz_${name})
  endforeach()
endfunction()
