// Officers as the directory knows them: found, opened, changed, closed.
#include "scim/people.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "identity/officers.h"
#include "scim/store.h"
#include "scim/words.h"

namespace parvis::scim {
namespace {

constexpr std::size_t text_characters_max = 200;

/// Those the directory has deleted among them.
std::vector<Person> everybody_ever(const Scope& scope) {
  std::map<OfficerId, store::PersonRow> known;
  scope.database.read([&](storage::Reader& reader) {
    for (auto& row : store::people(scope, reader)) known.emplace(row.officer, std::move(row));
  });
  std::vector<Person> all;
  for (auto& officer : identity::officers(scope)) {
    Person person;
    person.user_name = officer.email;
    if (const auto row = known.find(officer.id); row != known.end()) {
      person.user_name = row->second.user_name;
      person.external_id = row->second.external_id;
      person.given_name = row->second.given_name;
      person.family_name = row->second.family_name;
      person.removed = row->second.removed;
      person.created_at = row->second.created_at;
      person.changed_at = row->second.changed_at;
    }
    person.officer = std::move(officer);
    all.push_back(std::move(person));
  }
  std::ranges::sort(all, {}, [](const Person& one) { return one.officer.id; });
  return all;
}

bool is_known_filter(const Path& path) {
  const auto& name = path.attribute;
  if (name == "emails") return path.sub.empty() || path.sub == "value";
  return path.sub.empty() && (name == "username" || name == "externalid" || name == "id" ||
                              name == "displayname" || name == "active");
}

bool answers(const Person& person, const Filter& filter) {
  const auto& name = filter.path.attribute;
  // userName is compared without regard to case, externalId and id exactly (RFC 7643, 4.1, 7).
  if (name == "username") return fold(person.user_name) == fold(filter.value);
  if (name == "externalid") return person.external_id == filter.value;
  if (name == "id") return person.officer.id.value == filter.value;
  if (name == "displayname") return fold(person.officer.name) == fold(filter.value);
  if (name == "active") return person.officer.active == (filter.value == "true");
  return person.officer.email == identity::normal_email(filter.value);
}

std::string name_in(const PersonForm& form, const std::string& before) {
  const auto said = [](const std::optional<std::string>& text) { return trim(text.value_or("")); };
  if (!said(form.display_name).empty()) return said(form.display_name);
  if (!said(form.formatted).empty()) return said(form.formatted);
  const auto both = trim(said(form.given_name) + " " + said(form.family_name));
  return both.empty() ? before : both;
}

void apply(const PersonForm& form, Person& person) {
  const auto keep = [](const std::optional<std::string>& said, std::string& place) {
    if (said) place = shorten(trim(*said), text_characters_max);
  };
  keep(form.user_name, person.user_name);
  keep(form.external_id, person.external_id);
  keep(form.given_name, person.given_name);
  keep(form.family_name, person.family_name);
  keep(form.title, person.officer.function);
  // A part of a name alone says the whole with the part that is already known.
  PersonForm named = form;
  if (form.given_name.has_value() != form.family_name.has_value()) {
    named.given_name = person.given_name;
    named.family_name = person.family_name;
  }
  person.officer.name = name_in(named, person.officer.name);
  if (form.email) person.officer.email = form.email->empty() ? person.user_name : *form.email;
  if (form.active) person.officer.active = *form.active;
}

Answer<Person> checked(const std::vector<Person>& all, Person person) {
  if (person.user_name.empty()) return wrong(400, "invalidValue", "userName is missing.");
  for (const auto& other : all) {
    if (other.officer.id == person.officer.id) continue;
    if (fold(other.user_name) == fold(person.user_name)) {
      return wrong(409, "uniqueness", "This userName is taken.");
    }
  }
  return person;
}

tl::unexpected<Wrong> refused(const Scope& scope, const std::vector<Person>& all,
                              const Person& person, const Refusals& refusals) {
  const auto& first = refusals.front();
  const auto email = identity::normal_email(person.officer.email);
  const bool taken = first.field == "email" && std::ranges::any_of(all, [&](const Person& other) {
                       return other.officer.email == email && other.officer.id != person.officer.id;
                     });
  return wrong(taken ? 409 : 400, taken ? "uniqueness" : "invalidValue",
               scope.say(first.reason, first.values));
}

void keep_row(const Scope& scope, const Person& person) {
  scope.database.write([&](storage::Transaction& tx) {
    store::put_person(
        scope, tx,
        {person.officer.id, person.user_name, person.external_id, person.given_name,
         person.family_name, person.removed, person.created_at.value_or(scope.now()), scope.now()});
    audit::record(scope, tx, person.removed ? "scim.close_account" : "scim.keep_account",
                  "officer:" + person.officer.id.value);
  });
}

Answer<Person> changed(const Scope& scope, const std::vector<Person>& all, Person person) {
  const auto kept = identity::change_officer(scope, person.officer);
  if (!kept) return refused(scope, all, person, kept.error());
  keep_row(scope, person);
  return person;
}

struct FirstSignIn {
  std::string address;
  std::string secret;
};

void tell_officer(const Scope& scope, mail::Outbox& outbox, const Person& person,
                  const FirstSignIn& first) {
  mail::Message message;
  message.to = {identity::normal_email(person.officer.email), person.officer.name};
  message.subject = scope.say(words::welcome_subject, {{"commune", scope.commune.name}});
  message.text =
      scope.say(words::welcome_text, {{"name", person.officer.name},
                                      {"commune", scope.commune.name},
                                      {"address", first.address},
                                      {"secret", first.secret},
                                      {"count", std::to_string(identity::first_secret_days)}});
  scope.database.write([&](storage::Transaction& tx) { outbox.queue(scope, tx, message); });
}

}  // namespace

std::vector<Person> everybody(const Scope& scope) {
  auto all = everybody_ever(scope);
  std::erase_if(all, [](const Person& one) { return one.removed; });
  return all;
}

Answer<People> people(const Scope& scope, const std::optional<Filter>& filter, const Page& page) {
  if (filter && !is_known_filter(filter->path)) {
    return wrong(400, "invalidFilter", "Users are not filtered by " + filter->path.attribute + ".");
  }
  auto all = everybody(scope);
  std::erase_if(all, [&](const Person& one) { return filter && !answers(one, *filter); });
  People found;
  found.total = static_cast<long long>(all.size());
  const auto first = std::max(1LL, page.start) - 1;
  const auto end = std::min(found.total, first + std::clamp(page.count, 0LL, page_max));
  for (auto at = first; at < end; ++at) {
    found.shown.push_back(std::move(all[static_cast<std::size_t>(at)]));
  }
  return found;
}

Answer<Person> person(const Scope& scope, const OfficerId& id) {
  for (auto& one : everybody(scope)) {
    if (one.officer.id == id) return std::move(one);
  }
  return wrong(404, "", "There is no such user.");
}

Answer<Person> open_account(const Scope& scope, mail::Outbox& outbox, const PersonForm& form,
                            const std::string& site) {
  const auto all = everybody_ever(scope);
  const auto asked = fold(trim(form.user_name.value_or("")));
  Person person;
  for (const auto& one : all) {
    if (one.removed && fold(one.user_name) == asked) person = one;
  }
  const bool comes_back = person.removed;
  person.removed = false;
  person.officer.active = true;
  person.officer.role = identity::standard_role(module::Role::reader);
  apply(form, person);
  if (person.officer.email.empty()) person.officer.email = person.user_name;
  if (person.officer.name.empty()) person.officer.name = person.user_name;
  auto fine = checked(all, std::move(person));
  if (!fine) return fine;
  if (comes_back) return changed(scope, all, std::move(*fine));
  const auto& wanted = fine->officer;
  const auto added = identity::add_with_first_secret(
      scope, {wanted.email, wanted.name, wanted.function, wanted.role, {}, ""});
  if (!added) return refused(scope, all, *fine, added.error());
  fine->officer.id = added->id;
  fine->officer.email = identity::normal_email(fine->officer.email);
  if (!fine->officer.active) return changed(scope, all, std::move(*fine));
  keep_row(scope, *fine);
  tell_officer(scope, outbox, *fine, {site + "/agents/connexion", added->secret});
  return fine;
}

Answer<Person> change_account(const Scope& scope, const OfficerId& id, const PersonForm& form) {
  const auto all = everybody_ever(scope);
  auto found = person(scope, id);
  if (!found) return found;
  apply(form, *found);
  auto fine = checked(all, std::move(*found));
  if (!fine) return fine;
  return changed(scope, all, std::move(*fine));
}

Answer<OfficerId> close_account(const Scope& scope, const OfficerId& id) {
  auto found = person(scope, id);
  if (!found) return tl::unexpected(found.error());
  found->officer.active = false;
  found->removed = true;
  const auto closed = changed(scope, everybody_ever(scope), std::move(*found));
  if (!closed) return tl::unexpected(closed.error());
  return id;
}

}  // namespace parvis::scim
