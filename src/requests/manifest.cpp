// What service requests offer to the house.
#include <cmath>

#include "requests/actions.h"
#include "requests/acts.h"
#include "requests/bulk/bulk.h"
#include "requests/category_store.h"
#include "requests/channel_figures.h"
#include "requests/clocks/authorities.h"
#include "requests/clocks/clock_store.h"
#include "requests/clocks/clocks.h"
#include "requests/closing/closing.h"
#include "requests/closing/closing_store.h"
#include "requests/closing/opinion.h"
#include "requests/demo.h"
#include "requests/districting.h"
#include "requests/draft_store.h"
#include "requests/drafts.h"
#include "requests/experts/experts.h"
#include "requests/experts/words.h"
#include "requests/figures/fact_store.h"
#include "requests/figures/late_store.h"
#include "requests/figures/turning.h"
#include "requests/figures_store.h"
#include "requests/import_store.h"
#include "requests/join_store.h"
#include "requests/link_store.h"
#include "requests/list_store.h"
#include "requests/lists.h"
#include "requests/mail/mail_in.h"
#include "requests/migrations.h"
#include "requests/open311/screens.h"
#include "requests/open311/store.h"
#include "requests/partners/demo_partners.h"
#include "requests/partners/partners.h"
#include "requests/partners/words.h"
#include "requests/personal_data.h"
#include "requests/post/letter_store.h"
#include "requests/post/signature.h"
#include "requests/reminders.h"
#include "requests/retention/retention.h"
#include "requests/rounds/rounds.h"
#include "requests/rounds/words.h"
#include "requests/routing/routing.h"
#include "requests/routing/words.h"
#include "requests/web/api/office_api.h"
#include "requests/web/listing/words.h"
#include "requests/web/routes.h"
#include "requests/webhooks/webhooks.h"
#include "requests/webhooks/words.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<const storage::AnyStatement*> all_statements() {
  auto all = request_statements();
  append(all, person_statements());
  append(all, link_statements());
  append(all, act_statements());
  append(all, join_statements());
  append(all, category_statements());
  append(all, draft_statements());
  append(all, list_statements());
  append(all, figure_statements());
  append(all, import_statements());
  append(all, channel_statements());
  append(all, districting_statements());
  append(all, clocks::clock_statements());
  append(all, clocks::rule_statements());
  append(all, clocks::authority_statements());
  append(all, bulk::bulk_statements());
  append(all, experts::expert_statements());
  append(all, routing::route_statements());
  append(all, rounds::round_statements());
  append(all, closing::closing_statements());
  append(all, closing::opinion_statements());
  append(all, retention::retention_statements());
  append(all, post::letter_statements());
  append(all, post::signature_statements());
  append(all, open311::statements());
  append(all, webhooks::statements());
  append(all, partners::statements());
  append(all, figures::fact_statements());
  append(all, figures::place_statements());
  append(all, figures::late_statements());
  return all;
}

std::vector<module::PermissionOffer> permissions() {
  using module::Role;
  return {{may_read,
           words::permission_read,
           {Role::administrator, Role::manager, Role::officer, Role::reader},
           module::Land::by_district},
          {may_handle,
           words::permission_handle,
           {Role::administrator, Role::manager, Role::officer},
           module::Land::by_district},
          {may_manage, words::permission_manage, {Role::administrator, Role::manager}},
          {webhooks::may_manage_partners,
           ::parvis::webhooks::words::permission_partners,
           {Role::administrator}}};
}

std::vector<module::WorkTile> work_tiles() {
  const std::string path = "/agents/demandes?file=";
  return {
      {words::tile_mine, path + "mine", may_handle,
       [](const Scope& scope) { return queue_count(scope, Queue::mine); }},
      {words::tile_late, path + "late", may_read,
       [](const Scope& scope) { return queue_count(scope, Queue::late); }},
      {words::tile_to_check, path + "to_check", may_handle,
       [](const Scope& scope) { return queue_count(scope, Queue::to_check); }},
      {::parvis::experts::words::tile_mine, "/agents/avis", any_officer, experts::waiting_for_me},
      {::parvis::routing::words::tile_waiting, "/agents/demandes/remplacements", may_read,
       [](const Scope& scope) {
         return static_cast<long long>(routing::waiting_with_others(scope).size());
       }},
      {words::tile_acknowledge, "/agents/demandes/delais", may_read, clocks::count_alarms},
      {::parvis::webhooks::words::tile_stopped, "/agents/webhooks", webhooks::may_manage_partners,
       webhooks::stopped_hooks},
      {::parvis::partners::words::tile_failed, "/agents/partenaires", webhooks::may_manage_partners,
       partners::failed_forwards}};
}

std::vector<module::Indicator> indicators() {
  return {{"requests.open", words::indicator_open,
           [](const Scope& scope) { return static_cast<double>(open_now(scope).open); }},
          {"requests.late", words::indicator_late,
           [](const Scope& scope) { return static_cast<double>(open_now(scope).late); }},
          {"requests.delay_p50", words::indicator_p50,
           [](const Scope& scope) {
             return static_cast<double>(delays_of_commune(scope).p50_days.value_or(0));
           }},
          {"requests.delay_p90", words::indicator_p90,
           [](const Scope& scope) {
             return static_cast<double>(delays_of_commune(scope).p90_days.value_or(0));
           }},
          {"requests.confirmed", words::indicator_confirmed,
           [](const Scope& scope) { return std::round(100 * confirmed_rate(scope).value_or(0)); }}};
}

