#pragma once
// One client: reads requests, has them answered, writes the answers, one after the other.

#include <string>

#include "platform/web/edge.h"
#include "platform/web/loop.h"

namespace parvis::web {

enum class Entrance { main, metrics };

/// Takes the connected, non-blocking socket and serves it on the loop until it ends. From the
/// loop's thread.
void serve_connection(Edge& edge, Loop& loop, int socket, std::string peer_address,
                      Entrance entrance);

}  // namespace parvis::web
