// Components that show: tables, pagers, notices, cards, lists, timelines, charts, threads.

#include "platform/html/components.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "platform/html/words.h"

namespace parvis::html {

namespace {

const char* class_of(Tone tone) {
  switch (tone) {
    case Tone::info:
      return "info";
    case Tone::success:
      return "success";
    case Tone::warning:
      return "warning";
    case Tone::danger:
      return "danger";
    case Tone::neutral:
      break;
  }
  return "";
}

const char* icon_of(Tone tone) {
  switch (tone) {
    case Tone::success:
      return "check";
    case Tone::warning:
    case Tone::danger:
      return "alert";
    case Tone::info:
    case Tone::neutral:
      break;
  }
  return "info";
}

Html table_head(const std::vector<TableColumn>& columns) {
  Html cells;
  for (const auto& column : columns) {
    cells += th(scope("col"), cls(column.number ? "number" : ""), column.label);
  }
  return thead(tr(cells));
}

Html table_row(const std::vector<TableColumn>& columns, const TableRow& row) {
  Html cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const bool known = i < columns.size();
    const auto classes = cls(known && columns[i].number ? "number" : "");
    // The column's name stands before each value when rows become cards.
    const auto column_name = data("label", known ? columns[i].label : "");
    cells += i == 0 && row.first_is_header ? th(scope("row"), classes, row.cells[i])
                                           : td(classes, column_name, row.cells[i]);
  }
  return tr(cells);
}

Html page_link(const Pager& view, int page, i18n::Language language) {
  const std::string number = i18n::number(language, page);
  const Url to = page == 1 ? view.base : view.base.q("page", page);
  return li(a(href(to), aria("current", page == view.page ? "page" : ""),
              aria("label", i18n::say(language, words::page, {{"number", number}})), number));
}

}  // namespace

Html unseen(std::string_view words) {
  return span(cls("unseen"), words);
}

Html actions(const Html& buttons) {
  return div(cls("actions"), buttons);
}

Html back_link(const Url& to, i18n::Language language) {
  return a(cls("back"), href(to), icon("back"), i18n::say(language, words::back));
}

Html data_table(std::string_view caption_text, const std::vector<TableColumn>& columns,
                const std::vector<TableRow>& table_rows, bool stacked) {
  Html lines;
  for (const auto& row : table_rows) lines += table_row(columns, row);
  // A region that scrolls must be reached by keyboard, so it has a name and a place in the order.
  return section(cls("scroll"), aria("label", caption_text), tabindex(0),
                 table(cls(stacked ? "stacked" : ""), caption(caption_text), table_head(columns),
                       tbody(lines)));
}

Html pager(const Pager& view, i18n::Language language) {
  const long long per_page = std::max(1, view.per_page);
  const auto last_page = static_cast<int>((view.total + per_page - 1) / per_page);
  if (last_page <= 1) return {};
  const long long first = (view.page - 1) * per_page + 1;
  const long long last = std::min(view.total, first + per_page - 1);
  Html links;
  if (view.page > 1) {
    const Url to = view.page == 2 ? view.base : view.base.q("page", view.page - 1);
    links += li(a(href(to), rel("prev"), i18n::say(language, words::previous_page)));
  }
  int shown = 0;
  for (int page = 1; page <= last_page; ++page) {
    if (page != 1 && page != last_page && std::abs(page - view.page) > 1) continue;
    if (page > shown + 1) links += li(cls("gap"), "…");
    links += page_link(view, page, language);
    shown = page;
  }
  if (view.page < last_page) {
    links += li(a(href(view.base.q("page", view.page + 1)), rel("next"),
                  i18n::say(language, words::next_page)));
  }
  return nav(cls("pager"), aria("label", i18n::say(language, words::pages)),
             p(i18n::say(language, words::range,
                         {{"first", i18n::number(language, first)},
                          {"last", i18n::number(language, last)},
                          {"total", i18n::number(language, view.total)}})),
             ul(links));
}

Html notice(Tone tone, std::string_view heading, const Html& body) {
  const std::string classes = std::string("notice ") + class_of(tone);
  return div(cls(trim(classes)), icon(icon_of(tone)),
             div(heading.empty() ? Html() : p(strong(heading)), body));
}

Html tag(Tone tone, std::string_view label) {
  return span(cls(trim(std::string("tag ") + class_of(tone))), label);
}

