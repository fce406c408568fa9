#pragma once
// Grows a commune of some thousands of requests to millions, in the tables themselves: written one
// by one as the program does, ten million take hours. A copy differs by its keys, its number and a
// few seconds; states, places, words and dates keep their shares. Indexes are made anew at the end.

#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace parvis::requests {

using Rows = std::vector<std::vector<std::string>>;

/// Runs one text on a database of SQLite.
inline Rows on_file(sqlite3* handle, const std::string& sql) {
  Rows rows;
  char* error = nullptr;
  sqlite3_exec(
      handle, sql.c_str(),
      [](void* all, int count, char** cells, char**) {
        auto& row = static_cast<Rows*>(all)->emplace_back();
        for (int i = 0; i < count; ++i) row.emplace_back(cells[i] == nullptr ? "" : cells[i]);
        return 0;
      },
      &rows, &error);
  if (error != nullptr) {
    std::fprintf(stderr, "%s: %s\n", sql.c_str(), error);
    std::exit(1);
  }
  return rows;
}

/// Runs one text on a server.
inline Rows on_server(PGconn* connection, const std::string& sql) {
  PGresult* result = PQexec(connection, sql.c_str());
  const auto status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    std::fprintf(stderr, "%s: %s\n", sql.c_str(), PQerrorMessage(connection));
    std::exit(1);
  }
  Rows rows;
  for (int i = 0; i < PQntuples(result); ++i) {
    auto& row = rows.emplace_back();
    for (int k = 0; k < PQnfields(result); ++k) row.emplace_back(PQgetvalue(result, i, k));
  }
  PQclear(result);
  return rows;
}

inline std::string id_of_copy(const std::string& column, long long copy) {
  std::string digits = std::to_string(copy);
  digits.insert(0, 8 - digits.size(), '0');
  // The first ten signs of an id are its moment: what follows tells it from all others.
  return "'01" + digits + "' || substr(" + column + ", 11)";
}

/// What a copy has in each column of requests_request; the copies are counted from 1.
inline std::string values_of_copy(const Rows& columns, long long copy, long long size) {
  std::string text;
  for (const auto& column : columns) {
    const auto& name = column.front();
    std::string value = name;
    if (name == "request_id") value = id_of_copy(name, copy);
    if (name == "number" || name == "short_code") {
      value =
          "'2026-' || (CAST(substr(number, 6) AS BIGINT) + " + std::to_string(copy * size) + ")";
    }
    if (name == "received_at") value = "received_at - " + std::to_string(copy * 977);
    text += (text.empty() ? "" : ", ") + value;
  }
  return text;
}

inline std::string names_of(const Rows& columns) {
  std::string text;
  for (const auto& column : columns) text += (text.empty() ? "" : ", ") + column.front();
  return text;
}

inline std::string insert_copy(const Rows& columns, long long copy, long long size) {
  return "INSERT INTO requests_request (" + names_of(columns) + ") SELECT " +
         values_of_copy(columns, copy, size) + " FROM first_requests";
}

/// `size` requests of their own become `size` * (`copies` + 1).
inline void grow_file(const std::filesystem::path& file, long long size, long long copies) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(file.c_str(), &handle) != SQLITE_OK) std::abort();
  on_file(handle,
          "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000");
  const auto indexes = on_file(
      handle,
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name "
      "IN ('requests_request', 'search_document')");
  for (const auto& index : indexes) on_file(handle, "DROP INDEX " + index[0]);
  const auto columns = on_file(handle, "SELECT name FROM pragma_table_info('requests_request')");
  on_file(handle,
          "CREATE TEMP TABLE first_requests AS SELECT * FROM requests_request;"
          "CREATE TEMP TABLE first_texts AS SELECT d.commune_id, d.kind, d.document_id, d.number, "
          "t.place, t.title, t.body, t.words FROM search_document d JOIN search_text t "
          "ON t.rowid = d.number ORDER BY d.number");
  const auto step = std::stoll(on_file(handle, "SELECT max(number) FROM first_texts").at(0).at(0));
  for (long long copy = 1; copy <= copies; ++copy) {
    const auto number = "number + " + std::to_string(copy * step);
    on_file(handle, "BEGIN;" + insert_copy(columns, copy, size) +
                        ";INSERT INTO search_document (commune_id, kind, document_id, number) "
                        "SELECT commune_id, kind, " +
                        id_of_copy("document_id", copy) + ", " + number +
                        " FROM first_texts;"
                        "INSERT INTO search_text (rowid, place, title, body, words) SELECT " +
                        number + ", place, title, body, words FROM first_texts; COMMIT");
  }
  for (const auto& index : indexes) on_file(handle, index[1]);
  on_file(handle, "PRAGMA journal_mode = WAL");
  sqlite3_close(handle);
}

/// The same on a server; `url` names the database.
inline void grow_on_server(const std::string& url, long long size, long long copies) {
  PGconn* connection = PQconnectdb(url.c_str());
  // No foreign key is looked up again: a copy names what its original names.
  on_server(connection, "SET session_replication_role = replica");
  on_server(connection, "SET synchronous_commit = off");
  on_server(connection, "SET maintenance_work_mem = '1GB'");
  const auto indexes = on_server(
      connection,
      "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename IN ('requests_request', "
      "'search_document') AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = "
      "i.indexname)");
  for (const auto& index : indexes) on_server(connection, "DROP INDEX " + index[0]);
  const auto columns = on_server(connection,
                                 "SELECT column_name FROM information_schema.columns WHERE "
                                 "table_name = 'requests_request' ORDER BY ordinal_position");
  on_server(connection, "CREATE TEMP TABLE first_requests AS SELECT * FROM requests_request");
  on_server(connection, "CREATE TEMP TABLE first_texts AS SELECT * FROM search_document");
  for (long long copy = 1; copy <= copies; ++copy) {
    on_server(connection, insert_copy(columns, copy, size));
    on_server(connection,
              "INSERT INTO search_document (commune_id, kind, document_id, terms) SELECT "
              "commune_id, kind, " +
                  id_of_copy("document_id", copy) + ", terms FROM first_texts");
  }
  for (const auto& index : indexes) on_server(connection, index[1]);
  PQfinish(connection);
}

}  // namespace parvis::requests
