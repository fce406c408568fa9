// The tree of categories: read, searched, edited, filled with the usual one the first time.
#include "requests/categories.h"

#include "base/text.h"
#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/category_seed.h"
#include "requests/category_store.h"
#include "requests/json.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

const std::string& in_language(i18n::Language language, const std::string& french,
                               const std::string& english) {
  return language == i18n::Language::fr || english.empty() ? french : english;
}

/// Groups in order, each followed by its own; what hangs on no group comes last.
std::vector<Category> as_tree(std::vector<Category> all) {
  std::vector<Category> tree;
  for (const auto& group : all) {
    if (!group.is_group()) continue;
    tree.push_back(group);
    for (const auto& each : all) {
      if (each.parent == group.id) tree.push_back(each);
    }
  }
  return tree;
}

std::shared_ptr<const KnownCategories> read_categories(const Scope& scope) {
  auto known = std::make_shared<KnownCategories>();
  const auto read = [&] {
    return scope.database.read([&](storage::Reader& reader) {
      known->state = categories_state(scope, reader);
      return all_categories(scope, reader);
    });
  };
  auto all = read();
  if (all.empty()) {
    seed_categories(scope);
    all = read();
  }
  known->tree = as_tree(std::move(all));
  for (std::size_t i = 0; i < known->tree.size(); ++i) known->places[known->tree[i].id.value] = i;
  return known;
}

/// The active service whose name holds the folded word; the first active one when none does.
ServiceId service_named(const std::vector<identity::Service>& services, std::string_view word) {
  for (const auto& service : services) {
    if (service.active && fold(service.name).find(word) != std::string::npos) return service.id;
  }
  for (const auto& service : services) {
    if (service.active) return service.id;
  }
  return {};
}

Category from_seed(const SeedCategory& seed, const CategoryId& group,
                   const std::vector<identity::Service>& services, int order) {
  Category category;
  category.id = CategoryId(std::string(seed.code));
  category.name_fr = seed.name_fr;
  category.name_en = seed.name_en;
  category.service = service_named(services, seed.service);
  category.order = order;
  if (seed.delay_days == 0) return category;
  category.parent = group;
  category.delay_days = seed.delay_days;
  category.duplicate_radius_m = seed.radius_m;
  category.keywords = seed.keywords;
  category.is_public = seed.marks.find('p') == std::string_view::npos;
  category.message_only = seed.marks.find('m') != std::string_view::npos;
  category.message_fr = seed.message_fr;
  category.message_en = seed.message_en;
  category.questions = questions_from_json(seed.questions);
  return category;
}

bool is_small_word(std::string_view word) {
  constexpr std::string_view small[] = {"le",  "la", "les", "un", "une", "de",  "du",
                                        "des", "et", "en",  "au", "sur", "est", "dans",
                                        "mon", "ma", "the", "of", "on",  "in",  "is"};
  return word.size() < 2 || std::find(std::begin(small), std::end(small), word) != std::end(small);
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char sign : fold(text) + " ") {
    const bool part = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') ||
                      (static_cast<unsigned char>(sign) & 0x80U) != 0;
    if (part) {
      word += sign;
    } else if (!word.empty()) {
      if (!is_small_word(word)) words.push_back(word);
      word.clear();
    }
  }
  return words;
}

/// "lampes" finds "lampe": what was typed without its plural.
std::string singular(const std::string& word) {
  const bool plural = word.size() > 3 && (word.back() == 's' || word.back() == 'x');
  return plural ? word.substr(0, word.size() - 1) : word;
}

