# Fuzzers: each src/**/<thing>_fuzz.cpp becomes the program fuzz_<thing> (libFuzzer, with ASan and
# UBSan). They link the readers listed here and nothing else, so that they are built in two or three
# minutes instead of the whole house. `bin/fuzz` builds and runs them.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "PARVIS_FUZZ needs clang: cmake --preset fuzz")
endif()
set(PARVIS_FUZZ_FLAGS -O1 -fsanitize=address,undefined
  -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
target_compile_options(parvis_flags INTERFACE ${PARVIS_FUZZ_FLAGS} -fsanitize=fuzzer-no-link)
target_link_options(parvis_flags INTERFACE ${PARVIS_FUZZ_FLAGS})

# What reads bytes from outside.
set(PARVIS_FUZZED
  platform/i18n/i18n.cpp platform/i18n/icu.cpp
  platform/html/html.cpp platform/html/markdown.cpp platform/html/url.cpp
  platform/geo/geojson.cpp platform/geo/shape.cpp
  platform/files/content.cpp platform/files/declared_size.cpp
  platform/mail/compose.cpp platform/mail/encoding.cpp platform/mail/incoming.cpp
  platform/mail/imap_lines.cpp
  platform/mail/incoming_html.cpp platform/mail/incoming_reply.cpp
  platform/mail/incoming_sender.cpp platform/mail/mime_reader.cpp
  platform/outbound/addresses.cpp platform/oidc/addresses.cpp platform/oidc/claims.cpp
  platform/oidc/digests.cpp
  platform/oidc/documents.cpp platform/oidc/jose.cpp
  platform/search/terms.cpp
  platform/web/chunked.cpp platform/web/compression.cpp platform/web/http.cpp
  platform/web/http_text.cpp platform/web/message_head.cpp platform/web/multipart.cpp
  platform/web/proxies.cpp platform/web/ranges.cpp platform/web/target.cpp
  platform/webauthn/fido.cpp platform/webauthn/new_key.cpp
  platform/webauthn/webauthn.cpp
  requests/csv_reader.cpp requests/import_mapping.cpp requests/json.cpp requests/masking.cpp
  requests/names.cpp requests/service_request.cpp
  territory/address_words.cpp
  territory/hours/calendar.cpp territory/hours/evaluating.cpp territory/hours/in_words.cpp
  territory/hours/reading.cpp)

function(parvis_fuzzers)
  list(TRANSFORM PARVIS_FUZZED PREPEND ${CMAKE_SOURCE_DIR}/src/ OUTPUT_VARIABLE sources)
  add_library(parvis_fuzzed STATIC ${sources} ${PARVIS_GENERATED}/words_table.cpp)
  target_link_libraries(parvis_fuzzed PUBLIC parvis_base
    lib_cjose lib_gmime_3_0 lib_libfido2 lib_libcmark Boost::json Boost::boost lib_libstemmer
    lib_icu_uc lib_icu_i18n lib_libdeflate lib_libbrotlienc lib_tomlplusplus)
  target_precompile_headers(parvis_fuzzed REUSE_FROM parvis_base)
  add_dependencies(parvis_fuzzed parvis_words_headers)
  add_custom_target(fuzzers)
  file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/src/*_fuzz.cpp)
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    string(REGEX REPLACE "_fuzz$" "" name ${name})
    add_executable(fuzz_${name} ${CMAKE_SOURCE_DIR}/src/${file})
    target_link_libraries(fuzz_${name} PRIVATE parvis_fuzzed)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    target_precompile_headers(fuzz_${name} REUSE_FROM parvis_base)
    set_target_properties(fuzz_${name} PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
    add_dependencies(fuzzers fuzz_${name})
  endforeach()
endfunction()
