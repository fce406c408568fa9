// What each action of residents is called in the audit log; of readings, what was read for.

#include "residents/actions.h"

#include "residents/words.h"

namespace parvis::residents {

module::ActionsOffer actions_offer() {
  return {words::actions_title,
          {
              {"residents.file", words::did_file},
              {"residents.correct", words::did_correct},
              {"residents.search", words::did_search},
              {"residents.twin", words::did_twin},
              {"residents.mandate", words::did_mandate},
              {"residents.mandates", words::did_mandates},
              {"residents.register", words::did_register},
              {"residents.change", words::did_change},
              {"residents.add_proof", words::did_add_proof},
              {"residents.remove_proof", words::did_remove_proof},
              {"residents.hand_over", words::did_hand_over},
              {"residents.merge", words::did_merge},
              {"residents.undo_merge", words::did_undo_merge},
              {"residents.likely_twin", words::did_likely_twin},
              {"residents.two_people", words::did_two_people},
              {"residents.send_code", words::did_send_code},
              {"residents.sign_in", words::did_sign_in},
              {"residents.sign_out", words::did_sign_out},
              {"residents.end_session", words::did_end_session},
              {"residents.passkey_refused", words::did_passkey_refused},
              {"residents.franceconnect_refused", words::did_franceconnect_refused},
              {"residents.give_mandate", words::did_give_mandate},
              {"residents.hold_mandate", words::did_hold_mandate},
              {"residents.mandate_code", words::did_mandate_code},
              {"residents.end_mandate", words::did_end_mandate},
              {"residents.act_for", words::did_act_for},
              {"residents.recap", words::did_recap},
              {"residents.export", words::did_export},
              {"residents.erase", words::did_erase},
              {"residents.receipt", words::did_receipt},
              {"residents.receipt_unknown", words::did_receipt_unknown},
              {"residents.ask_in_person", words::did_ask_in_person},
              {"residents.hand_over", words::did_hand_over},
          }};
}

}  // namespace parvis::residents