std::vector<jobs::Schedule> schedules(House& house) {
  return {{"requests.sweep_drafts", std::chrono::hours(6),
           [&house](const Scope& scope) { sweep_drafts(scope, house); }},
          {"requests.remind_late", std::chrono::hours(1),
           [&house](const Scope& scope) { remind_late(scope, house); }},
          {"requests.close_silent", std::chrono::hours(1),
           [](const Scope& scope) { closing::close_silent(scope); }},
          {"requests.remind_experts", std::chrono::hours(1),
           [&house](const Scope& scope) { experts::remind_experts(scope, house); }},
          {"requests.announce_absences", std::chrono::minutes(30),
           [&house](const Scope& scope) { routing::announce_absences(scope, house); }},
          {"requests.follow_districts", std::chrono::minutes(10), follow_districts},
          {"requests.figures", std::chrono::minutes(10), figures::turn},
          {"requests.turn_clocks", std::chrono::minutes(10),
           [&house](const Scope& scope) { clocks::turn_clocks(scope, house); }},
          {"requests.forget_webhook_log", std::chrono::hours(24), webhooks::forget_old_deliveries},
          {"requests.pull_updates", std::chrono::minutes(15),
           [&house](const Scope& scope) { partners::pull_updates(scope, house); }}};
}

/// What an officer does at the counter in a person's name.
std::vector<module::CounterTile> counter_tiles() {
  return {
      {"requests.report", words::tile_report, "report", may_handle,
       [](const Scope& scope, const module::CounterVisit& visit) {
         return html::Url("/signaler").segment(start_draft_at_counter(scope, visit)).segment("ou");
       }},
      {"requests.follow", words::tile_follow, "search", may_read,
       [](const Scope&, const module::CounterVisit& visit) {
         return html::Url("/agents/demandes/retrouver")
             .q("visite", visit.id.value)
             .q("personne", visit.person ? visit.person->id.value : "");
       }}};
}

void add_what_concerns_people(module::Manifest& offer, House& house) {
  offer.concerns = concerns_of;
  offer.subjects_of_resident = subjects_about;
  offer.kept_after_erasure = {words::kept_reports};
  offer.kept_of_resident = kept_of_person;
  offer.counter_tiles = counter_tiles();
  offer.mandate_themes = {{by_mandate, words::mandate_theme}};
  offer.done_in_visit = done_in_visit;
  offer.done_by_mandate = done_by_mandate;
  offer.export_resident = export_resident;
  offer.files_of_resident = [&house](const Scope& scope, const module::PersonKeys& person) {
    return files_of_person(scope, house, person);
  };
  offer.erase_resident = [&house](const Scope& scope, const module::PersonKeys& person) {
    return erase_resident(scope, house, person);
  };
}

}  // namespace

module::Manifest manifest(House& house, const incoming::MailIn& mail_in,
                          incoming::MailWatch* watch) {
  module::Manifest offer;
  offer.name = "requests";
  offer.actions = actions_offer();
  append(offer.routes, public_routes(house));
  append(offer.routes, agent_routes(house));
  append(offer.routes, api_routes(house));
  append(offer.routes, open311::routes(house));
  append(offer.routes, webhooks::routes(house));
  append(offer.routes, partners::routes(house));
  offer.migrations = embedded_migrations();
  offer.statements = all_statements();
  offer.permissions = permissions();
  offer.keys = open311::keys_offer();
  append(offer.keys, api::office_keys());
  offer.schedules = schedules(house);
  offer.navigation = {{words::navigation_report, "/signaler", everyone, 10, by_mandate},
                      {words::navigation_requests, "/demandes", everyone, 20},
                      {words::navigation_follow, "/suivi", everyone, 30}};
  offer.jobs = {webhooks::delivery_job(house), partners::forward_job(house)};
  offer.agent_navigation = {
      {words::navigation_desk, "/agents/demandes", may_read, 10},
      {::parvis::rounds::words::rounds_title, "/agents/tournees", may_read, 12},
      {::parvis::webhooks::words::title, "/agents/webhooks", webhooks::may_manage_partners, 523},
      {::parvis::partners::words::title, "/agents/partenaires", webhooks::may_manage_partners,
       524}};
  offer.free_words = {{words::navigation_report, words::where_menu, 30},
                      {words::navigation_requests, words::where_menu, 30},
                      {words::navigation_follow, words::where_menu, 30},
                      {::parvis::listing::words::list_title, words::where_list, 60}};
  offer.work_tiles = work_tiles();
  offer.indicators = indicators();
  offer.personal_files = {{words::personal_files, may_read, personal_file}};
  offer.demo = [](const Scope& scope, House& its_house) {
    fill_demo(scope, its_house);
    partners::fill_demo_partners(scope, its_house);
  };
  offer.by_channel = figures_by_channel;
  add_what_concerns_people(offer, house);
  retention::add_to(offer, house);
  incoming::add_to(offer, house, mail_in, watch);
  return offer;
}

module::Manifest manifest(House& house) {
  return manifest(house, incoming::MailIn());
}

}  // namespace parvis::requests
