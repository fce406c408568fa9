// What each action of counter is called in the audit log; of readings, what was read for.

#include "counter/actions.h"

#include "counter/words.h"

namespace parvis::counter {

module::ActionsOffer actions_offer() {
  return {words::actions_title,
          {
              {"counter.visit", words::did_visit},
              {"counter.receipt", words::did_receipt},
              {"counter.agenda", words::did_agenda},
              {"counter.open_visit", words::did_open_visit},
              {"counter.name_visitor", words::did_name_visitor},
              {"counter.end_visit", words::did_end_visit},
              {"counter.forget_visitor", words::did_forget_visitor},
              {"counter.ticket", words::did_ticket},
              {"counter.take_ticket", words::did_take_ticket},
              {"counter.sit_down", words::did_sit_down},
              {"counter.keep_desk", words::did_keep_desk},
              {"counter.keep_reason", words::did_keep_reason},
              {"counter.new_kiosk", words::did_new_kiosk},
              {"counter.keep_learning", words::did_keep_learning},
              {"counter.pair_screen", words::did_pair_screen},
              {"counter.open_slots", words::did_open_slots},
              {"counter.book", words::did_book},
              {"counter.cancel_booking", words::did_cancel_booking},
              {"counter.receive_booked", words::did_receive_booked},
              {"counter.mark_missed", words::did_mark_missed},
          }};
}

}  // namespace parvis::counter
