// What is sent and answered, as the description of the interface says it.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const schemas = R"json({
 "Service": {
  "type": "object",
  "required": [
   "service_code",
   "service_name",
   "description",
   "group",
   "keywords",
   "metadata",
   "type"
  ],
  "properties": {
   "service_code": {"type": "string"},
   "service_name": {"type": "string"},
   "description": {"type": "string"},
   "group": {"type": "string"},
   "keywords": {"type": "string"},
   "metadata": {
    "type": "boolean",
    "description": "true: it asks questions, see the Open311 definition"
   },
   "type": {"const": "realtime"}
  }
 },
 "Request": {
  "type": "object",
  "required": [
   "service_request_id",
   "status",
   "status_notes",
   "state",
   "service_code",
   "service_name",
   "description",
   "description_language",
   "agency_responsible",
   "requested_datetime",
   "expected_datetime",
   "address",
   "lat",
   "long"
  ],
  "properties": {
   "service_request_id": {"type": "string", "example": "2026-00421"},
   "status": {"enum": ["open", "closed"]},
   "status_notes": {"type": "string", "description": "The state in words"},
   "state": {
    "enum": [
     "received",
     "assigned",
     "scheduled",
     "in_progress",
     "waiting_for_resident",
     "reopened",
     "done",
     "refused",
     "joined",
     "withdrawn"
    ]
   },
   "service_code": {"type": "string"},
   "service_name": {"type": "string"},
   "description": {"type": "string", "description": "Masked until an officer has read it"},
   "description_language": {"type": "string"},
   "agency_responsible": {"type": "string"},
   "requested_datetime": {"type": "string", "format": "date-time"},
   "expected_datetime": {"type": "string", "format": "date-time"},
   "updated_datetime": {"type": "string", "format": "date-time"},
   "address": {"type": "string"},
   "lat": {"type": "number"},
   "long": {"type": "number"}
  }
 },
 "Note": {
  "type": "object",
  "required": ["datetime", "type", "summary", "description"],
  "properties": {
   "datetime": {"type": "string", "format": "date-time"},
   "type": {"type": "string"},
   "summary": {"type": "string"},
   "description": {"type": "string"},
   "language": {"type": "string"}
  }
 },
 "RequestList": {
  "type": "object",
  "required": ["requests", "total", "more", "newest", "page", "pages"],
  "properties": {
   "requests": {"type": "array", "items": {"$ref": "#/components/schemas/Request"}},
   "total": {"type": "integer"},
   "more": {"type": "boolean", "description": "There are others than those counted"},
   "newest": {"type": "string"},
   "page": {"type": "integer"},
   "pages": {"type": "integer"}
  }
 },
 "OpenData": {
  "type": "object",
  "required": ["publisher", "licence", "until", "k", "left_out", "rows", "next"],
  "properties": {
   "publisher": {"type": "string"},
   "licence": {
    "type": "object",
    "required": ["name", "path"],
    "properties": {
     "name": {"type": "string"},
     "path": {"type": "string", "format": "uri"}
    }
   },
   "until": {
    "type": ["string", "null"],
    "format": "date",
    "description": "The last day that counts"
   },
   "k": {"type": "integer", "description": "Requests that each place stands for, at least"},
   "left_out": {"type": "integer", "description": "Too rare to be told"},
   "rows": {"type": "array", "items": {"$ref": "#/components/schemas/OpenRequest"}},
   "next": {"type": ["string", "null"], "description": "Asks for the next page"}
  }
 },
 "OpenRequest": {
  "type": "object",
  "required": [
   "channel",
   "state",
   "received_day",
   "closed_day",
   "days_taken",
   "confirmed",
   "contested",
   "place_level",
   "place",
   "latitude",
   "longitude"
  ],
  "properties": {
   "domain": {"type": ["string", "null"]},
   "category_code": {"type": ["string", "null"]},
   "category": {"type": ["string", "null"]},
   "service": {"type": ["string", "null"]},
   "channel": {"type": "string"},
   "state": {"type": "string"},
   "received_day": {"type": "string", "format": "date"},
   "closed_day": {"type": ["string", "null"], "format": "date"},
   "days_taken": {"type": ["integer", "null"], "description": "Working days"},
   "confirmed": {"type": ["boolean", "null"], "description": "Said by the resident"},
   "contested": {"type": "integer"},
   "place_level": {"type": "string", "enum": ["address", "street", "district", "town", "hidden"]},
   "place": {"type": ["string", "null"]},
   "district": {"type": ["string", "null"]},
   "latitude": {"type": ["number", "null"], "description": "The middle of the place"},
   "longitude": {"type": ["number", "null"]}
  }
 },
 "NewRequest": {
  "type": "object",
  "required": ["service_code", "lat", "long", "description"],
  "properties": {
   "service_code": {
    "type": "string",
    "minLength": 1,
    "maxLength": 64,
    "example": "voirie-nid-de-poule"
   },
   "lat": {"type": "number", "minimum": -90, "maximum": 90},
   "long": {"type": "number", "minimum": -180, "maximum": 180},
   "description": {"type": "string", "minLength": 1, "maxLength": 4000},
   "address_string": {"type": "string", "maxLength": 200},
   "first_name": {"type": "string"},
   "last_name": {"type": "string"},
   "email": {"type": "string", "maxLength": 254},
   "phone": {"type": "string", "maxLength": 40},
   "attributes": {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "description": "Answers to the questions of the category, by their code"
   }
  }
 },
 "Receipt": {
  "type": "object",
  "required": [
   "service_request_id",
   "code",
   "requested_datetime",
   "expected_datetime",
   "service_notice",
   "sha256"
  ],
  "properties": {
   "service_request_id": {"type": "string"},
   "code": {
    "type": "string",
    "description": "The person's own key to the request: for them alone"
   },
   "requested_datetime": {"type": "string", "format": "date-time"},
   "expected_datetime": {"type": "string", "format": "date-time"},
   "service_notice": {"type": "string", "description": "The receipt, as it is kept"},
   "sha256": {"type": "string", "description": "Of service_notice"}
  }
 },
 "FoundPlace": {
  "type": "object",
  "required": ["label", "kind", "latitude", "longitude"],
  "properties": {
   "label": {"type": "string"},
   "kind": {"type": "string"},
   "latitude": {"type": "number"},
   "longitude": {"type": "number"}
  }
 },
 "Queue": {
  "type": "object",
  "required": ["calls", "waits"],
  "properties": {
   "calls": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["number", "desk", "state"],
     "properties": {
      "number": {"type": "string"},
      "desk": {"type": "string"},
      "state": {"type": "string"}
     }
    }
   },
   "waits": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["letter", "reason", "people", "open_desks", "minutes_each", "wait_minutes"],
     "properties": {
      "letter": {"type": "string"},
      "reason": {"type": "string"},
      "people": {"type": "integer"},
      "open_desks": {"type": "integer"},
      "minutes_each": {"type": "integer"},
      "wait_minutes": {"type": "integer"}
     }
    }
   }
  }
 },
 "Person": {
  "type": "object",
  "required": ["name"],
  "properties": {"name": {"type": "string"}, "id": {"type": "string"}}
 },
 "Mandate": {
  "type": "object",
  "required": [
   "id",
   "kind",
   "helped",
   "helper",
   "themes",
   "given",
   "state",
   "begins_at",
   "ends_at"
  ],
  "properties": {
   "id": {"type": "string"},
   "kind": {"type": "string"},
   "helped": {"$ref": "#/components/schemas/Person"},
   "helper": {"$ref": "#/components/schemas/Person"},
   "themes": {"type": "array", "items": {"type": "string"}},
   "given": {"type": "string"},
   "state": {"enum": ["running", "expired", "ended"]},
   "begins_at": {"type": "string", "format": "date-time"},
   "ends_at": {"type": "string", "format": "date-time"},
   "ended_at": {"type": "string", "format": "date-time"},
   "ended_by": {"type": "string"},
   "acts": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["at", "title", "number"],
     "properties": {
      "at": {"type": "string", "format": "date-time"},
      "title": {"type": "string"},
      "number": {"type": "string"}
     }
    }
   }
  }
 },
 "MandateTerms": {
  "type": "object",
  "required": ["themes", "days"],
  "properties": {
   "themes": {"type": "array", "items": {"type": "string"}},
   "days": {"type": "integer"}
  }
 },
 "NewMandate": {
  "type": "object",
  "required": ["helped", "helper", "themes", "days", "proof"],
  "properties": {
   "helped": {"type": "string"},
   "helper": {"type": "string"},
   "kind": {"type": "string"},
   "themes": {"type": "array", "items": {"type": "string"}},
   "days": {"type": "integer"},
   "proof": {"type": "string", "description": "What was signed, and where it is kept"}
  }
 },
 "MyMandates": {
  "type": "object",
  "required": ["given", "held", "themes"],
  "properties": {
   "given": {"type": "array", "items": {"$ref": "#/components/schemas/Mandate"}},
   "held": {"type": "array", "items": {"$ref": "#/components/schemas/Mandate"}},
   "themes": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["theme", "label"],
     "properties": {"theme": {"type": "string"}, "label": {"type": "string"}}
    }
   }
  }
 },
 "Household": {
  "type": "object",
  "required": ["children", "parents"],
  "properties": {
   "children": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["name", "birth_date", "until", "mandate"],
     "properties": {
      "name": {"type": "string"},
      "id": {"type": "string"},
      "birth_date": {"type": "string"},
      "until": {"type": "string", "format": "date-time"},
      "mandate": {"type": "string"}
     }
    }
   },
   "parents": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}}
  }
 },
 "NewChild": {
  "type": "object",
  "required": ["given_name", "family_name", "birth_date"],
  "properties": {
   "given_name": {"type": "string", "maxLength": 100},
   "family_name": {"type": "string", "maxLength": 100},
   "birth_date": {"type": "string"}
  }
 },
 "Reading": {
  "type": "object",
  "required": ["at", "officer", "reason"],
  "properties": {
   "at": {"type": "string", "format": "date-time"},
   "officer": {"type": "string"},
   "reason": {"type": "string"}
  }
 },
 "Errors": {
  "type": "object",
  "required": ["errors"],
  "properties": {
   "errors": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["field", "code", "description"],
     "properties": {
      "field": {"type": "string", "description": "Which member is wrong; empty: the whole"},
      "code": {"type": "string"},
      "description": {"type": "string", "description": "May be shown to the person"}
     }
    }
   }
  }
 },
 "Problem": {
  "type": "object",
  "required": ["status"],
  "properties": {"status": {"type": "integer"}, "request_id": {"type": "string"}}
 }
})json";

}  // namespace parvis::app::api
