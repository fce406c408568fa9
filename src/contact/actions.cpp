// What each action of contact is called in the audit log; of readings, what was read for.

#include "contact/actions.h"

#include "contact/words.h"

namespace parvis::contact {

module::ActionsOffer actions_offer() {
  return {words::actions_title,
          {
              {"contact.open", words::did_open},
              {"contact.letter_posted", words::did_letter_posted},
              {"contact.print", words::did_print},
              {"contact.call_made", words::did_call_made},
              {"contact.call_no_answer", words::did_call_no_answer},
              {"contact.write_instead", words::did_write_instead},
              {"contact.text_sent", words::did_text_sent},
          }};
}

}  // namespace parvis::contact