Html card(const CardView& view) {
  return article(cls("card"), view.picture,
                 div(view.heading, view.body,
                     view.footer.empty() ? Html() : div(cls("card-foot"), view.footer)));
}

Html summary_list(const std::vector<SummaryRow>& rows, i18n::Language language) {
  Html lines;
  for (const auto& row : rows) {
    Html change;
    if (row.change) {
      change =
          dd(a(href(*row.change), i18n::say(language, words::change), unseen(" " + row.label)));
    }
    lines += div(dt(row.label), dd(row.value), change);
  }
  return dl(cls("answers"), lines);
}

Html facts(const std::vector<SummaryRow>& rows) {
  Html lines;
  for (const auto& row : rows) lines += div(dt(row.label), dd(row.value));
  return dl(cls("facts"), lines);
}

Html timeline(const std::vector<TimelineStep>& steps) {
  Html items;
  for (const auto& step : steps) {
    const std::string classes = std::string(class_of(step.tone)) + (step.pending ? " pending" : "");
    const Html moment = step.machine_time.empty()
                            ? span(cls("when"), step.when)
                            : time_(cls("when"), datetime(step.machine_time), step.when);
    items += li(cls(trim(classes)), step.when.empty() ? Html() : moment, strong(step.heading),
                step.body);
  }
  return ol(cls("timeline"), items);
}

Html confirmation_panel(std::string_view heading, std::string_view number_label,
                        std::string_view number, std::string_view line) {
  return div(cls("panel"), icon("check"), h1(heading),
             p(number_label, " ", strong(cls("code"), number)), p(line));
}

Html bar_chart(std::string_view title, std::string_view value_label, const std::vector<Bar>& bars,
               i18n::Language) {
  double most = 0;
  for (const auto& bar : bars) most = std::max(most, bar.value);
  Html lines;
  for (const auto& bar : bars) {
    const double share = most > 0 ? std::clamp(bar.value / most, 0.0, 1.0) : 0;
    const auto width = std::to_string(std::lround(share * 200));
    const Html drawing = Maker::raw(
        "<svg viewBox=\"0 0 200 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<rect width=\"" +
        width + "\" height=\"10\"/></svg>");
    lines += tr(th(scope("row"), bar.label), td(drawing, span(bar.shown)));
  }
  return figure(
      cls("chart"),
      table(caption(title),
            thead(cls("unseen"), tr(th(scope("col"), title), th(scope("col"), value_label))),
            tbody(lines)));
}

Html empty_state(std::string_view heading, std::string_view line,
                 const std::optional<Html>& action) {
  return div(cls("empty"), icon("leaf"), p(strong(heading)), p(line), action);
}

Html verb_cards(const std::vector<Verb>& verbs) {
  Html items;
  for (const auto& verb : verbs) {
    items += li(a(href(verb.to), cls(verb.main ? "main" : ""), icon(verb.icon), strong(verb.label),
                  verb.line.empty() ? Html() : span(verb.line)));
  }
  return ul(cls("verbs"), items);
}

Html stat_tiles(const std::vector<Stat>& stats) {
  Html items;
  for (const auto& stat : stats) {
    const Html inside = group(strong(stat.value), " ", span(stat.label));
    items += li(stat.to ? a(href(*stat.to), inside) : inside);
  }
  return ul(cls("stats"), items);
}

Html message_thread(const std::vector<ThreadMessage>& messages, i18n::Language language) {
  using From = ThreadMessage::From;
  Html items;
  for (const auto& message : messages) {
    const char* side = message.from == From::resident   ? "resident"
                       : message.from == From::internal ? "internal"
                                                        : "town";
    Html mention;
    if (message.from == From::internal) {
      mention = group(tag(Tone::warning, i18n::say(language, words::internal_note)), " ");
    }
    items += li(cls(side),
                p(cls("when"), mention, strong(message.author), " ",
                  time_(datetime(message.machine_time), message.when)),
                message.body);
  }
  return ol(cls("thread"), items);
}

Html photo_gallery(const std::vector<Photo>& photos) {
  Html items;
  for (const auto& photo : photos) {
    items += li(a(href(photo.full), img(src(photo.thumbnail), alt(photo.alternative),
                                        width(photo.width), height(photo.height), loading_lazy())));
  }
  return photos.empty() ? Html() : ul(cls("gallery"), items);
}

}  // namespace parvis::html
