// Accompaniments and the second screen.
#include "counter/learning.h"

#include <algorithm>
#include <utility>

#include "base/short_code.h"
#include "base/text.h"
#include "counter/learning_store.h"
#include "counter/visit_store.h"
#include "counter/words.h"

namespace parvis::counter {
namespace {

struct NamedTheme {
  Theme theme;
  std::string_view name;
  Word word;
};
constexpr std::array themes{
    NamedTheme{Theme::procedure, "procedure", words::theme_procedure},
    NamedTheme{Theme::email, "email", words::theme_email},
    NamedTheme{Theme::franceconnect, "franceconnect", words::theme_franceconnect},
    NamedTheme{Theme::follow, "follow", words::theme_follow},
    NamedTheme{Theme::telephone, "telephone", words::theme_telephone},
    NamedTheme{Theme::documents, "documents", words::theme_documents},
    NamedTheme{Theme::safety, "safety", words::theme_safety},
    NamedTheme{Theme::other, "other", words::theme_other}};

constexpr int learning_minutes_max = 240;
constexpr std::size_t learnt_characters_max = 300;
constexpr std::size_t path_characters_max = 300;

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) &&
         (path.size() == folder.size() || path[folder.size()] == '/' || path[folder.size()] == '?');
}

}  // namespace

std::string_view name_of(Theme theme) {
  return themes.at(static_cast<std::size_t>(theme)).name;
}

std::optional<Theme> parse_theme(std::string_view name) {
  for (const auto& each : themes) {
    if (each.name == name) return each.theme;
  }
  return std::nullopt;
}

Word word_of(Theme theme) {
  return themes.at(static_cast<std::size_t>(theme)).word;
}

Result<VisitId> keep_learning(const Scope& scope, const Learning& learning) {
  Learning kept = learning;
  kept.learnt = trim(kept.learnt);
  kept.officer = scope.actor.officer;
  kept.at = scope.now();
  Refusals refusals;
  if (kept.learnt.empty()) refusals.push_back({"learnt", words::refuse_learnt_missing});
  if (length_in_characters(kept.learnt) > learnt_characters_max) {
    refusals.push_back({"learnt", words::refuse_learnt_long});
  }
  if (kept.minutes < 1 || kept.minutes > learning_minutes_max) {
    refusals.push_back({"minutes", words::refuse_learning_minutes});
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  return scope.database.write([&](storage::Transaction& tx) -> Result<VisitId> {
    if (!store::visit(tx, scope.commune.id, kept.visit)) {
      return refuse("", words::refuse_visit_unknown);
    }
    store::put_learning(tx, scope.commune.id, kept);
    audit::record(scope, tx, "counter.keep_learning", subject_of(kept.visit), name_of(kept.theme));
    return kept.visit;
  });
}

std::optional<Learning> learning_of(const Scope& scope, const VisitId& visit) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::learning(reader, scope.commune.id, visit); });
}

Result<SecondScreen> pair_screen(const Scope& scope, const VisitId& visit) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<SecondScreen> {
    const auto found = store::visit(tx, scope.commune.id, visit);
    if (!found || found->ended_at) return refuse("", words::refuse_visit_ended);
    SecondScreen paired;
    paired.code = new_short_code();
    paired.visit = visit;
    paired.expires_at = scope.now() + screen_age_max;
    store::delete_screens_of(tx, scope.commune.id, visit);
    store::insert_screen(tx, scope.commune.id, paired);
    audit::record(scope, tx, "counter.pair_screen", subject_of(visit));
    return paired;
  });
}

std::optional<SecondScreen> screen_of_visit(const Scope& scope, const VisitId& visit) {
  auto found = scope.database.read([&](storage::Reader& reader) {
    return store::screen_of_visit(reader, scope.commune.id, visit);
  });
  if (found && found->expires_at <= scope.now()) found.reset();
  return found;
}

std::optional<SecondScreen> screen_of_code(const Scope& scope, std::string_view code) {
  const auto said = parse_short_code(code);
  if (!said) return std::nullopt;
  return scope.database.read([&](storage::Reader& reader) -> std::optional<SecondScreen> {
    auto found = store::screen(reader, scope.commune.id, *said);
    if (!found || found->expires_at <= scope.now()) return std::nullopt;
    const auto its_visit = store::visit(reader, scope.commune.id, found->visit);
    if (!its_visit || its_visit->ended_at) return std::nullopt;
    return found;
  });
}

bool may_be_shown(std::string_view path) {
  if (path.size() > path_characters_max || html::Url::local_or_home(path).text() != path) {
    return false;
  }
  // Nothing that another spelling could lead elsewhere, a screen that shows itself for one.
  const auto before_query = path.substr(0, path.find('?'));
  const bool plain = std::all_of(before_query.begin(), before_query.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '-' || c == '_' || c == '.';
  });
  if (!plain || before_query.find("..") != std::string_view::npos ||
      before_query.find("//") != std::string_view::npos ||
      before_query.find("/.") != std::string_view::npos) {
    return false;
  }
  constexpr std::array<std::string_view, 5> not_public{"/agents", "/guichet", "/mon-espace", "/api",
                                                       "/langue"};
  return std::none_of(not_public.begin(), not_public.end(),
                      [&](std::string_view folder) { return is_below(path, folder); });
}

Result<SecondScreen> show_on_screen(const Scope& scope, module::House& house, const VisitId& visit,
                                    std::string_view path, Hand hand) {
  const std::string wanted = trim(path);
  if (!may_be_shown(wanted)) return refuse("path", words::refuse_screen_path);
  return scope.database.write([&](storage::Transaction& tx) -> Result<SecondScreen> {
    auto paired = store::screen_of_visit(tx, scope.commune.id, visit);
    if (!paired || paired->expires_at <= scope.now()) {
      return refuse("", words::refuse_screen_over);
    }
    paired->path = wanted;
    paired->handed_over = hand == Hand::person;
    store::update_screen(tx, scope.commune.id, *paired);
    tx.after_commit([&events = house.events, topic = screen_topic(scope, paired->code)] {
      events.publish(topic, "screen", "changed");
    });
    return *paired;
  });
}

std::string screen_topic(const Scope& scope, std::string_view code) {
  return "counter.screen " + scope.commune.id.value + " " + std::string(code);
}

void tidy_learning(const Scope& scope) {
  constexpr std::chrono::days booking_known{365};
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_old_screens(tx, scope.commune.id, scope.now());
    store::forget_old_bookings(tx, scope.commune.id, scope.now() - booking_known);
  });
}

}  // namespace parvis::counter
