// POST requests: a partner files a request, which is one like any other.
#include "requests/filing.h"

#include "base/text.h"
#include "requests/open311/answer.h"
#include "requests/open311/given.h"
#include "requests/open311/photos.h"
#include "requests/open311/screens.h"
#include "requests/open311/store.h"
#include "requests/open311/words.h"
#include "territory/territory.h"

namespace parvis::requests::open311 {
namespace words = ::parvis::open311::words;

namespace {

Contact contact_in(const Given& given, const Scope& scope) {
  Contact contact;
  contact.name = trim(given.get("first_name") + " " + given.get("last_name"));
  contact.email = given.get("email");
  contact.phone = given.get("phone");
  contact.language = scope.language;
  if (!contact.email.empty()) {
    contact.way = ContactWay::email;
  } else if (!contact.phone.empty()) {
    contact.way = ContactWay::phone;
  }
  return contact;
}

/// Where it is: the position given, else that of the address. 0,0 when neither can be found.
geo::Point place_in(const Given& given, const Scope& scope, std::vector<Problem>& problems) {
  if (given.has("lat") || given.has("long")) {
    const auto position = given.position();
    if (position) return *position;
    problems.push_back({400, scope.say(words::position_wrong)});
    return {};
  }
  const auto typed = given.get("address_string");
  if (typed.empty()) {
    problems.push_back({400, scope.say(given.has("address_id") ? words::address_id_unknown
                                                               : words::place_missing)});
    return {};
  }
  const auto found = territory::find(scope, typed, 1);
  if (!found.empty()) return found.front().point;
  problems.push_back({400, scope.say(words::address_unknown)});
  return {};
}

std::vector<Problem> problems_of(const Scope& scope, const Refusals& refusals) {
  std::vector<Problem> problems;
  for (const auto& refusal : refusals) {
    problems.push_back({400, scope.say(refusal.reason, refusal.values)});
  }
  return problems;
}

/// What the person said to the client, as a request of ours; what is wrong is added to `problems`.
NewRequest read_new(const web::Request& request, const Scope& scope,
                    std::vector<Problem>& problems) {
  const Given given(request);
  NewRequest read;
  read.channel = Channel::api;
  read.contact = contact_in(given, scope);
  read.description = given.get("description");
  read.address = given.get("address_string");
  const auto code = given.get("service_code");
  if (code.empty()) {
    problems.push_back({400, scope.say(words::service_missing)});
  } else if (const auto known = category(scope, CategoryId(code)); !known || known->is_group()) {
    problems.push_back({404, scope.say(words::service_unknown)});
  } else {
    read.category = known->id;
    read.answers = understood(*known, given.attributes());
  }
  read.position = place_in(given, scope, problems);
  return read;
}

/// A picture that lies elsewhere is not fetched: officers are told where.
void note_links(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                const std::vector<std::string>& links) {
  for (const auto& link : links) {
    EntryRow entry;
    entry.id = new_ulid();
    entry.request = id;
    entry.at = scope.now();
    entry.kind = name_of(EntryKind::note);
    entry.visibility = "officers";
    entry.author = scope.actor.name;
    entry.text = scope.say(words::photo_elsewhere, {{"address", link}});
    entry.public_text = "";
    entry.state_after = State::received;
    entry.language = i18n::code_of(scope.language);
    insert_entry(scope, tx, entry);
  }
}

Result<Receipt> file_for_partner(const Scope& scope, House& house, const NewRequest& request,
                                 const std::vector<std::string>& links) {
  auto filing = prepare_filing(scope, request);
  if (!filing) return tl::unexpected(filing.error());
  filing->link = {};
  return scope.database.write([&](storage::Transaction& tx) -> Result<Receipt> {
    auto receipt = file_request(scope, house, tx, *filing);
    insert_filed(scope, tx, receipt.id, scope.actor.key);
    note_links(scope, tx, receipt.id, links);
    return receipt;
  });
}

}  // namespace

web::Response file(House& house, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  std::vector<Problem> problems;
  auto read = read_new(request, scope, problems);
  if (!problems.empty()) return refused(request, problems);
  auto media = take_media(scope, house, request);
  if (!media) return refused(request, problems_of(scope, media.error()));
  read.photos = std::move(media->photos);
  const auto filed = file_for_partner(scope, house, read, media->links);
  if (!filed) return refused(request, problems_of(scope, filed.error()));
  auto requests = Value::list("request");
  requests.push(Value::members()
                    .add("service_request_id", filed->number)
                    .add("service_notice", Value::text(filed->text))
                    .add("account_id", Value::text("")));
  return answer(request, "service_requests", requests, 201);
}

}  // namespace parvis::requests::open311
