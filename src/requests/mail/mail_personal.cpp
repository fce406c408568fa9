// Handing over and forgetting mails.
#include "requests/mail/mail_personal.h"

#include "base/json_text.h"
#include "requests/mail/mail_store.h"
#include "requests/store.h"

namespace parvis::requests::incoming {
namespace {

constexpr std::chrono::hours settled_kept{24 * 90};
constexpr int purged_at_once = 200;

std::vector<MailRow> mails_of_person(const Scope& scope, storage::Reader& reader,
                                     const module::PersonKeys& person,
                                     const std::vector<RequestId>& requests) {
  std::vector<MailRow> mails;
  const auto add = [&](std::vector<MailRow> more) {
    for (auto& mail : more) {
      bool known = false;
      for (const auto& one : mails) known = known || one.id == mail.id;
      if (!known) mails.push_back(std::move(mail));
    }
  };
  for (const auto& email : person.emails) add(mails_from(scope, reader, email));
  for (const auto& id : requests) add(mails_of_request(scope, reader, id));
  return mails;
}

long long erase_one(const Scope& scope, House& house, storage::Transaction& tx,
                    const MailRow& mail) {
  const auto parts = parts_of(scope, tx, mail.id);
  const long long changed = delete_mail(scope, tx, mail.id);
  house.files.forget(scope, tx, mail.original);
  for (const auto& part : parts) {
    // Pictures that a request took belong to it, and go or stay with it.
    if (part.file.empty() || photo_by_file(scope, tx, part.file)) continue;
    house.files.forget(scope, tx, part.file);
  }
  return changed;
}

}  // namespace

std::string mails_json(const Scope& scope, storage::Reader& reader,
                       const module::PersonKeys& person, const std::vector<RequestId>& requests) {
  std::string list = "[";
  for (const auto& mail : mails_of_person(scope, reader, person, requests)) {
    if (list.size() > 1) list += ",";
    list += "{\"received_at\":" + json_string(to_rfc3339(mail.received_at)) +
            ",\"from\":" + json_string(mail.from_email) +
            ",\"name\":" + json_string(mail.from_name) +
            ",\"subject\":" + json_string(mail.subject) + ",\"text\":" + json_string(mail.text) +
            ",\"quoted\":" + json_string(mail.quoted) + ",\"attachments\":[";
    bool first = true;
    for (const auto& part : parts_of(scope, reader, mail.id)) {
      list += (first ? "" : ",") + json_string(part.name);
      first = false;
    }
    list += "]}";
  }
  return list + "]";
}

std::vector<std::string> subjects_of_mails(const Scope& scope, storage::Reader& reader,
                                           const module::PersonKeys& person,
                                           const std::vector<RequestId>& requests) {
  std::vector<std::string> subjects;
  for (const auto& mail : mails_of_person(scope, reader, person, requests)) {
    subjects.push_back(subject_of_mail(mail.id));
  }
  return subjects;
}

std::vector<FileId> files_of_mails(const Scope& scope, storage::Reader& reader,
                                   const module::PersonKeys& person,
                                   const std::vector<RequestId>& requests) {
  std::vector<FileId> files;
  for (const auto& mail : mails_of_person(scope, reader, person, requests)) {
    files.push_back(mail.original);
    for (const auto& part : parts_of(scope, reader, mail.id)) {
      if (!part.file.empty() && !photo_by_file(scope, reader, part.file))
        files.push_back(part.file);
    }
  }
  return files;
}

long long erase_mails(const Scope& scope, House& house, storage::Transaction& tx,
                      const module::PersonKeys& person, const std::vector<RequestId>& requests) {
  long long changed = 0;
  for (const auto& mail : mails_of_person(scope, tx, person, requests)) {
    changed += erase_one(scope, house, tx, mail);
  }
  for (const auto& email : person.emails) changed += forget_failing(scope, tx, email);
  return changed;
}

int purge_mails(const Scope& scope, House& house) {
  return scope.database.write([&](storage::Transaction& tx) {
    const auto old = settled_before(scope, tx, scope.now() - settled_kept, purged_at_once);
    for (const auto& mail : old) erase_one(scope, house, tx, mail);
    return static_cast<int>(old.size());
  });
}

}  // namespace parvis::requests::incoming
