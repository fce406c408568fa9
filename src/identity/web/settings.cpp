// /agents/reglages: name, contact, calendar, colours, logo and boundary of the commune.

#include <fstream>
#include <iterator>

#include "identity/communes.h"
#include "identity/hosting.h"
#include "identity/views/views.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::screens {
namespace {

constexpr std::uint64_t boundary_bytes_max = 4u << 20;

views::SettingsView view_of(const Scope& scope, const CommuneCard& card) {
  return {card, !boundary(scope)->empty(), html::FormErrors::none(scope.language), false,
          may_name_host(scope)};
}

web::Response refused(const web::Request& request, const Scope& scope, const CommuneCard& card,
                      const Refusals& refusals) {
  auto view = view_of(scope, card);
  view.errors = html::FormErrors::from(scope.language, refusals);
  return refused_page(request, scope, scope.say(words::settings_title),
                      views::settings(scope, view));
}

web::Response saved() {
  return web::see_other(html::Url("/agents/reglages").q("fait", "1"));
}

/// The upload of that field that holds something; null when the person chose no file.
const web::Upload* upload_of(const web::Request& request, std::string_view field) {
  for (const auto& upload : request.uploads) {
    if (upload.field == field && upload.size > 0) return &upload;
  }
  return nullptr;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

web::Response show_settings(const web::Request& request, const Scope& scope) {
  auto view = view_of(scope, scope.commune);
  view.saved = request.query.has("fait");
  return agent_page(request, scope, scope.say(words::settings_title), views::settings(scope, view));
}

web::Response submit_settings(const web::Request& request, const Scope& scope) {
  // What the form does not show (logo, position) stays as it is now.
  CommuneCard card = commune(scope.database, scope.commune.id).value_or(scope.commune);
  card.name = request.form.get("name");
  card.phone = request.form.get("phone");
  card.email = request.form.get("email");
  card.postal_address = request.form.get("postal_address");
  card.opening_hours = request.form.get("opening_hours");
  card.zone = request.form.get("zone");
  card.holidays = holiday_zone(request.form.get("holidays"));
  card.accent = request.form.get("accent");
  card.web_address = request.form.get("web_address");
  if (may_name_host(scope)) card.host = request.form.get("host");
  card.tile_url = request.form.get("tile_url");
  const auto changed = change_settings(scope, card);
  if (!changed) return refused(request, scope, card, changed.error());
  return saved();
}

web::Response submit_logo(const web::Request& request, const Scope& scope, files::Store& files) {
  const auto* upload = upload_of(request, "logo");
  if (upload == nullptr) {
    return refused(request, scope, scope.commune, {{"logo", words::logo_missing}});
  }
  const auto accepted = files.accept(scope, *upload, "logo");
  if (!accepted) return refused(request, scope, scope.commune, accepted.error());
  if (!accepted->file.is_image) {
    return refused(request, scope, scope.commune, {{"logo", words::logo_not_image}});
  }
  set_logo(scope, files, &accepted->file);
  return saved();
}

web::Response remove_logo(const web::Request&, const Scope& scope, files::Store& files) {
  set_logo(scope, files, nullptr);
  return saved();
}

web::Response serve_logo(const web::Request& request, const Scope& scope, files::Store& files) {
  // Only the commune's logo is served here, whatever other file the address names.
  const std::string& wanted = request.parameter("file");
  if (wanted.empty() || wanted != scope.commune.logo_file) {
    return web::error_page(request, scope, 404);
  }
  const auto file = files.find(scope, FileId(wanted));
  if (!file) return web::error_page(request, scope, 404);
  constexpr bool thumbnail = true;
  auto response = files.serve(scope, *file, thumbnail);
  // A new logo has a new address.
  response.cache = web::Response::Cache::immutable;
  return response;
}

web::Response submit_boundary(const web::Request& request, const Scope& scope) {
  const auto* upload = upload_of(request, "boundary");
  if (upload == nullptr) {
    return refused(request, scope, scope.commune, {{"boundary", words::boundary_missing}});
  }
  if (upload->size > boundary_bytes_max) {
    return refused(request, scope, scope.commune, {{"boundary", words::boundary_too_large}});
  }
  const auto kept = set_boundary(scope, text_of(upload->path));
  if (!kept) return refused(request, scope, scope.commune, kept.error());
  return saved();
}

}  // namespace parvis::identity::screens
