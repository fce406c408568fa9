// What the officers' screens of residents share, and their addresses.
#include "base/text.h"
#include "residents/naming.h"
#include "residents/store.h"
#include "residents/web/people/screens.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

constexpr std::size_t ulid_signs = 26;

web::RouteOptions opens_file(web::RouteOptions options = {}) {
  options.opens_file = "id";
  return options;
}
/// Codes may be tried by chance: as few tries a minute as on the public page. A code of the phone
/// is asked, as for what is held in a file.
web::RouteOptions by_receipt() {
  web::RouteOptions options;
  options.sensitive = true;
  options.lane = web::Lane::slow;
  options.listed = false;
  options.per_minute_max = 20;
  return options;
}
/// Reuniting two people by mistake shows one's life to the other, and a printed code opens a space:
/// a code of the phone is asked.
web::RouteOptions sensitive() {
  web::RouteOptions options;
  options.sensitive = true;
  return opens_file(options);
}

}  // namespace

std::optional<Resident> file_of(const web::Request& request, const Scope& scope) {
  auto file = resident(scope, ResidentId(request.parameter("id")));
  if (file && !file->merged_into.empty()) file = resident(scope, file->merged_into);
  return file;
}

Url file_url(const ResidentId& id) {
  return Url("/agents/habitants").segment(id.value);
}

VisitId visit_of(const web::Request& request) {
  const auto& asked = request.method == web::Method::get ? request.query : request.form;
  const std::string& visit = asked.get("visite");
  return visit.size() == ulid_signs ? VisitId(visit) : VisitId();
}

Url back_to(const VisitId& visit, const ResidentId& id) {
  return visit.empty() ? file_url(id) : Url("/guichet/visites").segment(visit.value);
}

Html hidden(std::string_view name, std::string_view value) {
  return value.empty() ? Html{}
                       : html::input(html::type("hidden"), html::name(name), html::value(value));
}

Html person_list(const Scope& scope, const std::vector<Resident>& files) {
  std::vector<Html> items;
  for (const auto& file : files) {
    items.push_back(html::li(html::data("row", "1"),
                             html::a(html::href(file_url(file.id)), file.name()),
                             html::p(telling_line(scope, file))));
  }
  return html::ul(html::cls("request-list"), items);
}

web::Response people_page(const web::Request& request, const Scope& scope, std::string title,
                          Html body, const Url& back, const html::FormErrors& errors) {
  web::Page page;
  page.title = std::move(title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (back.text() != "/agents/habitants" || request.path != "/agents/habitants") {
    page.back = html::back_link(back, scope.language);
  }
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

std::optional<module::PersonalFile> personal_file(const Scope& scope, const std::string& typed) {
  constexpr std::string_view prefix = "resident:";
  const std::string id = typed.starts_with(prefix) ? typed.substr(prefix.size()) : typed;
  const auto standing = scope.database.read([&](storage::Reader& reader) {
    return store::standing_file(reader, scope.commune.id, ResidentId(id));
  });
  const auto file = resident(scope, standing);
  if (!file) return std::nullopt;
  return module::PersonalFile{
      subject_of(file->id),
      scope.say(words::personal_file_title, {{"id", file->id.value.substr(18)}}), ServiceId()};
}

std::vector<web::Route> routes(const Manifests& manifests) {
  using web::Method;
  const std::string all = "/agents/habitants";
  const auto with = [&manifests](auto* screen) {
    return [&manifests, screen](const web::Request& request, const Scope& scope) {
      return screen(manifests, request, scope);
    };
  };
  auto copy = sensitive();
  copy.lane = web::Lane::slow;
  return {
      {Method::get, all, may_read, show_search},
      {Method::get, all + "/nouvelle", may_register, show_new},
      {Method::post, all, may_register, take_new},
      {Method::get, all + "/recepisse", may_give_data, show_receipt},
      {Method::post, all + "/recepisse", may_give_data, with(open_receipt), by_receipt()},
      {Method::post, all + "/recepisse/copie", may_give_data, with(copy_of_receipt), by_receipt()},
      {Method::post, all + "/recepisse/papier", may_give_data, with(print_of_receipt),
       by_receipt()},
      {Method::post, all + "/recepisse/effacement", may_give_data, with(erase_of_receipt),
       by_receipt()},
      {Method::get, all + "/{id}", may_read, with(show_file), opens_file()},
      {Method::get, all + "/{id}/corriger", may_register, show_correct, opens_file()},
      {Method::post, all + "/{id}/corriger", may_register, take_correct, opens_file()},
      {Method::get, all + "/{id}/code", may_register, show_code, opens_file()},
      {Method::post, all + "/{id}/code", may_register, take_code, sensitive()},
      {Method::get, all + "/{id}/donnees", may_give_data, with(show_held), opens_file()},
      {Method::post, all + "/{id}/donnees/copie", may_give_data, with(give_copy), copy},
      {Method::post, all + "/{id}/donnees/effacement", may_give_data, with(take_erasure), copy},
      {Method::get, all + "/{id}/reunir", may_merge, show_merge, opens_file()},
      {Method::post, all + "/{id}/reunir", may_merge, take_merge, sensitive()},
      {Method::get, all + "/{id}/separer/{merge}", may_merge, show_part, opens_file()},
      {Method::post, all + "/{id}/separer/{merge}", may_merge, take_part, sensitive()},
  };
}

}  // namespace parvis::residents::people
