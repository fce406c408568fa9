// The addresses of Open311 and the keys that open them.
#include "requests/open311/screens.h"

#include "platform/module/screens.h"
#include "requests/open311/words.h"
#include "requests/requests.h"

namespace parvis::requests::open311 {
namespace words = ::parvis::open311::words;

namespace {

using web::Method;

web::RouteOptions reading(int per_minute_max) {
  web::RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = per_minute_max;
  return options;
}

/// A form with photos, or with pictures written into it.
web::RouteOptions receiving() {
  auto options = reading(120);
  options.lane = web::Lane::slow;
  options.uploads = true;
  options.body_bytes_max = std::uint64_t{60} << 20;
  return options;
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  const std::string base = "/open311/v2";
  std::vector<web::Route> all;
  const auto both = [&](Method method, const std::string& path, Permission permission,
                        module::ScreenWith<House> screen, const web::RouteOptions& options) {
    for (const char* end : {".xml", ".json"}) {
      all.push_back({method, path + end, permission, module::with(house, screen), options});
    }
  };
  both(Method::get, "/open311/discovery", everyone, discovery, reading(240));
  both(Method::get, base + "/discovery", everyone, discovery, reading(240));
  both(Method::get, base + "/services", everyone, services, reading(240));
  both(Method::get, base + "/requests", everyone, list, reading(240));
  both(Method::post, base + "/requests", may_write, file, receiving());
  both(Method::get, base + "/servicerequestupdates", everyone, updates, reading(240));
  both(Method::post, base + "/servicerequestupdates", may_update, take_update, receiving());
  const auto named = [&](const std::string& path, module::ScreenWith<House> screen,
                         int per_minute_max) {
    all.push_back(
        {Method::get, base + path, everyone, module::with(house, screen), reading(per_minute_max)});
  };
  named("/services/{file}", definition, 240);
  named("/requests/{file}", one, 240);
  // A code is a person's own key: nobody may try them one after the other.
  named("/tokens/{file}", token, 30);
  return all;
}

std::vector<module::KeyOffer> keys_offer() {
  return {{may_read_public, words::key_read},
          {may_write, words::key_write},
          {may_update, words::key_update}};
}

}  // namespace parvis::requests::open311
