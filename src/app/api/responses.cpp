// Refusals and keys, as the description of the interface says them.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const responses = R"json({
 "BadRequest": {
  "description": "Not a JSON object, or not one this is about",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "NoKey": {
  "description": "No key, or one that is no longer valid",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "Forbidden": {
  "description": "The key or the session does not open this",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "NotFound": {
  "description": "There is none",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "TooLarge": {
  "description": "Too large",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "WrongType": {
  "description": "Not JSON",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "Refused": {
  "description": "A reason for each wrong field",
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "TooMany": {
  "description": "Asked too often",
  "headers": {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}},
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
  }
 },
 "Unavailable": {
  "description": "Try again later",
  "headers": {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}},
  "content": {
   "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
   "application/json": {
    "schema": {
     "anyOf": [
      {"$ref": "#/components/schemas/Errors"},
      {"$ref": "#/components/schemas/Problem"}
     ]
    }
   }
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
