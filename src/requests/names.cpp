// Names of channels, ways of contact, entries and queues: in the database, and in words.
#include <array>

#include "platform/scope/public_address.h"
#include "requests/lists.h"
#include "requests/paths.h"
#include "requests/reading.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// A value of an enum, its name in the database and in addresses, and its word.
template <class Enum>
struct Named {
  Enum value;
  std::string_view name;
  Word word;
};
template <class Enum>
Named(Enum, std::string_view, Word) -> Named<Enum>;  // clang 14 does not find it by itself

constexpr std::array channels{Named{Channel::web, "web", words::channel_web},
                              Named{Channel::counter, "counter", words::channel_counter},
                              Named{Channel::phone, "phone", words::channel_phone},
                              Named{Channel::letter, "letter", words::channel_letter},
                              Named{Channel::email, "email", words::channel_email},
                              Named{Channel::api, "api", words::channel_api},
                              Named{Channel::import, "import", words::channel_import}};

constexpr std::array ways{Named{ContactWay::none, "none", words::contact_none},
                          Named{ContactWay::email, "email", words::contact_email},
                          Named{ContactWay::phone, "phone", words::contact_phone},
                          Named{ContactWay::post, "post", words::contact_post},
                          Named{ContactWay::sms, "sms", words::contact_sms},
                          Named{ContactWay::usual, "usual", words::contact_usual}};

constexpr std::array queues{Named{Queue::mine, "mine", words::queue_mine},
                            Named{Queue::unassigned, "unassigned", words::queue_unassigned},
                            Named{Queue::late, "late", words::queue_late},
                            Named{Queue::waiting, "waiting", words::queue_waiting},
                            Named{Queue::to_check, "to_check", words::queue_to_check},
                            Named{Queue::all, "all", words::queue_all}};

constexpr std::array entry_kinds{
    Named{EntryKind::reported, "reported", words::entry_reported},
    Named{EntryKind::assigned, "assigned", words::entry_assigned},
    Named{EntryKind::category_changed, "category_changed", words::entry_category_changed},
    Named{EntryKind::scheduled, "scheduled", words::entry_scheduled},
    Named{EntryKind::started, "started", words::entry_started},
    Named{EntryKind::asked, "asked", words::entry_asked},
    Named{EntryKind::town_message, "town_message", words::entry_town_message},
    Named{EntryKind::resident_message, "resident_message", words::entry_resident_message},
    Named{EntryKind::photo_added, "photo_added", words::entry_photo_added},
    Named{EntryKind::note, "note", words::entry_note},
    Named{EntryKind::done, "done", words::entry_done},
    Named{EntryKind::refused, "refused", words::entry_refused},
    Named{EntryKind::joined, "joined", words::entry_joined},
    Named{EntryKind::split, "split", words::entry_split},
    Named{EntryKind::reopened, "reopened", words::entry_reopened},
    Named{EntryKind::withdrawn, "withdrawn", words::entry_withdrawn},
    Named{EntryKind::confirmed, "confirmed", words::entry_confirmed},
    Named{EntryKind::closed_by_default, "closed_by_default", words::entry_closed_by_default},
    Named{EntryKind::undone, "undone", words::entry_undone},
    Named{EntryKind::expert_asked, "expert_asked", words::entry_expert_asked},
    Named{EntryKind::expert_answered, "expert_answered", words::entry_expert_answered},
    Named{EntryKind::text_checked, "text_checked", words::entry_text_checked},
    Named{EntryKind::followed, "followed", words::entry_followed},
    Named{EntryKind::imported, "imported", words::entry_imported}};

template <class Enum, std::size_t N>
const Named<Enum>& find(const std::array<Named<Enum>, N>& table, Enum value) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const auto& each) { return each.value == value; });
  return found == table.end() ? table.front() : *found;
}

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<Named<Enum>, N>& table, std::string_view name) {
  for (const auto& each : table) {
    if (each.name == name) return each.value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Channel channel) {
  return find(channels, channel).name;
}
std::optional<Channel> parse_channel(std::string_view name) {
  return parse(channels, name);
}
Word word_of(Channel channel) {
  return find(channels, channel).word;
}

std::string_view name_of(ContactWay way) {
  return find(ways, way).name;
}
std::optional<ContactWay> parse_contact_way(std::string_view name) {
  return parse(ways, name);
}
Word word_of(ContactWay way) {
  return find(ways, way).word;
}

std::string_view name_of(Queue queue) {
  return find(queues, queue).name;
}
std::optional<Queue> parse_queue(std::string_view name) {
  return parse(queues, name);
}
Word word_of(Queue queue) {
  return find(queues, queue).word;
}

std::string_view name_of(EntryKind kind) {
  return find(entry_kinds, kind).name;
}
std::optional<EntryKind> parse_entry_kind(std::string_view name) {
  return parse(entry_kinds, name);
}
Word word_of(EntryKind kind) {
  return find(entry_kinds, kind).word;
}

std::string path_of_request(std::string_view number) {
  return std::string("/demandes/").append(number);
}
std::string path_of_following(std::string_view code) {
  return std::string("/suivi/").append(code);
}
std::string path_of_receipt(std::string_view code) {
  return path_of_following(code) + "/recepisse";
}
std::string path_of_closing(std::string_view code) {
  return path_of_following(code) + "/cloture";
}
std::string path_of_confirming(std::string_view token) {
  return std::string("/demandes/suivre/").append(token);
}
std::string path_of_unfollowing(std::string_view token) {
  return std::string("/demandes/ne-plus-suivre/").append(token);
}
std::string path_at_desk(std::string_view request_id) {
  return std::string("/agents/demandes/").append(request_id);
}
html::Url url_of_visit(const VisitId& visit) {
  return html::Url("/guichet/visites").segment(visit.value);
}
std::string link_to(const Scope& scope, std::string_view path) {
  return public_address(scope.commune) + std::string(path);
}

}  // namespace parvis::requests
