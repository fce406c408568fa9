// The page of the audit log: a filter, then one sentence for each line.

#include "identity/views/journal.h"

#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

h::Url with_asked(const JournalAsked& asked) {
  return h::Url("/agents/journal")
      .q("qui", asked.person)
      .q("domaine", asked.module)
      .q("action", asked.action)
      .q("du", asked.from)
      .q("au", asked.until);
}

h::Html day_field(const Scope& scope, std::string_view name, Word label, const std::string& day,
                  const h::FormErrors& errors) {
  const std::string said = scope.say(label);
  h::TextField field;
  field.name = name;
  field.label = said;
  field.value = day;
  field.type = "date";
  field.width = "medium";
  return h::text_field(field, errors);
}

h::Html person_field(const Scope& scope, const JournalAsked& asked) {
  const std::string said = scope.say(words::audit_person);
  const std::string hint = scope.say(words::audit_person_hint);
  h::TextField field;
  field.name = "qui";
  field.label = said;
  field.hint = hint;
  field.value = asked.person;
  field.autocomplete = "off";
  field.width = "medium";
  return h::text_field(field, h::FormErrors::none(scope.language));
}

h::Html choose_one(const Scope& scope, std::string_view name, Word label, h::OptionGroup options) {
  const std::string said = scope.say(label);
  const std::string any = scope.say(words::audit_any);
  return h::select_field({name, said, {std::move(options)}, "", any},
                         h::FormErrors::none(scope.language));
}

/// The actions are asked for once their module is chosen: all of them would be too long a list.
h::Html action_fields(const Scope& scope, const module::Offers& offers, const JournalAsked& asked) {
  h::OptionGroup modules;
  h::OptionGroup actions;
  for (const auto& offer : offers.actions) {
    const auto module = module_of(offer);
    modules.options.push_back({module, scope.say(offer.title), "", module == asked.module});
    if (module != asked.module) continue;
    for (const auto& one : offer.actions) {
      actions.options.push_back(
          {std::string(one.action), scope.say(one.sentence), "", one.action == asked.action});
    }
  }
  auto fields = choose_one(scope, "domaine", words::audit_module, std::move(modules));
  if (!actions.options.empty()) {
    fields += choose_one(scope, "action", words::audit_action, std::move(actions));
  }
  return fields;
}

h::Html filter(const Scope& scope, const module::Offers& offers, const JournalAsked& asked,
               const h::FormErrors& errors) {
  const auto fields = h::group(person_field(scope, asked), action_fields(scope, offers, asked),
                               day_field(scope, "du", words::audit_from, asked.from, errors),
                               day_field(scope, "au", words::audit_until, asked.until, errors));
  return h::filter_bar(h::Url("/agents/journal"), scope.say(words::audit_filter), fields,
                       scope.say(words::audit_filter_button), h::On{asked.anything()});
}

h::Html lines_table(const Scope& scope, const module::Offers& offers, const JournalView& view) {
  std::vector<h::TableRow> rows;
  for (const auto& [number, line] : view.lines) {
    rows.push_back(
        {{h::time_(h::datetime(to_rfc3339(line.at)), scope.date_time(line.at)),
          h::group(h::strong(doer_of(scope, view.names, line)), " ", told(scope, offers, line),
                   h::div(h::small(h::cls("code"), marks_of(line))))}});
  }
  return h::data_table(scope.say(words::audit_caption),
                       {{scope.say(words::audit_when)}, {scope.say(words::audit_who)}}, rows);
}

h::Html which_person(const Scope& scope, const JournalView& view) {
  if (view.nobody) {
    return h::notice(h::Tone::warning, scope.say(words::audit_nobody),
                     h::p(scope.say(words::audit_nobody_line)));
  }
  if (view.namesakes.empty()) return {};
  std::vector<h::Html> names;
  for (const auto& name : view.namesakes) {
    auto asked = view.asked;
    asked.person = name;
    names.push_back(h::li(h::a(h::href(with_asked(asked)), name)));
  }
  return h::notice(h::Tone::info, scope.say(words::audit_namesakes), h::ul(names));
}

}  // namespace

std::string module_of(const module::ActionsOffer& offer) {
  // The log's own action stands in the table of identity, first: the last one tells the module.
  const auto action = offer.actions.back().action;
  return std::string(action.substr(0, action.find('.')));
}

h::Html journal(const Scope& scope, const module::Offers& offers, const JournalView& view) {
  const auto errors = h::FormErrors::from(scope.language, view.unread);
  h::Html page = h::group(h::error_summary(errors), h::h1(scope.say(words::audit_title)),
                          h::p(scope.say(words::audit_lead)),
                          filter(scope, offers, view.asked, errors), which_person(scope, view));
  if (!view.lines.empty()) {
    page += lines_table(scope, offers, view);
  } else if (!view.nobody && view.namesakes.empty() && !errors.any()) {
    page += h::empty_state(scope.say(words::audit_none), scope.say(words::audit_none_line));
  }
  h::Html links;
  if (!view.newest) {
    links += h::a(h::href(with_asked(view.asked)), scope.say(words::audit_newest));
  }
  if (view.older) {
    links += h::a(h::href(with_asked(view.asked).q("avant", view.lines.back().number)),
                  scope.say(words::audit_older));
  }
  if (view.asked.anything()) {
    links += h::a(h::href(h::Url("/agents/journal")), scope.say(words::audit_everything));
  }
  return links.empty() ? page : h::group(page, h::actions(links));
}

}  // namespace parvis::identity::views
