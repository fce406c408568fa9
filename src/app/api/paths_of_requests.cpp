// Requests and places, as the description of the interface says them.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const paths_of_requests = R"json({
 "/api/v1/services": {
  "get": {
   "operationId": "listServices",
   "summary": "The kinds of problems one may report",
   "security": [],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Service"}}
      }
     }
    }
   }
  }
 },
 "/api/v1/open-data/requests": {
  "get": {
   "operationId": "listOpenData",
   "summary": "Public requests as open data: nobody in them, places blurred",
   "description": "As of the last midnight.",
   "security": [],
   "parameters": [
    {
     "name": "after",
     "in": "query",
     "description": "`next` of the page before; what is none gives no rows",
     "schema": {"type": "string", "maxLength": 40}
    },
    {
     "name": "limit",
     "in": "query",
     "description": "Rows of a page; a page may hold fewer before the end",
     "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/OpenData"}}}
    }
   }
  }
 },
 "/api/v1/requests": {
  "get": {
   "operationId": "listRequests",
   "summary": "Public requests, latest first, 20 a page",
   "security": [],
   "parameters": [
    {
     "name": "q",
     "in": "query",
     "description": "Words to look for",
     "schema": {"type": "string", "maxLength": 200}
    },
    {
     "name": "service_code",
     "in": "query",
     "description": "A category, or a group for all of its categories",
     "schema": {"type": "string", "maxLength": 64}
    },
    {
     "name": "status",
     "in": "query",
     "description": "Anything else does not filter",
     "schema": {"type": "string", "enum": ["open", "closed"]}
    },
    {
     "name": "start_date",
     "in": "query",
     "description": "First day of arrival",
     "schema": {"type": "string", "format": "date"}
    },
    {
     "name": "end_date",
     "in": "query",
     "description": "Last day of arrival",
     "schema": {"type": "string", "format": "date"}
    },
    {
     "name": "page",
     "in": "query",
     "description": "From 1",
     "schema": {"type": "integer", "minimum": 1, "maximum": 1000000}
    },
    {
     "name": "newest",
     "in": "query",
     "description": "Only what was filed until this number: pages then stay as they were",
     "schema": {"type": "string"}
    },
    {
     "name": "after",
     "in": "query",
     "description": "Only what follows this number",
     "schema": {"type": "string"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/RequestList"}}}
    }
   }
  },
  "post": {
   "operationId": "fileRequest",
   "summary": "Files a request",
   "description": "Opened by keys with the right requests.write.",
   "security": [{"key": []}],
   "requestBody": {
    "required": true,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewRequest"}}}
   },
   "responses": {
    "201": {
     "description": "Filed. The receipt is the one the law asks for",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}},
     "headers": {
      "Location": {"description": "Where the request is", "schema": {"type": "string"}}
     }
    }
   }
  }
 },
 "/api/v1/requests/{number}": {
  "get": {
   "operationId": "readRequest",
   "summary": "One public request with its timeline",
   "security": [],
   "parameters": [
    {
     "name": "number",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "2026-00421"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {"schema": {"$ref": "#/components/schemas/RequestWithNotes"}}
     }
    }
   }
  }
 }
})json";

const char* const paths_of_places = R"json({
 "/api/v1/places": {
  "get": {
   "operationId": "findPlaces",
   "summary": "Addresses, streets and places of the town",
   "security": [],
   "parameters": [
    {
     "name": "q",
     "in": "query",
     "description": "Words of an address or of a place",
     "schema": {"type": "string", "maxLength": 200}
    },
    {
     "name": "near",
     "in": "query",
     "description": "latitude,longitude: what is nearest to a point",
     "schema": {"type": "string"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["places"],
        "properties": {
         "places": {"type": "array", "items": {"$ref": "#/components/schemas/FoundPlace"}}
        }
       }
      }
     }
    }
   }
  }
 },
 "/api/v1/places/{place}": {
  "get": {
   "operationId": "readPlace",
   "summary": "One place of the town with its opening hours",
   "security": [],
   "parameters": [
    {
     "name": "place",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "mairie"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"type": "object"}}}
    }
   }
  }
 },
 "/api/v1/counter/queue": {
  "get": {
   "operationId": "readQueue",
   "summary": "Who is called now, and how long one waits",
   "security": [],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Queue"}}}
    }
   }
  }
 },
 "/api/v1/openapi.json": {
  "get": {
   "operationId": "describe",
   "summary": "This description",
   "security": [],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {"schema": {"type": "object", "required": ["openapi", "paths"]}}
     }
    }
   }
  }
 }
})json";

}  // namespace parvis::app::api
