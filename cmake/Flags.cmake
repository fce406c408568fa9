# One set of flags for the whole house: warnings are errors, hardening in release, sanitizers in
# tests.
add_library(parvis_flags INTERFACE)
target_compile_options(parvis_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wimplicit-fallthrough -Werror)
target_include_directories(parvis_flags INTERFACE
  ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
find_package(Threads REQUIRED)
target_link_libraries(parvis_flags INTERFACE Threads::Threads)

# The tests' tree is built more often than it runs: without optimising, g++ takes less than half the
# time for a file, and nothing hides from the sanitizers.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Programs are compiled like libraries, so that the precompiled header serves both.
set(CMAKE_CXX_COMPILE_OPTIONS_PIE -fPIC)

if(PARVIS_SANITIZE)
  target_compile_options(parvis_flags INTERFACE -fsanitize=address,undefined
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(parvis_flags INTERFACE -fsanitize=address,undefined)
endif()
if(PARVIS_TSAN)
  # Optimised a little: what is too slow to be busy meets no race. The warnings are those that g++
  # makes of its own instrumented code; the other presets keep them.
  target_compile_options(parvis_flags INTERFACE -O1 -fsanitize=thread -fno-omit-frame-pointer
    -Wno-tsan -Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
  target_link_options(parvis_flags INTERFACE -fsanitize=thread)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # g++ 12 at -O2 warns of impossible copies inside std::string (GCC bug 105329): not ours to mend.
  target_compile_options(parvis_flags INTERFACE -Wno-restrict -Wno-stringop-overflow
    -Wno-stringop-overread -Wno-array-bounds -Wno-maybe-uninitialized)
  target_compile_options(parvis_flags INTERFACE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS
    -fstack-protector-strong -fcf-protection)
  target_link_options(parvis_flags INTERFACE -pie -Wl,-z,relro,-z,now)
endif()

find_program(MOLD mold)
if(MOLD)
  target_link_options(parvis_flags INTERFACE -fuse-ld=mold)
endif()
