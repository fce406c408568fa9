// The report form step by step: each step saves its part, the last one files the request once.
#include "requests/drafts.h"

#include <utility>

#include "base/base64url.h"
#include "base/text.h"
#include "requests/draft_store.h"
#include "requests/filing.h"
#include "requests/report_rules.h"
#include "requests/resident.h"
#include "requests/words.h"
#include "territory/territory.h"

namespace parvis::requests {
namespace {

constexpr int days_kept = 7;
constexpr int token_bytes = 16;
constexpr std::size_t token_letters = 22;  // of these bytes, in base64url

std::string owner_of_draft(std::string_view token) {
  return std::string("requests_draft:").append(token);
}

tl::unexpected<Refusals> gone() {
  return refuse("", words::draft_gone, {{"count", std::to_string(days_kept)}});
}

/// Changes the draft in one transaction. What `change` refuses is returned after what it kept has
/// been saved: nothing typed is lost.
template <class Change>
Result<Draft> keep(const Scope& scope, std::string_view token, Change&& change) {
  Refusals refusals;
  auto kept = scope.database.write([&](storage::Transaction& tx) -> Result<Draft> {
    auto draft = draft_by_token(scope, tx, token);
    if (!draft || !draft->request.empty()) return gone();
    refusals = change(*draft);
    if (!save_draft(scope, tx, *draft)) return gone();
    return *draft;
  });
  if (kept && !refusals.empty()) return tl::unexpected(refusals);
  return kept;
}

Contact contact_of(const module::Person& person) {
  Contact contact;
  contact.way = ContactWay::usual;
  contact.name = person.name;
  contact.email = person.email;
  contact.phone = person.phone;
  contact.postal_address = person.postal_address;
  contact.language = person.language;
  return contact;
}

std::string begin(const Scope& scope, Channel channel, const Link& link,
                  const std::optional<module::Person>& person,
                  std::string token = random_token(token_bytes)) {
  Draft draft;
  draft.token = std::move(token);
  draft.channel = scope.actor.may(may_handle) ? channel : Channel::web;
  draft.contact.language = scope.language;
  if (person) draft.contact = contact_of(*person);
  draft.expires_at = scope.now() + std::chrono::hours(24 * days_kept);
  draft.link = link;
  scope.database.write([&](storage::Transaction& tx) { insert_draft(scope, tx, draft); });
  return draft.token;
}

/// Whose request the draft becomes: whose it was when it was begun; of nobody, who sends it. A
/// mandate must still be in use: it may have been taken back since.
Result<Link> link_when_sent(const Scope& scope, const Link& begun) {
  if (!begun.mandate.empty() && begun.mandate != scope.actor.mandate) {
    return refuse("", words::refuse_mandate_over);
  }
  const bool known = !begun.resident.empty() || !begun.visit.empty();
  return known ? begun : honest_link(scope, {});
}

NewRequest to_request(const Draft& draft) {
  NewRequest request;
  request.category = draft.category;
  request.position = draft.position.value_or(geo::Point{});
  request.address = draft.address;
  request.description = draft.description;
  request.answers = draft.answers;
  request.contact = draft.contact;
  request.channel = draft.channel;
  request.received_at = draft.received_at;
  return request;
}

}  // namespace

std::string start_draft(const Scope& scope, Channel channel) {
  return begin(scope, channel, {}, std::nullopt);
}

std::string start_draft_at_counter(const Scope& scope, const module::CounterVisit& visit) {
  if (!scope.actor.may(may_handle)) return start_draft(scope);
  const ResidentId resident = visit.person ? visit.person->id : ResidentId();
  return begin(scope, Channel::counter, {resident, visit.id, MandateId()}, visit.person);
}

namespace {

/// What random_token() could have made, whoever made it.
bool is_token(std::string_view text) {
  return text.size() == token_letters && is_base64url(text);
}

std::string begin_own(const Scope& scope, House& house, std::string token) {
  if (!scope.actor.is_resident()) {
    return begin(scope, Channel::web, {}, std::nullopt, std::move(token));
  }
  auto person = scope.database.read([&](storage::Reader& reader) {
    return house.person_of ? house.person_of(scope, reader, scope.actor.concerned()) : std::nullopt;
  });
  if (person && !scope.actor.mandate.empty()) {
    // A helper need not learn how the person helped is reached: the usual way knows.
    *person = {person->id, person->name, "", "", "", "none", person->language};
  }
  return begin(scope, Channel::web, honest_link(scope, {}), person, std::move(token));
}

}  // namespace

std::string start_own_draft(const Scope& scope, House& house) {
  return begin_own(scope, house, random_token(token_bytes));
}

Result<Draft> own_draft_of_key(const Scope& scope, House& house, std::string_view key) {
  if (auto refusals = check_mandate(scope); !refusals.empty()) return tl::unexpected(refusals);
  const std::string token = is_token(key) ? std::string(key) : random_token(token_bytes);
  if (auto known = find_draft(scope, token)) return *known;
  begin_own(scope, house, token);
  auto begun = find_draft(scope, token);
  if (!begun) return gone();  // past its day, and not swept yet
  return *begun;
}

std::optional<Draft> find_draft(const Scope& scope, std::string_view token) {
  return scope.database.read(
      [&](storage::Reader& reader) { return draft_by_token(scope, reader, token); });
}

Result<Draft> keep_place(const Scope& scope, std::string_view token, geo::Point position,
                         std::string_view address) {
  if (position == geo::Point{}) return refuse("place", words::refuse_place_missing);
  if (auto refusals = check_inside(scope, position); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  std::string label = trim(address);
  if (length_in_characters(label) > address_characters_max) {
    return refuse("address", words::refuse_address_too_long,
                  {{"max", std::to_string(address_characters_max)}});
  }
  if (label.empty()) {
    if (const auto near = territory::nearest(scope, position)) label = near->label;
  }
  return keep(scope, token, [&](Draft& draft) {
    if (draft.position != position) draft.similar_seen = false;
    draft.position = position;
    draft.address = label;
    return Refusals{};
  });
}

Result<Draft> keep_category(const Scope& scope, std::string_view token, const CategoryId& id) {
  if (id.empty()) return refuse("category", words::refuse_category_missing);
  const auto chosen = category(scope, id);
  if (!chosen || chosen->is_group() || !chosen->active) {
    return refuse("category", words::refuse_category_unknown);
  }
  if (chosen->message_only) {
    return refuse("category", words::refuse_category_message_only,
                  {{"category", chosen->name(scope.language)}});
  }
  return keep(scope, token, [&](Draft& draft) {
    if (draft.category != id) {
      draft.similar_seen = false;
      draft.answers = kept_answers(*chosen, draft.answers);
    }
    draft.category = id;
    return Refusals{};
  });
}

Result<Draft> keep_details(const Scope& scope, std::string_view token, std::string_view description,
                           const std::vector<Answer>& answers) {
  const auto known = find_draft(scope, token);
  if (!known) return gone();
  const auto chosen = category(scope, known->category).value_or(Category{});
  return keep(scope, token, [&](Draft& draft) {
    Refusals refusals = check_description(description);
    for (auto& refusal : check_answers(chosen, answers, scope.language))
      refusals.push_back(std::move(refusal));
    // A text beyond all measure is cut, with room to see that it is too long and to shorten it.
    draft.description = shorten(trim(description), 4 * description_characters_max);
    draft.answers = kept_answers(chosen, answers);
    return refusals;
  });
}

Result<Draft> keep_contact(const Scope& scope, std::string_view token, const Contact& contact) {
  return keep(scope, token, [&](Draft& draft) {
    draft.contact = contact;
    for (auto* text : {&draft.contact.name, &draft.contact.email, &draft.contact.phone,
                       &draft.contact.postal_address}) {
      *text = shorten(trim(*text), 500);
    }
    return check_contact(draft.contact);
  });
}

Result<Draft> keep_arrival(const Scope& scope, std::string_view token,
                           std::optional<Time> received_at) {
  if (received_at && *received_at > scope.now()) {
    return refuse("received_at", words::refuse_received_in_future);
  }
  return keep(scope, token, [&](Draft& draft) {
    draft.received_at = received_at;
    return Refusals{};
  });
}

void keep_similar_seen(const Scope& scope, std::string_view token) {
  // A draft that is gone has nothing to remember.
  static_cast<void>(keep(scope, token, [](Draft& draft) {
    draft.similar_seen = true;
    return Refusals{};
  }));
}

Result<files::Accepted> add_draft_photo(const Scope& scope, House& house, std::string_view token,
                                        const web::Upload& upload) {
  const auto draft = find_draft(scope, token);
  if (!draft || !draft->request.empty()) return gone();
  const auto owner = owner_of_draft(token);
  const auto full = [&] {
    return house.files.files_of(scope, owner).size() >= static_cast<std::size_t>(photos_max);
  };
  if (full()) {
    return refuse("photos", words::refuse_photos_too_many, {{"max", std::to_string(photos_max)}});
  }
  auto accepted = house.files.accept(scope, upload, "photos");
  if (!accepted) return accepted;
  if (!accepted->file.is_image) return refuse("photos", words::refuse_not_a_photo);
  return scope.database.write([&](storage::Transaction& tx) -> Result<files::Accepted> {
    const auto still = draft_by_token(scope, tx, token);
    if (!still || !still->request.empty()) return gone();
    house.files.remember(scope, tx, accepted->file, owner);
    return *accepted;
  });
}

void remove_draft_photo(const Scope& scope, House& house, std::string_view token,
                        const FileId& file) {
  for (const auto& photo : draft_photos(scope, house, token)) {
    if (photo.id != file) continue;
    scope.database.write([&](storage::Transaction& tx) { house.files.forget(scope, tx, file); });
  }
}

std::vector<files::StoredFile> draft_photos(const Scope& scope, House& house,
                                            std::string_view token) {
  return house.files.files_of(scope, owner_of_draft(token));
}

Refusals missing_in_draft(const Scope& scope, const Draft& draft) {
  const auto chosen = category(scope, draft.category);
  return check_report(to_request(draft), chosen ? &*chosen : nullptr, scope.now(), scope.language);
}

Result<Receipt> submit_draft(const Scope& scope, House& house, std::string_view token) {
  const auto draft = find_draft(scope, token);
  if (!draft) return gone();
  const auto sent_before = [&](storage::Reader& reader, const RequestId& id) -> Result<Receipt> {
    const auto row = request_by_id(scope, reader, id);
    const auto stored = row ? stored_receipt(scope, reader, *row) : std::nullopt;
    if (!stored) return gone();
    return *stored;
  };
  if (!draft->request.empty()) {
    return scope.database.read(
        [&](storage::Reader& reader) { return sent_before(reader, draft->request); });
  }
  auto filing = prepare_filing(scope, to_request(*draft));
  if (!filing) return tl::unexpected(filing.error());
  const auto link = link_when_sent(scope, draft->link);
  if (!link) return tl::unexpected(link.error());
  filing->link = *link;
  filing->draft_owner = owner_of_draft(token);
  filing->photos = draft_photos(scope, house, token);
  return scope.database.write([&](storage::Transaction& tx) -> Result<Receipt> {
    if (!claim_draft(scope, tx, token, filing->row.id)) {
      const auto now = draft_by_token(scope, tx, token);
      if (!now) return gone();
      return sent_before(tx, now->request);
    }
    return file_request(scope, house, tx, *filing);
  });
}

Result<std::string> follow_instead(const Scope& scope, House& house, std::string_view token,
                                   std::string_view number, std::string_view email) {
  auto followed = follow_by_email(scope, house, number, email);
  if (followed) drop_draft(scope, house, token);
  return followed;
}

void drop_draft(const Scope& scope, House& house, std::string_view token) {
  const auto photos = draft_photos(scope, house, token);
  scope.database.write([&](storage::Transaction& tx) {
    for (const auto& photo : photos) house.files.forget(scope, tx, photo.id);
    delete_draft(scope, tx, token);
  });
}

int sweep_drafts(const Scope& scope, House& house) {
  const auto tokens = scope.database.read(
      [&](storage::Reader& reader) { return drafts_past(scope, reader, scope.now()); });
  for (const auto& token : tokens) drop_draft(scope, house, token);
  return static_cast<int>(tokens.size());
}

}  // namespace parvis::requests
