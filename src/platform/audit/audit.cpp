// Audit lines: written in the transaction of the act, linked by their hashes, never changed.
#include "platform/audit/audit.h"

#include <optional>

#include "platform/audit/chain.h"
#include "platform/audit/migrations.h"

namespace parvis::audit {

namespace {

using storage::Command;
using storage::Select;
using storage::Sql;

const Select<ChainHead, 1> head_for_update{
    "audit.head_for_update",
    Sql("SELECT number, hash FROM audit_head WHERE commune_id = $1",
        "SELECT number, hash FROM audit_head WHERE commune_id = $1 FOR UPDATE"),
    {{"number", &ChainHead::number}, {"hash", &ChainHead::hash}}};

const Select<ChainHead, 1> head_of{"audit.head_of",
                                   "SELECT number, hash FROM audit_head WHERE commune_id = $1",
                                   {{"number", &ChainHead::number}, {"hash", &ChainHead::hash}}};

const Command<1> begin_chain{"audit.begin_chain",
                             "INSERT INTO audit_head (commune_id, number, hash) VALUES ($1, 0, '')"
                             " ON CONFLICT (commune_id) DO NOTHING"};

const Command<3> put_head{"audit.put_head",
                          "INSERT INTO audit_head (commune_id, number, hash) VALUES ($1, $2, $3)"
                          " ON CONFLICT (commune_id)"
                          " DO UPDATE SET number = excluded.number, hash = excluded.hash"};

const Command<10> insert_line{
    "audit.insert_line",
    "INSERT INTO audit_line (commune_id, number, at, actor_kind, actor, action, subject, detail,"
    " request_id, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};

std::vector<storage::Column<Line>> line_columns() {
  return {{"at", &Line::at},
          {"actor_kind", &Line::actor_kind},
          {"actor", &Line::actor},
          {"action", &Line::action},
          {"subject", &Line::subject},
          {"detail", &Line::detail},
          {"request_id", &Line::request_id}};
}

const Select<Line, 3> lines_about{
    "audit.lines_about",
    "SELECT at, actor_kind, actor, action, subject, detail, request_id FROM audit_line"
    " WHERE commune_id = $1 AND subject = $2 ORDER BY number DESC LIMIT $3",
    line_columns()};

const Select<LinkedLine, 1> whole_chain{"audit.whole_chain",
                                        "SELECT number, at, actor_kind, actor, action, subject,"
                                        " detail, request_id, hash FROM audit_line"
                                        " WHERE commune_id = $1 ORDER BY number",
                                        {{"number", &LinkedLine::number},
                                         {"at", &LinkedLine::at},
                                         {"actor_kind", &LinkedLine::actor_kind},
                                         {"actor", &LinkedLine::actor},
                                         {"action", &LinkedLine::action},
                                         {"subject", &LinkedLine::subject},
                                         {"detail", &LinkedLine::detail},
                                         {"request_id", &LinkedLine::request_id},
                                         {"hash", &LinkedLine::hash}}};

std::string_view kind_of(const Actor& actor) {
  switch (actor.kind) {
    case Actor::Kind::officer:
      return "officer";
    case Actor::Kind::resident:
      return "resident";
    case Actor::Kind::system:
      return "system";
    case Actor::Kind::anonymous:
      break;
  }
  return actor.is_program() ? "program" : "anonymous";
}

/// An officer and a resident by id, a program by the name of its key.
const std::string& id_of(const Actor& actor) {
  if (actor.is_program()) return actor.name;
  return actor.is_officer() ? actor.officer.value : actor.resident.value;
}

}  // namespace

void record(const Scope& scope, storage::Transaction& tx, std::string_view action,
            std::string_view subject, std::string_view detail) {
  const auto& commune = scope.commune.id;
  auto found = tx.one(head_for_update, commune);
  // Two first writers take their turn on the head: the second waits here, then starts again.
  if (!found) tx.run(begin_chain, commune);
  const auto head = found.value_or(ChainHead{});
  LinkedLine line;
  line.number = head.number + 1;
  line.at = scope.now();
  line.actor_kind = kind_of(scope.actor);
  line.actor = id_of(scope.actor);
  line.action = action;
  line.subject = subject;
  line.detail = detail;
  if (!scope.actor.mandate.empty()) line.detail += " mandate:" + scope.actor.mandate.value;
  line.request_id = scope.request_id;
  line.hash = link_hash(head.hash, line);
  tx.run(insert_line, commune, line.number, line.at, line.actor_kind, line.actor, line.action,
         line.subject, line.detail, line.request_id, line.hash);
  tx.run(put_head, commune, line.number, line.hash);
}

void record_reading(const Scope& scope, std::string_view subject, std::string_view reason) {
  if (!scope.actor.is_officer() && !scope.actor.is_program()) return;
  scope.database.write(
      [&](storage::Transaction& tx) { record(scope, tx, "audit.read", subject, reason); });
}

std::vector<Line> lines_of(const Scope& scope, std::string_view subject, int limit) {
  return scope.database.read([&](storage::Reader& reader) {
    return reader.rows(lines_about, scope.commune.id, subject, limit);
  });
}

std::vector<std::string> chain_problems(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    ChainCheck chain;
    reader.each(
        whole_chain, [&](LinkedLine&& line) { chain.take(line); }, scope.commune.id);
    const auto head = reader.one(head_of, scope.commune.id).value_or(ChainHead{});
    return chain.problems(head);
  });
}

ChainHead chain_head(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return reader.one(head_of, scope.commune.id).value_or(ChainHead{});
  });
}

std::vector<storage::Migration> migrations() {
  return embedded_migrations();
}

std::vector<const storage::AnyStatement*> statements() {
  return {&head_for_update, &head_of,     &begin_chain, &put_head,
          &insert_line,     &lines_about, &whole_chain};
}

}  // namespace parvis::audit
