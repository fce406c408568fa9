// What is sent and answered of opinions, rules of routing and absences.
#include "app/api/document.h"

namespace parvis::app::api {

const char* const schemas_of_office = R"json({
 "Asking": {
  "type": "object",
  "required": [
   "id",
   "service_request_id",
   "kind",
   "expert",
   "email",
   "asked_by",
   "question",
   "sharing",
   "standing",
   "due_date",
   "shows_text",
   "shows_place",
   "asked_at",
   "expires_at"
  ],
  "properties": {
   "id": {"type": "string"},
   "service_request_id": {"type": "string", "example": "2026-00421"},
   "kind": {"enum": ["colleague", "outside"]},
   "expert": {"type": "string"},
   "email": {"type": "string", "description": "Of somebody outside"},
   "asked_by": {"type": "string"},
   "question": {"type": "string"},
   "sharing": {"enum": ["confidential", "shared"]},
   "standing": {"enum": ["asked", "opened", "answered", "expired", "withdrawn"]},
   "due_date": {"type": "string", "format": "date"},
   "shows_text": {"type": "boolean"},
   "shows_place": {"type": "boolean"},
   "asked_at": {"type": "string", "format": "date-time"},
   "expires_at": {"type": "string", "format": "date-time"},
   "opened_at": {"type": "string", "format": "date-time"},
   "answered_at": {"type": "string", "format": "date-time"},
   "read_at": {"type": "string", "format": "date-time"},
   "opinion": {"enum": ["favourable", "with_remarks", "unfavourable", "not_mine"]},
   "said": {"type": "string"}
  }
 },
 "NewAsking": {
  "type": "object",
  "required": ["question", "due_date"],
  "properties": {
   "colleague": {
    "type": "string",
    "description": "Id or e-mail address of an officer; without one, somebody outside"
   },
   "name": {"type": "string", "maxLength": 120},
   "organisation": {"type": "string", "maxLength": 120},
   "email": {"type": "string", "description": "Needed of somebody outside"},
   "question": {"type": "string", "maxLength": 2000},
   "sharing": {
    "type": "string",
    "enum": ["confidential", "shared"],
    "description": "shared: the other experts read it; else confidential"
   },
   "due_date": {"type": "string", "format": "date"},
   "link_days": {"type": "integer", "minimum": 1, "maximum": 90, "default": 14},
   "text": {
    "type": "string",
    "description": "What the expert reads of the request, masked; none: nothing"
   },
   "shows_place": {"type": "boolean"}
  }
 },
 "RoutingRule": {
  "type": "object",
  "required": [
   "id",
   "service_code",
   "ground",
   "area",
   "channel",
   "service",
   "officer",
   "version"
  ],
  "properties": {
   "id": {"type": "string"},
   "service_code": {
    "type": "string",
    "description": "A category, or a group for all of its categories; empty: any"
   },
   "ground": {"enum": ["anywhere", "district", "polling"]},
   "area": {"type": "string"},
   "channel": {"type": "string", "description": "Empty: any"},
   "service": {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}}
   },
   "officer": {
    "type": ["object", "null"],
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}}
   },
   "version": {"type": "integer"}
  }
 },
 "NewRoutingRule": {
  "type": "object",
  "required": ["service"],
  "properties": {
   "service_code": {"type": "string"},
   "ground": {"type": "string", "enum": ["anywhere", "district", "polling"]},
   "area": {"type": "string", "description": "Name of the district, of the polling area"},
   "channel": {"type": "string"},
   "service": {"type": "string", "description": "Id or name"},
   "officer": {
    "type": "string",
    "description": "Id or e-mail address, of that service; none: its queue"
   },
   "version": {
    "type": "integer",
    "description": "Of the rule as it was read; a new one has none"
   }
  }
 },
 "RoutingTrial": {
  "type": "object",
  "required": ["place", "rule", "service", "officer"],
  "properties": {
   "place": {"type": "string", "description": "As it was understood; empty: not found"},
   "rule": {
    "type": "string",
    "description": "Id of the rule that was followed; empty: the service of the category"
   },
   "service": {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}}
   },
   "officer": {
    "type": ["object", "null"],
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}}
   }
  }
 },
 "Absence": {
  "type": "object",
  "required": ["id", "officer", "replacement", "first_day", "last_day", "state"],
  "properties": {
   "id": {"type": "string"},
   "officer": {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}}
   },
   "replacement": {
    "type": ["object", "null"],
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}}
   },
   "first_day": {"type": "string", "format": "date"},
   "last_day": {"type": "string", "format": "date"},
   "state": {"enum": ["upcoming", "current", "over"]}
  }
 },
 "NewAbsence": {
  "type": "object",
  "required": ["officer", "first_day", "last_day"],
  "properties": {
   "officer": {"type": "string", "description": "Id or e-mail address"},
   "replacement": {"type": "string", "description": "The same; none: the queue of the service"},
   "first_day": {"type": "string", "format": "date"},
   "last_day": {"type": "string", "format": "date"}
  }
 }
})json";

}  // namespace parvis::app::api
