// What each action of scim is called in the audit log.

#include "scim/actions.h"

#include "scim/words.h"

namespace parvis::scim {

module::ActionsOffer actions_offer() {
  return {words::actions_title,
          {
              {"scim.keep_account", words::did_keep_account},
              {"scim.close_account", words::did_close_account},
          }};
}

}  // namespace parvis::scim
