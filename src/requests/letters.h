#pragma once
// What is told to people about a request, in their own language, by the way they wish: the receipt,
// and what becomes of it.

#include <optional>
#include <string>
#include <string_view>

#include "identity/identity.h"
#include "requests/canned.h"
#include "requests/post/signature.h"
#include "requests/store.h"

namespace parvis::requests {

/// What a letter says besides the request itself: read before the transaction begins.
struct Surroundings {
  Category category;
  identity::Service service;
  post::Signer signer = {};                 // of an officer's act
  std::vector<LetterVariant> letters = {};  // ready-made replies that letters say otherwise
};
[[nodiscard]] Surroundings surroundings_of(const Scope& scope, const RequestRow& row);

/// The receipt (CRPA R112-11-1): date of arrival, service in charge with its addresses and
/// telephone, number, what comes next, remedies.
[[nodiscard]] std::string receipt_text(const Scope& scope, const RequestRow& row,
                                       const Contact& contact, const Surroundings& around);

enum class Notice {
  message,
  asked,
  scheduled,
  started,
  done,
  done_with_photo,
  refused,
  joined,
  reopened,
  withdrawn
};

/// What happened, for the mails.
struct News {
  Notice notice = Notice::message;
  std::string text;  // the officer's words
  std::optional<RefusalReason> reason = std::nullopt;
  std::string lead = {};                            // number of the request it was joined to
  std::optional<Date> answer_until = std::nullopt;  // whether it is done: to whom reported
};

/// The receipt, to whom wishes to have it by mail, text or post; what is done at the counter is
/// printed there, and a call would say nothing that is not said.
void send_receipt(const Scope& scope, House& house, storage::Transaction& tx, const RequestRow& row,
                  const Contact& contact, std::string_view text);
/// A document that is kept as it is sent (an acknowledgement, an attestation), to whoever reported,
/// as they wish; who wishes to hear of nothing finds it on the page of the request.
void send_document(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const Contact& contact, const post::Signer& signer,
                   const std::string& subject, std::string_view text);
/// To the reporter alone, as they wish: for a request linked to a file, as the file says now.
void tell_reporter(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const Surroundings& around, const News& news);
/// To the reporter, to the followers, and to those of the requests joined to it, each with the own
/// number and code.
void tell_everyone(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const Surroundings& around, const News& news);
/// Asks an address whether it wants to follow; the link lives three days.
void mail_follow_question(const Scope& scope, House& house, storage::Transaction& tx,
                          const RequestRow& row, const Surroundings& around,
                          const FollowerRow& follower);

}  // namespace parvis::requests
