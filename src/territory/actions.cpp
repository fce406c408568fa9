// What each action of territory is called in the audit log; of readings, what was read for.

#include "territory/actions.h"

#include "territory/words.h"

namespace parvis::territory {

module::ActionsOffer actions_offer() {
  return {words::actions_title,
          {
              {"territory.add_place", words::did_add_place},
              {"territory.change_place", words::did_change_place},
              {"territory.set_school_zone", words::did_set_school_zone},
              {"territory.keep_school_year", words::did_keep_school_year},
              {"territory.start_import", words::did_start_import},
              {"territory.keep_ground", words::did_keep_ground},
              {"territory.keep_addresses", words::did_keep_addresses},
              {"territory.keep_districts", words::did_keep_districts},
              {"territory.keep_polling_areas", words::did_keep_polling_areas},
              {"territory.set_polling_place", words::did_set_polling_place},
          }};
}

}  // namespace parvis::territory
