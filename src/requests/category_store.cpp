// The commune's own lists in the database: categories, refusal reasons, ready-made replies,
// filters.
#include "requests/category_store.h"

#include "requests/json.h"

namespace parvis::requests {

// Beside the type, where the readers of columns look.
static void from_value(ReplyFor& target, storage::Value&& value) {
  std::string name;
  storage::from_value(name, std::move(value));
  target = parse_reply_for(name);
}

namespace {

using storage::Command;
using storage::Select;

struct CategoryRow {
  Category category;
  std::string questions;
};

/// A member of the category inside the row.
template <class Member>
storage::Column<CategoryRow> column(const char* name, Member Category::*member) {
  storage::Column<CategoryRow> made(name, &CategoryRow::questions);
  made.set = [member](CategoryRow& row, storage::Value&& value) {
    storage::from_value(row.category.*member, std::move(value));
  };
  return made;
}

struct StateRow {
  std::int64_t state = 0;
};
const Select<StateRow, 1> select_state{
    "requests.categories_state",
    "SELECT COUNT(*) + COALESCE(SUM(version), 0) AS state FROM requests_category "
    "WHERE commune_id = $1",
    {{"state", &StateRow::state}}};

const Select<CategoryRow, 1> select_categories{
    "requests.categories",
    "SELECT category_id, parent_id, name_fr, name_en, service_id, delay_days, questions, "
    "message_fr, message_en, message_only, is_public, duplicate_radius_m, duplicate_days, "
    "keywords, active, sort_order, version FROM requests_category WHERE commune_id = $1 "
    "ORDER BY sort_order, name_fr, category_id",
    {column("category_id", &Category::id),
     column("parent_id", &Category::parent),
     column("name_fr", &Category::name_fr),
     column("name_en", &Category::name_en),
     column("service_id", &Category::service),
     column("delay_days", &Category::delay_days),
     {"questions", &CategoryRow::questions},
     column("message_fr", &Category::message_fr),
     column("message_en", &Category::message_en),
     column("message_only", &Category::message_only),
     column("is_public", &Category::is_public),
     column("duplicate_radius_m", &Category::duplicate_radius_m),
     column("duplicate_days", &Category::duplicate_days),
     column("keywords", &Category::keywords),
     column("active", &Category::active),
     column("sort_order", &Category::order),
     column("version", &Category::version)}};

const Command<17> insert_one{
    "requests.insert_category",
    "INSERT INTO requests_category (commune_id, category_id, parent_id, name_fr, name_en, "
    "service_id, delay_days, questions, message_fr, message_en, message_only, is_public, "
    "duplicate_radius_m, duplicate_days, keywords, active, sort_order, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1) "
    "ON CONFLICT (commune_id, category_id) DO NOTHING"};

const Command<18> update_one{
    "requests.update_category",
    "UPDATE requests_category SET parent_id = $4, name_fr = $5, name_en = $6, service_id = $7, "
    "delay_days = $8, questions = $9, message_fr = $10, message_en = $11, message_only = $12, "
    "is_public = $13, duplicate_radius_m = $14, duplicate_days = $15, keywords = $16, "
    "active = $17, sort_order = $18, version = version + 1 "
    "WHERE commune_id = $1 AND category_id = $2 AND version = $3"};

const Select<RefusalReason, 1> select_reasons{
    "requests.refusal_reasons",
    "SELECT reason_id, name_fr, name_en, text_fr, active, sort_order "
    "FROM requests_refusal_reason WHERE commune_id = $1 ORDER BY sort_order, name_fr",
    {{"reason_id", &RefusalReason::id},
     {"name_fr", &RefusalReason::name_fr},
     {"name_en", &RefusalReason::name_en},
     {"text_fr", &RefusalReason::text_fr},
     {"active", &RefusalReason::active},
     {"sort_order", &RefusalReason::order}}};

const Command<7> upsert_reason{
    "requests.put_refusal_reason",
    "INSERT INTO requests_refusal_reason (commune_id, reason_id, name_fr, name_en, text_fr, "
    "active, sort_order) VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (commune_id, reason_id) DO UPDATE SET name_fr = excluded.name_fr, "
    "name_en = excluded.name_en, text_fr = excluded.text_fr, active = excluded.active, "
    "sort_order = excluded.sort_order"};

const Select<CannedReply, 1> select_replies{
    "requests.canned_replies",
    "SELECT reply_id, title, text, category_id, active, sort_order, act, letter "
    "FROM requests_canned_reply "
    "WHERE commune_id = $1 ORDER BY sort_order, title",
    {{"reply_id", &CannedReply::id},
     {"title", &CannedReply::title},
     {"text", &CannedReply::text},
     {"category_id", &CannedReply::category},
     {"active", &CannedReply::active},
     {"sort_order", &CannedReply::order},
     {"act", &CannedReply::act},
     {"letter", &CannedReply::letter}}};

const Command<9> upsert_reply{
    "requests.put_canned_reply",
    "INSERT INTO requests_canned_reply (commune_id, reply_id, title, text, category_id, active, "
    "sort_order, act, letter) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
    "ON CONFLICT (commune_id, reply_id) DO UPDATE SET title = excluded.title, "
    "text = excluded.text, category_id = excluded.category_id, active = excluded.active, "
    "sort_order = excluded.sort_order, act = excluded.act, letter = excluded.letter"};

const Select<SavedFilter, 2> select_filters{
    "requests.saved_filters",
    "SELECT filter_id, name, query FROM requests_saved_filter "
    "WHERE commune_id = $1 AND officer_id = $2 ORDER BY name",
    {{"filter_id", &SavedFilter::id},
     {"name", &SavedFilter::name},
     {"query", &SavedFilter::query}}};

const Command<5> upsert_filter{
    "requests.put_saved_filter",
    "INSERT INTO requests_saved_filter (commune_id, filter_id, officer_id, name, query) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (commune_id, officer_id, name) DO UPDATE SET query = excluded.query"};

const Command<3> remove_filter{
    "requests.delete_saved_filter",
    "DELETE FROM requests_saved_filter WHERE commune_id = $1 AND officer_id = $2 "
    "AND filter_id = $3"};

}  // namespace

std::vector<Category> all_categories(const Scope& scope, storage::Reader& reader) {
  std::vector<Category> found;
  reader.each(
      select_categories,
      [&](CategoryRow&& row) {
        row.category.questions = questions_from_json(row.questions);
        found.push_back(std::move(row.category));
      },
      scope.commune.id);
  return found;
}

std::int64_t categories_state(const Scope& scope, storage::Reader& reader) {
  const auto row = reader.one(select_state, scope.commune.id);
  return row ? row->state : 0;
}

bool insert_category(const Scope& scope, storage::Transaction& tx, const Category& category) {
  return tx.run(insert_one, scope.commune.id, category.id, category.parent, category.name_fr,
                category.name_en, category.service, category.delay_days,
                questions_to_json(category.questions), category.message_fr, category.message_en,
                category.message_only, category.is_public, category.duplicate_radius_m,
                category.duplicate_days, category.keywords, category.active, category.order) != 0;
}

bool update_category(const Scope& scope, storage::Transaction& tx, const Category& category) {
  return tx.run(update_one, scope.commune.id, category.id, category.version, category.parent,
                category.name_fr, category.name_en, category.service, category.delay_days,
                questions_to_json(category.questions), category.message_fr, category.message_en,
                category.message_only, category.is_public, category.duplicate_radius_m,
                category.duplicate_days, category.keywords, category.active, category.order) != 0;
}

std::vector<RefusalReason> all_reasons(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_reasons, scope.commune.id);
}