/// 2 for each word found in the name, 1 in keywords or group; 0 when none is found.
int score_of(const Category& category, const std::vector<std::string>& typed,
             const std::string& group_name) {
  const auto name = folded_words(category.name_fr + " " + category.name_en);
  const auto others = folded_words(category.keywords + " " + group_name);
  const auto holds = [](const std::vector<std::string>& words, const std::string& wanted) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word.starts_with(wanted); });
  };
  int score = 0;
  for (const auto& word : typed) {
    const auto wanted = singular(word);
    if (holds(name, wanted)) {
      score += 2;
    } else if (holds(others, wanted)) {
      score += 1;
    }
  }
  return score;
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= category_code_max &&
         std::all_of(text.begin(), text.end(), [](char sign) {
           return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-' ||
                  sign == '_' || sign == '.' || (sign >= 'A' && sign <= 'Z');
         });
}

void check_questions(Refusals& refusals, const Category& category) {
  for (std::size_t i = 0; i < category.questions.size(); ++i) {
    const auto& question = category.questions[i];
    const bool choices_missing =
        question.kind == Question::Kind::choice && question.choices_fr.size() < 2;
    if (trim(question.label_fr).empty() || !is_code(question.id) || choices_missing) {
      refusals.push_back({"questions", words::refuse_question, {{"rank", std::to_string(i + 1)}}});
    }
  }
}

void check_parent(Refusals& refusals, const Category& category, const std::vector<Category>& all) {
  if (category.parent.empty()) return;
  const auto parent = std::find_if(all.begin(), all.end(),
                                   [&](const auto& each) { return each.id == category.parent; });
  if (parent == all.end() || parent->id == category.id) {
    refusals.push_back({"parent", words::refuse_unknown_group});
    return;
  }
  const bool has_children = std::any_of(all.begin(), all.end(), [&](const auto& each) {
    return !each.parent.empty() && each.parent == category.id;
  });
  if (!parent->is_group() || has_children) {
    refusals.push_back({"parent", words::refuse_group_in_group});
  }
}

Refusals check_category(const Scope& scope, const Category& category,
                        const std::vector<Category>& all) {
  Refusals refusals;
  if (trim(category.name_fr).empty()) refusals.push_back({"name_fr", words::refuse_missing_name});
  for (const auto* name : {&category.name_fr, &category.name_en}) {
    if (length_in_characters(*name) <= category_name_max) continue;
    refusals.push_back({name == &category.name_fr ? "name_fr" : "name_en",
                        words::refuse_name_too_long,
                        {{"max", std::to_string(category_name_max)}}});
  }
  if (!category.id.empty() && !is_code(category.id.value)) {
    refusals.push_back({"code", words::refuse_bad_code});
  }
  check_parent(refusals, category, all);
  if (category.is_group()) return refusals;
  if (category.delay_days < 1 || category.delay_days > 250) {
    refusals.push_back({"delay_days", words::refuse_delay});
  }
  if (category.duplicate_radius_m < 0 || category.duplicate_radius_m > 500) {
    refusals.push_back({"duplicate_radius_m", words::refuse_radius});
  }
  if (category.duplicate_days < 0 || category.duplicate_days > 365) {
    refusals.push_back({"duplicate_days", words::refuse_duplicate_days});
  }
  if (!identity::service(scope, category.service)) {
    refusals.push_back({"service", words::refuse_unknown_service});
  }
  if (category.message_only && trim(category.message_fr).empty()) {
    refusals.push_back({"message_fr", words::refuse_message_missing});
  }
  check_questions(refusals, category);
  return refusals;
}

CategoryId free_id(const Category& category, const std::vector<Category>& all) {
  std::string base = slug(category.name_fr).substr(0, category_code_max - 4);
  if (base.empty()) base = "categorie";
  const auto taken = [&](const std::string& id) {
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& each) { return each.id.value == id; });
  };
  std::string id = base;
  for (int rank = 2; taken(id); ++rank) id = base + "-" + std::to_string(rank);
  return CategoryId(id);
}

}  // namespace

const std::string& Question::label(i18n::Language language) const {
  return in_language(language, label_fr, label_en);
}
const std::string& Category::name(i18n::Language language) const {
  return in_language(language, name_fr, name_en);
}
const std::string& Category::message(i18n::Language language) const {
  return in_language(language, message_fr, message_en);
}

