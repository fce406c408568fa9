// What every refusal answers, and the keys, as the description of the interface says them.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const refusal_content = R"json({
 "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
 "application/json": {
  "schema": {
   "anyOf": [
    {"$ref": "#/components/schemas/Errors"},
    {"$ref": "#/components/schemas/Problem"}
   ]
  }
 }
})json";

const char* const security_schemes = R"json({
 "key": {"type": "http", "scheme": "bearer", "description": "A key given by the town hall"},
 "session": {
  "type": "apiKey",
  "in": "cookie",
  "name": "__Host-resident",
  "description": "The session of a resident; X-CSRF-Token is asked of what changes something"
 }
})json";

}  // namespace parvis::app::api
