# Migrations: sql/NNNN-*.sql of each module -> generated/<module>/migrations.h.
function(parvis_migrations folder target)
endfunction()
