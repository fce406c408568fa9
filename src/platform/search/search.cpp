// The index: FTS5 on SQLite, a tsvector on PostgreSQL, fed with the same terms.
#include "platform/search/search.h"

#include <cctype>

#include "platform/search/latest.h"
#include "platform/search/migrations.h"
#include "platform/search/terms.h"

namespace parvis::search {

namespace {

using storage::Command;
using storage::Engine;
using storage::Select;
using storage::Sql;
using storage::Transaction;

constexpr std::size_t terms_max = 10'000;

const Command<3> add_document{
    "search.add_document",
    Sql("INSERT INTO search_document (commune_id, kind, document_id, number)"
        " SELECT $1, $2, $3, COALESCE(MAX(number), 0) + 1 FROM search_document WHERE 1 = 1"
        " ON CONFLICT (commune_id, kind, document_id) DO NOTHING",
        "INSERT INTO search_document (commune_id, kind, document_id, terms)"
        " VALUES ($1, $2, $3, '') ON CONFLICT (commune_id, kind, document_id) DO NOTHING")};

const Command<3> clear_text{
    "search.clear_text",
    Sql("DELETE FROM search_text WHERE rowid = (SELECT number FROM search_document"
        " WHERE commune_id = $1 AND kind = $2 AND document_id = $3)",
        "UPDATE search_document SET terms = ''"
        " WHERE commune_id = $1 AND kind = $2 AND document_id = $3")};

const Command<7> put_text{
    "search.put_text",
    Sql("INSERT INTO search_text (rowid, place, title, body, words)"
        " SELECT number, $4, $5, $6, $7 FROM search_document"
        " WHERE commune_id = $1 AND kind = $2 AND document_id = $3",
        "UPDATE search_document SET terms = CAST($4 AS tsvector) || CAST($5 AS tsvector)"
        " || CAST($6 AS tsvector) || CAST($7 AS tsvector)"
        " WHERE commune_id = $1 AND kind = $2 AND document_id = $3")};

const Command<3> remove_document{
    "search.remove_document",
    "DELETE FROM search_document WHERE commune_id = $1 AND kind = $2 AND document_id = $3"};

struct Found {
  std::string id;
};
const Select<Found, 4> matching{
    "search.matching",
    Sql("SELECT document.document_id AS document_id"
        " FROM search_text JOIN search_document AS document ON document.number = search_text.rowid"
        " WHERE search_text MATCH $3 AND document.commune_id = $1 AND document.kind = $2"
        " ORDER BY bm25(search_text, 0.0, 5.0, 1.0, 0.5), document.document_id LIMIT $4",
        "SELECT document_id FROM search_document"
        " WHERE commune_id = $1 AND kind = $2 AND terms @@ CAST($3 AS tsquery)"
        " ORDER BY ts_rank(terms, CAST($3 AS tsquery)) DESC, document_id LIMIT $4"),
    {{"document_id", &Found::id}}};

// CROSS: the texts are walked from the last one back, and each names its document.
const Select<Found, 4> matching_latest{
    "search.matching_latest",
    Sql("SELECT document.document_id AS document_id"
        " FROM search_text CROSS JOIN search_document AS document"
        " ON document.number = search_text.rowid"
        " WHERE search_text MATCH $3 AND document.commune_id = $1 AND document.kind = $2"
        " ORDER BY search_text.rowid DESC LIMIT $4",
        "SELECT document_id FROM search_document"
        " WHERE commune_id = $1 AND kind = $2 AND terms @@ CAST($3 AS tsquery)"
        " ORDER BY document_id DESC LIMIT $4"),
    {{"document_id", &Found::id}}};

/// One term for commune and kind, so that the index itself keeps communes apart.
std::string place_term(const Scope& scope, std::string_view kind) {
  std::string place = "place";
  for (const char sign : scope.commune.id.value + std::string(kind)) {
    const auto byte = static_cast<unsigned char>(sign);
    if (std::isalnum(byte) != 0) place += static_cast<char>(std::tolower(byte));
  }
  return place;
}

/// Terms as each engine takes them: words between spaces, or lexemes with place and weight.
class Column {
 public:
  Column(Engine engine, char weight, std::string_view mark)
      : engine_(engine), weight_(weight), mark_(mark) {}

  void add(const std::string& term) {
    if (++count_ > terms_max) return;
    if (!text_.empty()) text_ += ' ';
    if (engine_ == Engine::sqlite) {
      text_ += term;
    } else {
      text_ += "'" + mark_ + term + "':" + std::to_string(count_) + weight_;
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  Engine engine_;
  char weight_;
  std::string mark_;
  std::size_t count_ = 0;
  std::string text_;
};

/// All the stems, and for the last word also every word that begins like it.
std::string query_of(Engine engine, const std::string& place, const std::vector<Term>& terms) {
  const bool sqlite = engine == Engine::sqlite;
  std::string query = sqlite ? "place : \"" + place + "\"" : "'" + place + "'";
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto& [stem, word] = terms[i];
    const auto one = sqlite ? "{title body} : \"" + stem + "\"" : "'" + stem + "'";
    const auto beginning = sqlite ? "words : \"" + word + "\" *" : "'=" + word + "':*";
    query += sqlite ? " AND " : " & ";
    const bool last = i + 1 == terms.size();
    query += last ? "(" + one + (sqlite ? " OR " : " | ") + beginning + ")" : one;
  }
  return query;
}

std::vector<std::string> found(const Select<Found, 4>& statement, const Scope& scope,
                               std::string_view kind, std::string_view typed, int limit) {
  const auto terms = typed_terms(typed);
  if (terms.empty()) return {};
  const auto query = query_of(scope.database.engine(), place_term(scope, kind), terms);
  std::vector<std::string> ids;
  scope.database.read([&](storage::Reader& reader) {
    reader.each(
        statement, [&](Found&& row) { ids.push_back(std::move(row.id)); }, scope.commune.id, kind,
        query, limit);
  });
  return ids;
}

}  // namespace

void put(const Scope& scope, Transaction& tx, const Document& document) {
  const auto engine = tx.engine();
  Column place(engine, 'D', "");
  Column title(engine, 'A', "");
  Column body(engine, 'C', "");
  Column words(engine, 'D', "=");
  place.add(place_term(scope, document.kind));
  for (const auto& term : terms_of(document.title)) {
    title.add(term.stem);
    words.add(term.word);
  }
  for (const auto& term : terms_of(document.body)) {
    body.add(term.stem);
    words.add(term.word);
  }
  const auto& commune = scope.commune.id;
  tx.run(add_document, commune, document.kind, document.id);
  tx.run(clear_text, commune, document.kind, document.id);
  tx.run(put_text, commune, document.kind, document.id, place.text(), title.text(), body.text(),
         words.text());
}

void remove(const Scope& scope, Transaction& tx, std::string_view kind, std::string_view id) {
  tx.run(clear_text, scope.commune.id, kind, id);
  tx.run(remove_document, scope.commune.id, kind, id);
}

std::vector<std::string> find(const Scope& scope, std::string_view kind, std::string_view typed,
                              int limit) {
  return found(matching, scope, kind, typed, limit);
}

std::vector<std::string> find_latest(const Scope& scope, std::string_view kind,
                                     std::string_view typed, int limit) {
  return found(matching_latest, scope, kind, typed, limit);
}

std::vector<storage::Migration> migrations() {
  return embedded_migrations();
}

std::vector<const storage::AnyStatement*> statements() {
  return {&add_document, &clear_text, &put_text, &remove_document, &matching, &matching_latest};
}

}  // namespace parvis::search
