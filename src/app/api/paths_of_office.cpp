// Opinions asked, rules of routing and absences, as the description of the interface says them.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const paths_of_office = R"json({
 "/api/v1/requests/{number}/askings": {
  "get": {
   "operationId": "listAskings",
   "summary": "Opinions asked of experts about a request, the first asked first",
   "description": "The reading is written down. Opened by keys with the right requests.experts.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "number",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "2026-00421"}
    },
    {
     "name": "page",
     "in": "query",
     "description": "From 1, 20 a page; beyond the last: the last",
     "schema": {"type": "integer", "minimum": 1, "maximum": 1000000}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["askings", "total", "page", "pages"],
        "properties": {
         "askings": {"type": "array", "items": {"$ref": "#/components/schemas/Asking"}},
         "total": {"type": "integer"},
         "page": {"type": "integer"},
         "pages": {"type": "integer"}
        }
       }
      }
     }
    }
   }
  },
  "post": {
   "operationId": "askExpert",
   "summary": "Asks a colleague, or somebody outside the town",
   "description": "Its link goes by mail alone. Opened by keys with the right requests.experts.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "number",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "2026-00421"}
    }
   ],
   "requestBody": {
    "required": true,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewAsking"}}}
   },
   "responses": {
    "201": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Asking"}}},
     "headers": {
      "Location": {"description": "Where the asking is", "schema": {"type": "string"}}
     }
    }
   }
  }
 },
 "/api/v1/askings/{asking}": {
  "get": {
   "operationId": "readAsking",
   "summary": "One opinion asked, with the answer once an officer has read it",
   "description": "The reading is written down. Opened by keys with the right requests.experts.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "asking",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Asking"}}}
    }
   }
  }
 },
 "/api/v1/askings/{asking}/withdraw": {
  "post": {
   "operationId": "withdrawAsking",
   "summary": "Takes an asking back: its link opens nothing any more",
   "description": "422 for what was answered. Opened by keys with the right requests.experts.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "asking",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Asking"}}}
    }
   }
  }
 },
 "/api/v1/routing-rules": {
  "get": {
   "operationId": "listRoutingRules",
   "summary": "The rules that give requests to services, in the order they are asked",
   "description": "Opened by keys with the right requests.routing.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "page",
     "in": "query",
     "description": "From 1, 20 a page; beyond the last: the last",
     "schema": {"type": "integer", "minimum": 1, "maximum": 1000000}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["rules", "total", "page", "pages"],
        "properties": {
         "rules": {"type": "array", "items": {"$ref": "#/components/schemas/RoutingRule"}},
         "total": {"type": "integer"},
         "page": {"type": "integer"},
         "pages": {"type": "integer"}
        }
       }
      }
     }
    }
   }
  },
  "post": {
   "operationId": "addRoutingRule",
   "summary": "Adds a rule",
   "description": "Opened by keys with the right requests.routing.",
   "security": [{"key": []}],
   "requestBody": {
    "required": true,
    "content": {
     "application/json": {"schema": {"$ref": "#/components/schemas/NewRoutingRule"}}
    }
   },
   "responses": {
    "201": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RoutingRule"}}},
     "headers": {
      "Location": {"description": "Where the rule is", "schema": {"type": "string"}}
     }
    }
   }
  }
 },
 "/api/v1/routing-rules/try": {
  "get": {
   "operationId": "tryRoutingRules",
   "summary": "To whom a request would go",
   "description": "Opened by keys with the right requests.routing.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "service_code",
     "in": "query",
     "required": true,
     "description": "A category",
     "schema": {"type": "string", "maxLength": 64}
    },
    {
     "name": "place",
     "in": "query",
     "description": "Words of an address or of a place",
     "schema": {"type": "string", "maxLength": 200}
    },
    {
     "name": "channel",
     "in": "query",
     "description": "Anything else is the web",
     "schema": {
      "type": "string",
      "enum": ["web", "counter", "phone", "letter", "email", "api"]
     }
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RoutingTrial"}}}
    },
    "422": {"$ref": "#/components/responses/Refused"}
   }
  }
 },
 "/api/v1/routing-rules/{rule}": {
  "get": {
   "operationId": "readRoutingRule",
   "summary": "One rule",
   "description": "Opened by keys with the right requests.routing.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "rule",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RoutingRule"}}}
    }
   }
  },
  "post": {
   "operationId": "changeRoutingRule",
   "summary": "Changes a rule: all of it is sent",
   "description": "422 for another `version`. Opened by keys with the right requests.routing.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "rule",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "requestBody": {
    "required": true,
    "content": {
     "application/json": {"schema": {"$ref": "#/components/schemas/NewRoutingRule"}}
    }
   },
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RoutingRule"}}}
    }
   }
  }
 },
 "/api/v1/routing-rules/{rule}/remove": {
  "post": {
   "operationId": "removeRoutingRule",
   "summary": "Removes a rule, and gives it as it was",
   "description": "Opened by keys with the right requests.routing.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "rule",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RoutingRule"}}}
    }
   }
  }
 },
 "/api/v1/absences": {
  "get": {
   "operationId": "listAbsences",
   "summary": "Who is away now, soon, or was within a month",
   "description": "Opened by keys with the right identity.absences.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "page",
     "in": "query",
     "description": "From 1, 20 a page; beyond the last: the last",
     "schema": {"type": "integer", "minimum": 1, "maximum": 1000000}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["absences", "total", "page", "pages"],
        "properties": {
         "absences": {"type": "array", "items": {"$ref": "#/components/schemas/Absence"}},
         "total": {"type": "integer"},
         "page": {"type": "integer"},
         "pages": {"type": "integer"}
        }
       }
      }
     }
    }
   }
  },
  "post": {
   "operationId": "noteAbsence",
   "summary": "Notes that an officer is away",
   "description": "Opened by keys with the right identity.absences.",
   "security": [{"key": []}],
   "requestBody": {
    "required": true,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewAbsence"}}}
   },
   "responses": {
    "201": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Absence"}}}
    }
   }
  }
 },
 "/api/v1/absences/{absence}/end": {
  "post": {
   "operationId": "endAbsence",
   "summary": "The officer is back, or will not go",
   "description": "404 for what is ended already. Opened by keys with the right identity.absences.",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "absence",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Absence"}}}
    }
   }
  }
 }
})json";

}  // namespace parvis::app::api
