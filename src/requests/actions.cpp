// What each action of requests is called in the audit log; of readings, what was read for.

#include "requests/actions.h"

#include "requests/bulk/words.h"
#include "requests/closing/words.h"
#include "requests/experts/words.h"
#include "requests/figures/words.h"
#include "requests/mail/words.h"
#include "requests/partners/words.h"
#include "requests/retention/words.h"
#include "requests/rounds/words.h"
#include "requests/routing/words.h"
#include "requests/webhooks/words.h"
#include "requests/words.h"

namespace parvis::requests {

namespace {

module::ActionsOffer done_by_people() {
  return {words::actions_title,
          {
              {"requests.file", words::did_file},
              {"requests.retrieve", words::did_retrieve},
              {"requests.report", words::did_report},
              {"requests.assign", words::did_assign},
              {"requests.change_category", words::did_change_category},
              {"requests.schedule", words::did_schedule},
              {"requests.start", words::did_start},
              {"requests.ask_resident", words::did_ask_resident},
              {"requests.resolve", words::did_resolve},
              {"requests.refuse", words::did_refuse},
              {"requests.join", words::did_join},
              {"requests.split", words::did_split},
              {"requests.reopen", words::did_reopen},
              {"requests.withdraw", words::did_withdraw},
              {"requests.confirm_fixed", words::did_confirm_fixed},
              {"requests.resident_message", words::did_resident_message},
              {"requests.add_photo", words::did_add_photo},
              {"requests.reply", words::did_reply},
              {"requests.note", words::did_note},
              {"requests.check_text", words::did_check_text},
              {"requests.follow_asked", words::did_follow_asked},
              {"requests.follow", words::did_follow},
              {"requests.unfollow", words::did_unfollow},
              {"requests.remind_late", words::did_remind_late},
              {"requests.keep_category", words::did_keep_category},
              {"requests.keep_refusal_reason", words::did_keep_refusal_reason},
              {"requests.keep_canned_reply", words::did_keep_canned_reply},
              {"requests.seed_categories", words::did_seed_categories},
              {"requests.import", words::did_import},
              {"requests.erase_resident", words::did_erase_resident},
              {"requests.close_by_default", ::parvis::closing::words::did_close_by_default},
              {"requests.make_round", ::parvis::rounds::words::did_make_round},
              {"requests.bulk", ::parvis::bulk::words::did_bulk},
              {"requests.undo_bulk", ::parvis::bulk::words::did_undo_bulk},
              {"requests.undo", ::parvis::bulk::words::did_undo},
              {"requests.give_opinion", ::parvis::closing::words::did_give_opinion},
              {"requests.keep_closing_rule", ::parvis::closing::words::did_keep_closing_rule},
              {"requests.acknowledge", words::did_acknowledge},
              {"requests.pieces_received", words::did_pieces_received},
              {"requests.transfer", words::did_transfer},
              {"requests.implicit_decision", words::did_implicit_decision},
              {"requests.attest", words::did_attest},
              {"requests.keep_legal_rule", words::did_keep_legal_rule},
              {"requests.keep_authority", words::did_keep_authority},
              {"requests.register_letter", words::did_register_letter},
              {"requests.sign_letters", words::did_sign_letters},
              {"requests.demo", words::did_demo},
              {"requests.mail_taken", mail::words::did_take},
              {"requests.mail_read", mail::words::did_read},
              {"requests.mail_filed", mail::words::did_file},
              {"requests.mail_joined", mail::words::did_join},
              {"requests.mail_set_aside", mail::words::did_set_aside},
              {"requests.mail_spam", mail::words::did_spam},
              {"requests.mail_put_back", mail::words::did_put_back},
              {"requests.mail_failing", mail::words::did_fail},
          }};
}

/// What becomes of requests in the end.
std::vector<module::ActionWords> done_in_keeping() {
  namespace words = ::parvis::retention::words;
  return {
      {"requests.keep_durations", words::did_keep_durations},
      {"requests.propose_purge", words::did_propose},
      {"requests.keep_for_good", words::did_keep_for_good},
      {"requests.give_visa", words::did_visa},
      {"requests.withdraw_purge", words::did_withdraw},
      {"requests.archive", words::did_archive},
      {"requests.purge", words::did_purge},
      {"requests.end_purge", words::did_end},
  };
}

/// Opinions asked of colleagues and of people outside the town.
std::vector<module::ActionWords> done_with_experts() {
  namespace said = ::parvis::experts::words;
  return {
      {"requests.ask_expert", said::did_ask},
      {"requests.withdraw_asking", said::did_withdraw},
      {"requests.read_opinion", said::did_read},
      {"requests.open_expert_link", said::did_open},
      {"requests.expert_reading", said::did_look},
      {"requests.experts", said::did_read_askings},
      {"requests.give_expert_opinion", said::did_answer},
      {"requests.remind_expert", said::did_remind},
  };
}

/// To whom requests go.
std::vector<module::ActionWords> done_by_routing() {
  namespace said = ::parvis::routing::words;
  return {
      {"requests.keep_route_rule", said::did_keep_rule},
      {"requests.drop_route_rule", said::did_drop_rule},
      {"requests.route", said::did_route},
      {"requests.announce_absence", said::did_announce},
  };
}

/// What is done for, and by, other programs and whoever takes the open data.
std::vector<module::ActionWords> done_with_programs() {
  namespace hooks = ::parvis::webhooks::words;
  namespace theirs = ::parvis::partners::words;
  return {
      {"requests.add_webhook", hooks::did_add},
      {"requests.start_webhook", hooks::did_start},
      {"requests.stop_webhook", hooks::did_stop},
      {"requests.remove_webhook", hooks::did_remove},
      {"requests.try_webhook", hooks::did_try},
      {"requests.resend_webhook", hooks::did_resend},
      {"requests.keep_partner", theirs::did_keep},
      {"requests.forward", theirs::did_forward},
      {"requests.forward_again", theirs::did_forward_again},
      {"requests.webhook_failed", hooks::did_fail},
      {"requests.keep_open_rule", ::parvis::figures::words::did_keep_open_rule},
  };
}

}  // namespace

module::ActionsOffer actions_offer() {
  auto offer = done_by_people();
  for (auto& action : done_in_keeping()) offer.actions.push_back(std::move(action));
  for (auto& action : done_with_experts()) offer.actions.push_back(std::move(action));
  for (auto& action : done_by_routing()) offer.actions.push_back(std::move(action));
  for (auto& action : done_with_programs()) offer.actions.push_back(std::move(action));
  return offer;
}

}  // namespace parvis::requests
