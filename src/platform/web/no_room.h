#pragma once
// What error_page() is told when there is no room to keep what was sent.

namespace parvis::web {

/// The person reads that nothing was saved; the answer is a 503.
inline constexpr int kNoRoomStatus = 507;

}  // namespace parvis::web
