// Mandates, households and own data, as the description of the interface says them.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const paths_of_residents = R"json({
 "/api/v1/me": {
  "get": {
   "operationId": "readMine",
   "summary": "Everything the town holds on me",
   "security": [{"session": []}],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["modules"],
        "properties": {"modules": {"type": "object"}}
       }
      }
     },
     "headers": {
      "X-CSRF-Token": {
       "description": "Shown again in the header of what changes something",
       "schema": {"type": "string"}
      }
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/me/readings": {
  "get": {
   "operationId": "readMyReadings",
   "summary": "Who opened my file, and why",
   "security": [{"session": []}],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["readings"],
        "properties": {
         "readings": {"type": "array", "items": {"$ref": "#/components/schemas/Reading"}}
        }
       }
      }
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/me/mandates": {
  "get": {
   "operationId": "listMyMandates",
   "summary": "Whom I help, and who helps me",
   "security": [{"session": []}],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/MyMandates"}}},
     "headers": {
      "X-CSRF-Token": {
       "description": "Shown again in the header of what changes something",
       "schema": {"type": "string"}
      }
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  },
  "post": {
   "operationId": "giveCode",
   "summary": "A code for who is to help me",
   "security": [{"session": []}],
   "requestBody": {
    "required": true,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/MandateTerms"}}}
   },
   "responses": {
    "201": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["code"],
        "properties": {"code": {"type": "string"}}
       }
      }
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/me/mandates/{id}/end": {
  "post": {
   "operationId": "endMyMandate",
   "summary": "Ends a mandate of mine",
   "security": [{"session": []}],
   "parameters": [
    {
     "name": "id",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mandate"}}}
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/me/household": {
  "get": {
   "operationId": "readMyHousehold",
   "summary": "My children, and who else acts for them",
   "security": [{"session": []}],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Household"}}},
     "headers": {
      "X-CSRF-Token": {
       "description": "Shown again in the header of what changes something",
       "schema": {"type": "string"}
      }
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  },
  "post": {
   "operationId": "addMyChild",
   "summary": "Declares a child",
   "security": [{"session": []}],
   "requestBody": {
    "required": true,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewChild"}}}
   },
   "responses": {
    "201": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mandate"}}}
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/residents/{id}/mandates": {
  "get": {
   "operationId": "listMandates",
   "summary": "Mandates of a resident",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "id",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {
      "application/json": {
       "schema": {
        "type": "object",
        "required": ["given", "held"],
        "properties": {
         "given": {"type": "array", "items": {"$ref": "#/components/schemas/Mandate"}},
         "held": {"type": "array", "items": {"$ref": "#/components/schemas/Mandate"}}
        }
       }
      }
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/residents/{id}/household": {
  "get": {
   "operationId": "readHousehold",
   "summary": "The household of a resident",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "id",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Household"}}}
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/mandates": {
  "post": {
   "operationId": "giveMandate",
   "summary": "A mandate signed on paper",
   "security": [{"key": []}],
   "requestBody": {
    "required": true,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewMandate"}}}
   },
   "responses": {
    "201": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mandate"}}},
     "headers": {
      "Location": {"description": "Where the mandate is", "schema": {"type": "string"}}
     }
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/mandates/{id}": {
  "get": {
   "operationId": "readMandate",
   "summary": "A mandate with what was done by it",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "id",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mandate"}}}
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 },
 "/api/v1/mandates/{id}/end": {
  "post": {
   "operationId": "endMandate",
   "summary": "Ends a mandate at the request of the person",
   "security": [{"key": []}],
   "parameters": [
    {
     "name": "id",
     "in": "path",
     "required": true,
     "schema": {"type": "string", "example": "01JDZ3N0Q4T7V9W2X5Y8Z1A3B6"}
    }
   ],
   "requestBody": {
    "required": true,
    "content": {
     "application/json": {
      "schema": {
       "type": "object",
       "properties": {"how": {"description": "How the person asked for it: a text"}}
      }
     }
    }
   },
   "responses": {
    "200": {
     "description": "OK",
     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Mandate"}}}
    },
    "403": {"$ref": "#/components/responses/Forbidden"}
   }
  }
 }
})json";

}  // namespace parvis::app::api
