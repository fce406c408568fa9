// /scim/v2: what a directory asks, between HTTP and the operations.
#include "scim/web/api.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "platform/web/site.h"
#include "scim/scim.h"
#include "scim/writing.h"

namespace parvis::scim::api {
namespace {

using web::Request;
using web::Response;

constexpr std::string_view content_type = "application/scim+json; charset=utf-8";

Response answer(std::string body, int status = 200) {
  return web::text_response(std::move(body), content_type, status);
}

Response refused(const Wrong& wrong) {
  return answer(wrong_json(wrong), wrong.status);
}

std::string base_of(const Request& request) {
  return request.origin_base + "/scim/v2";
}

std::vector<std::string> names_in(const std::string& list) {
  std::vector<std::string> names;
  for (auto& name : split(list, ',')) {
    name = trim(name);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    name = name.substr(0, name.find('.'));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

Wanted wanted_in(const Request& request) {
  return {names_in(request.query.get("attributes")),
          names_in(request.query.get("excludedAttributes"))};
}

Page page_in(const Request& request) {
  Page page;
  page.start = std::max(1LL, parse_integer(request.query.get("startIndex")).value_or(1));
  page.count = std::clamp(parse_integer(request.query.get("count")).value_or(100), 0LL, page_max);
  return page;
}

/// The version the client has seen must be the one that stands, when it names one (RFC 7644, 3.14).
std::optional<Wrong> changed_meanwhile(const Request& request, const std::string& version) {
  const std::string& seen = request.header("If-Match");
  if (seen.empty() || seen == "*" || seen == version) return std::nullopt;
  return Wrong{412, "", "The resource has changed: read it again."};
}

Response resource(const Request& request, std::string body, const std::string& version,
                  int status = 200) {
  if (request.method == web::Method::get && request.header("If-None-Match") == version) {
    auto same = answer("", 304);
    same.header("ETag", version);
    return same;
  }
  auto response = answer(std::move(body), status);
  response.header("ETag", version);
  return response;
}

Response shown(const Request& request, const Scope& scope, const Person& person, int status) {
  const auto all = groups(scope);
  auto response = resource(request, person_json(person, all, base_of(request), wanted_in(request)),
                           version_of(person, all), status);
  response.header("Location", base_of(request) + "/Users/" + person.officer.id.value);
  return response;
}

Response list_people(const Request& request, const Scope& scope) {
  std::optional<Filter> filter;
  if (request.query.has("filter")) {
    auto read = parse_filter(request.query.get("filter"));
    if (!read) return refused(read.error());
    filter = std::move(*read);
  }
  const auto page = page_in(request);
  const auto found = people(scope, filter, page);
  if (!found) return refused(found.error());
  const auto all = groups(scope);
  std::vector<std::string> resources;
  for (const auto& one : found->shown) {
    resources.push_back(person_json(one, all, base_of(request), wanted_in(request)));
  }
  return answer(list_json(resources, found->total, page.start));
}

Response show_person(const Request& request, const Scope& scope) {
  const auto found = person(scope, OfficerId(request.parameter("user")));
  return found ? shown(request, scope, *found, 200) : refused(found.error());
}

Response create_person(const Request& request, const Scope& scope, mail::Outbox& outbox) {
  const auto form = read_person(request.body);
  if (!form) return refused(form.error());
  const auto opened = open_account(scope, outbox, *form, web::site_address(request, scope));
  return opened ? shown(request, scope, *opened, 201) : refused(opened.error());
}

Response change_person(const Request& request, const Scope& scope, const Answer<PersonForm>& form) {
  const OfficerId id(request.parameter("user"));
  const auto before = person(scope, id);
  if (!before) return refused(before.error());
  if (auto stale = changed_meanwhile(request, version_of(*before, groups(scope)))) {
    return refused(*stale);
  }
  if (!form) return refused(form.error());
  const auto changed = change_account(scope, id, *form);
  return changed ? shown(request, scope, *changed, 200) : refused(changed.error());
}

/// PUT says everything: what it does not say is taken away, but for the state of the account.
Response replace_person(const Request& request, const Scope& scope) {
  auto form = read_person(request.body);
  if (form) {
    if (!form->title) form->title = "";
    if (!form->external_id) form->external_id = "";
    if (!form->given_name) form->given_name = "";
    if (!form->family_name) form->family_name = "";
    if (!form->email) form->email = "";
  }
  return change_person(request, scope, form);
}

Response patch_person(const Request& request, const Scope& scope) {
  return change_person(request, scope, read_person_patch(request.body));
}

Response delete_person(const Request& request, const Scope& scope) {
  const OfficerId id(request.parameter("user"));
  const auto before = person(scope, id);
  if (!before) return refused(before.error());
  if (auto stale = changed_meanwhile(request, version_of(*before, groups(scope)))) {
    return refused(*stale);
  }
  const auto closed = close_account(scope, id);
  return closed ? answer("", 204) : refused(closed.error());
}

Response list_groups(const Request& request, const Scope& scope) {
  auto all = groups(scope);
  if (request.query.has("filter")) {
    const auto filter = parse_filter(request.query.get("filter"));
    if (!filter) return refused(filter.error());
    const auto& name = filter->path.attribute;
    if (name != "displayname" && name != "id") {
      return refused({400, "invalidFilter", "Groups are not filtered by " + name + "."});
    }
    std::erase_if(all, [&](const Group& one) {
      return name == "id" ? one.id != filter->value : fold(one.name) != fold(filter->value);
    });
  }
  const auto page = page_in(request);
  const auto total = static_cast<long long>(all.size());
  std::vector<std::string> resources;
  for (auto at = page.start - 1; at < std::min(total, page.start - 1 + page.count); ++at) {
    resources.push_back(
        group_json(all[static_cast<std::size_t>(at)], base_of(request), wanted_in(request)));
  }
  return answer(list_json(resources, total, page.start));
}

Response show_group(const Request& request, const Scope& scope) {
  const auto found = group(scope, request.parameter("group"));
  if (!found) return refused(found.error());
  return resource(request, group_json(*found, base_of(request), wanted_in(request)),
                  version_of(*found));
}

Response patch_group(const Request& request, const Scope& scope) {
  const auto before = group(scope, request.parameter("group"));
  if (!before) return refused(before.error());
  if (auto stale = changed_meanwhile(request, version_of(*before))) return refused(*stale);
  const auto changes = read_members_patch(request.body);
  if (!changes) return refused(changes.error());
  const auto changed = change_members(scope, before->id, *changes);
  return changed ? answer("", 204) : refused(changed.error());
}

/// Services and roles are made in the town's own screens.
Response refuse_group(const Request&, const Scope&) {
  return refused({501, "", "Groups are the services and roles of the town: made in its settings."});
}

Response one_of(const std::vector<std::string>& documents, const std::string& name) {
  for (const auto& document : documents) {
    if (document.find("\"id\":\"" + name + "\"") != std::string::npos) return answer(document);
  }
  return refused({404, "", "There is no such resource."});
}

std::string all_of(const std::vector<std::string>& documents) {
  return list_json(documents, static_cast<long long>(documents.size()), 1);
}

web::RouteOptions for_directories() {
  web::RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = 1200;
  return options;
}

/// An account that opens waits for Argon2id.
web::RouteOptions opening() {
  auto options = for_directories();
  options.lane = web::Lane::slow;
  return options;
}

}  // namespace

std::vector<web::Route> routes(module::House& house) {
  using web::Method;
  const auto options = for_directories();
  const std::string users = "/scim/v2/Users";
  const std::string circles = "/scim/v2/Groups";
  const auto create = [&outbox = house.mail](const Request& request, const Scope& scope) {
    return create_person(request, scope, outbox);
  };
  const auto provider = [](const Request& request, const Scope&) {
    return answer(provider_json(base_of(request)));
  };
  const auto types = [](const Request& request, const Scope&) {
    return answer(all_of(resource_types_json(base_of(request))));
  };
  const auto type = [](const Request& request, const Scope&) {
    return one_of(resource_types_json(base_of(request)), request.parameter("name"));
  };
  const auto schemas = [](const Request& request, const Scope&) {
    return answer(all_of(schemas_json(base_of(request))));
  };
  const auto schema = [](const Request& request, const Scope&) {
    return one_of(schemas_json(base_of(request)), request.parameter("name"));
  };
  return {
      {Method::get, "/scim/v2/ServiceProviderConfig", may_provision, provider, options},
      {Method::get, "/scim/v2/ResourceTypes", may_provision, types, options},
      {Method::get, "/scim/v2/ResourceTypes/{name}", may_provision, type, options},
      {Method::get, "/scim/v2/Schemas", may_provision, schemas, options},
      {Method::get, "/scim/v2/Schemas/{name}", may_provision, schema, options},
      {Method::get, users, may_provision, list_people, options},
      {Method::post, users, may_provision, create, opening()},
      {Method::get, users + "/{user}", may_provision, show_person, options},
      {Method::put, users + "/{user}", may_provision, replace_person, options},
      {Method::patch, users + "/{user}", may_provision, patch_person, options},
      {Method::delete_, users + "/{user}", may_provision, delete_person, options},
      {Method::get, circles, may_provision, list_groups, options},
      {Method::post, circles, may_provision, refuse_group, options},
      {Method::get, circles + "/{group}", may_provision, show_group, options},
      {Method::put, circles + "/{group}", may_provision, refuse_group, options},
      {Method::patch, circles + "/{group}", may_provision, patch_group, options},
      {Method::delete_, circles + "/{group}", may_provision, refuse_group, options},
  };
}

}  // namespace parvis::scim::api