const Category* KnownCategories::find(const CategoryId& id) const {
  const auto found = places.find(id.value);
  return found == places.end() ? nullptr : &tree[found->second];
}

std::string KnownCategories::name(const CategoryId& id, i18n::Language language) const {
  const auto* found = find(id);
  return found == nullptr ? std::string() : found->name(language);
}

std::shared_ptr<const KnownCategories> known_categories(const Scope& scope) {
  auto& memory = scope.database.memory();
  const std::string name = "requests.categories/" + scope.commune.id.value;
  const auto version = scope.database.version();
  if (auto known = memory.recall<KnownCategories>(name, version)) return known;
  // Something was written: mostly something else.
  auto known = memory.last<KnownCategories>(name);
  const auto state =
      scope.database.read([&](storage::Reader& reader) { return categories_state(scope, reader); });
  if (!known || known->state != state) known = read_categories(scope);
  memory.keep(name, version, known);
  return known;
}

std::vector<Category> categories(const Scope& scope) {
  return known_categories(scope)->tree;
}

std::vector<Category> active_categories(const Scope& scope) {
  auto all = categories(scope);
  std::set<std::string> closed_groups;
  for (const auto& each : all) {
    if (each.is_group() && !each.active) closed_groups.insert(each.id.value);
  }
  std::erase_if(all, [&](const Category& each) {
    return !each.active || closed_groups.contains(each.parent.value);
  });
  return all;
}

std::optional<Category> category(const Scope& scope, const CategoryId& id) {
  const auto known = known_categories(scope);
  const auto* found = known->find(id);
  return found == nullptr ? std::nullopt : std::optional<Category>(*found);
}

std::vector<Category> find_categories(const Scope& scope, std::string_view typed, int limit) {
  const auto words = folded_words(typed);
  std::vector<std::pair<int, Category>> scored;
  std::string group_name;
  for (auto& each : active_categories(scope)) {
    if (each.is_group()) {
      group_name = each.name_fr + " " + each.name_en;
      continue;
    }
    if (const int score = score_of(each, words, group_name); score > 0) {
      scored.emplace_back(score, std::move(each));
    }
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Category> found;
  for (auto& each : scored) {
    if (found.size() == static_cast<std::size_t>(limit)) break;
    found.push_back(std::move(each.second));
  }
  return found;
}

Result<CategoryId> keep_category(const Scope& scope, const Category& category) {
  if (!scope.actor.may({"requests.manage"})) return refuse("", words::rule_not_for_this_role);
  const auto all = categories(scope);
  if (auto refusals = check_category(scope, category, all); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  Category kept = category;
  kept.name_fr = trim(kept.name_fr);
  kept.name_en = trim(kept.name_en);
  const bool known =
      std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.id == category.id; });
  if (kept.id.empty()) kept.id = free_id(kept, all);
  return scope.database.write([&](storage::Transaction& tx) -> Result<CategoryId> {
    const bool written =
        known ? update_category(scope, tx, kept) : insert_category(scope, tx, kept);
    if (!written) {
      return refuse("", words::category_changed, {{"who", scope.say(words::somebody)}});
    }
    audit::record(scope, tx, "requests.keep_category", "category:" + kept.id.value);
    return kept.id;
  });
}

int seed_categories(const Scope& scope) {
  const auto services = identity::services(scope);
  return scope.database.write([&](storage::Transaction& tx) {
    int added = 0;
    int order = 0;
    CategoryId group;
    for (const auto& seed : seed_tree()) {
      const auto category = from_seed(seed, group, services, ++order * 10);
      if (category.is_group()) group = category.id;
      if (insert_category(scope, tx, category)) ++added;
    }
    audit::record(scope, tx, "requests.seed_categories", "commune:" + scope.commune.id.value);
    return added;
  });
}

}  // namespace parvis::requests
