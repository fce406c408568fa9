# Words: PO files of each module -> generated/<module>/words.h and one table for all.
add_custom_target(parvis_words_headers)
function(parvis_words folder target)
endfunction()