void put_reason(const Scope& scope, storage::Transaction& tx, const RefusalReason& reason) {
  tx.run(upsert_reason, scope.commune.id, reason.id, reason.name_fr, reason.name_en, reason.text_fr,
         reason.active, reason.order);
}

std::vector<CannedReply> all_replies(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_replies, scope.commune.id);
}

void put_reply(const Scope& scope, storage::Transaction& tx, const CannedReply& reply) {
  tx.run(upsert_reply, scope.commune.id, reply.id, reply.title, reply.text, reply.category,
         reply.active, reply.order, name_of(reply.act), reply.letter);
}

std::vector<SavedFilter> filters_of(const Scope& scope, storage::Reader& reader,
                                    const OfficerId& officer) {
  return reader.rows(select_filters, scope.commune.id, officer);
}

void put_filter(const Scope& scope, storage::Transaction& tx, const OfficerId& officer,
                const SavedFilter& filter) {
  tx.run(upsert_filter, scope.commune.id, filter.id, officer, filter.name, filter.query);
}

void delete_filter(const Scope& scope, storage::Transaction& tx, const OfficerId& officer,
                   std::string_view id) {
  tx.run(remove_filter, scope.commune.id, officer, id);
}

std::vector<const storage::AnyStatement*> category_statements() {
  return {&select_state,   &select_categories, &insert_one,     &update_one,
          &select_reasons, &upsert_reason,     &select_replies, &upsert_reply,
          &select_filters, &upsert_filter,     &remove_filter};
}

}  // namespace parvis::requests
