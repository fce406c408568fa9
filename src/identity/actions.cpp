// What each action of identity is called in the audit log; of readings, what was read for.

#include "identity/actions.h"

#include "identity/words.h"

namespace parvis::identity {

module::ActionsOffer actions_offer() {
  return {words::actions_title,
          {
              {"audit.read", words::did_read_personal},
              {"identity.sign_in", words::did_sign_in},
              {"identity.sign_in_refused", words::did_sign_in_refused},
              {"identity.password_accepted", words::did_password_accepted},
              {"identity.sign_out", words::did_sign_out},
              {"identity.code_refused", words::did_code_refused},
              {"identity.prove", words::did_prove},
              {"identity.begin_phone", words::did_begin_phone},
              {"identity.mails", words::did_mails},
              {"identity.new_phone", words::did_new_phone},
              {"identity.new_recovery_codes", words::did_new_recovery_codes},
              {"identity.reset_second_factor", words::did_reset_second_factor},
              {"identity.give_second_factor", words::did_give_second_factor},
              {"identity.link_proconnect", words::did_link_proconnect},
              {"identity.unlink_proconnect", words::did_unlink_proconnect},
              {"identity.proconnect_accepted", words::did_proconnect_accepted},
              {"identity.proconnect_refused", words::did_proconnect_refused},
              {"identity.add_officer", words::did_add_officer},
              {"identity.change_officer", words::did_change_officer},
              {"identity.import_officers", words::did_import_officers},
              {"identity.give_first_secret", words::did_give_first_secret},
              {"identity.set_password", words::did_set_password},
              {"identity.change_own_password", words::did_change_own_password},
              {"identity.change_own_language", words::did_change_own_language},
              {"identity.change_own_keys", words::did_change_own_keys},
              {"identity.close_session", words::did_close_session},
              {"identity.close_other_sessions", words::did_close_other_sessions},
              {"identity.add_role", words::did_add_role},
              {"identity.change_role", words::did_change_role},
              {"identity.drop_role", words::did_drop_role},
              {"identity.delegate", words::did_delegate},
              {"identity.receive_delegation", words::did_receive_delegation},
              {"identity.declare_absence", words::did_declare_absence},
              {"identity.end_absence", words::did_end_absence},
              {"identity.revoke_delegation", words::did_revoke_delegation},
              {"identity.reading_stopped", words::did_reading_stopped},
              {"identity.export_personal", words::did_export_personal},
              {"identity.keep_safeguards", words::did_keep_safeguards},
              {"identity.add_service", words::did_add_service},
              {"identity.change_service", words::did_change_service},
              {"identity.add_commune", words::did_add_commune},
              {"identity.set_host", words::did_set_host},
              {"identity.make_town", words::did_make_town},
              {"identity.add_administrator", words::did_add_administrator},
              {"identity.change_settings", words::did_change_settings},
              {"identity.set_boundary", words::did_set_boundary},
              {"identity.set_logo", words::did_set_logo},
              {"identity.keep_own_words", words::did_keep_own_words},
              {"identity.record_accessibility_audit", words::did_record_accessibility_audit},
              {"identity.new_api_key", words::did_new_api_key},
              {"identity.revoke_api_key", words::did_revoke_api_key},
              {"identity.read_mail", words::did_read_mail},
              {"identity.revive_job", words::did_revive_job},
              {"identity.forget_job", words::did_forget_job},
          }};
}

}  // namespace parvis::identity
