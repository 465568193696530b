//! Creates documents of any size with operations that list, show and create.

use std::fmt::Write as _;

/// Returns a document with the given number of operations.
pub(crate) fn document(operations: usize) -> String {
    let mut paths = String::new();
    let mut schemas = String::from(ERROR);
    for number in 0..operations {
        let kind = number / 3;
        let operation = match number % 3 {
            0 => LIST,
            1 => SHOW,
            _ => CREATE,
        };
        paths.push_str(&operation.replace("%", &kind.to_string()));
        if number % 3 == 0 {
            schemas.push_str(&SCHEMAS.replace("%", &kind.to_string()));
        }
        // Only the operations of `CREATE` send a body, and the gate rejects unused schemas.
        if number % 3 == 2 {
            schemas.push_str(&REQUEST.replace("%", &kind.to_string()));
        }
    }
    let mut document = String::from(HEAD);
    write!(document, "paths:\n{paths}{COMPONENTS}{schemas}").unwrap();
    document
}

const HEAD: &str = r#"openapi: 3.0.3
info: {title: Synthetic, version: "1"}
servers:
  - url: https://api.example.com
"#;

const COMPONENTS: &str = "components:
  securitySchemes:
    bearer: {type: http, scheme: bearer, description: A token., x-credentials: [token]}
  schemas:
";

const LIST: &str = r##"  /things%:
    get:
      operationId: list_things%
      summary: The things
      description: Lists the things.
      externalDocs: {url: "https://example.com/things%"}
      x-docs: {read: "2026-11-20"}
      security: [{bearer: []}]
      parameters:
        - {name: "page[number]", in: query, description: The page number., schema: {type: integer, minimum: 1}}
        - {name: "page[size]", in: query, description: The page size., schema: {type: integer, minimum: 1, maximum: 250}}
        - {name: state, in: query, description: The state., schema: {$ref: "#/components/schemas/State%"}}
        - {name: since, in: query, description: The earliest start., schema: {type: string, format: date-time}}
      responses:
        "200":
          description: The things.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/ThingList%"}
              examples:
                page: {value: {data: [{id: a, name: A thing, state: open, created_at: "2026-11-20T12:00:00Z"}], total: 1}}
        "401": {description: The token is missing., content: {application/json: {schema: {$ref: "#/components/schemas/ErrorBody"}, examples: {page: {value: {message: No.}}}}}}
"##;

const SHOW: &str = r##"  /things%/{id}:
    get:
      operationId: show_thing%
      summary: A thing
      description: Shows a thing.
      externalDocs: {url: "https://example.com/thing%"}
      x-docs: {read: "2026-11-20"}
      security: [{bearer: []}]
      parameters:
        - {name: id, in: path, required: true, description: The id of the thing., schema: {$ref: "#/components/schemas/ThingId%"}}
      responses:
        "200": {description: The thing., content: {application/json: {schema: {$ref: "#/components/schemas/Thing%"}, examples: {page: {value: {id: a, name: A thing, state: open, created_at: null}}}}}}
        "404": {description: The thing does not exist., content: {application/json: {schema: {$ref: "#/components/schemas/ErrorBody"}, examples: {page: {value: {message: No.}}}}}}
"##;

const CREATE: &str = r##"  /things%/{id}/parts:
    post:
      operationId: create_part%
      summary: Creates a part
      description: Creates a part of a thing.
      externalDocs: {url: "https://example.com/part%"}
      x-docs: {read: "2026-11-20"}
      security: [{bearer: []}]
      parameters:
        - {name: id, in: path, required: true, description: The id of the thing., schema: {$ref: "#/components/schemas/ThingId%"}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewPart%"}}}}
      responses:
        "201": {description: The thing., content: {application/json: {schema: {$ref: "#/components/schemas/Thing%"}, examples: {page: {value: {id: a, name: A thing, state: open, created_at: null}}}}}}
        "422": {description: The part is invalid., content: {application/json: {schema: {$ref: "#/components/schemas/ErrorBody"}, examples: {page: {value: {message: No.}}}}}}
"##;

const SCHEMAS: &str = r##"    ThingId%: {description: Identifies a thing., type: string}
    State%:
      description: The state of a thing.
      type: string
      enum: [open, closed, locked]
      x-enum-descriptions: [Open., Closed., Locked.]
    ThingList%:
      description: Things.
      type: object
      required: [data, total]
      properties:
        data: {description: The things., type: array, items: {$ref: "#/components/schemas/Thing%"}}
        total: {description: The total number., type: integer}
    Thing%:
      description: A thing.
      type: object
      required: [id, name, state, created_at]
      properties:
        id: {description: Its id., allOf: [{$ref: "#/components/schemas/ThingId%"}]}
        name: {description: Its name., type: string}
        state: {description: Its state., allOf: [{$ref: "#/components/schemas/State%"}]}
        created_at: {description: The time of creation., type: string, format: date-time, nullable: true}
        size: {description: Its size., type: integer}
        weight: {description: Its weight., type: number, nullable: true}
        is_hidden: {description: Whether it is hidden., type: boolean}
        tags: {description: Its tags., type: array, items: {type: string}}
        parent: {description: The thing that contains it., allOf: [{$ref: "#/components/schemas/Thing%"}]}
        extra: {description: Anything else., type: object}
"##;

const REQUEST: &str = r#"    NewPart%:
      description: A new part.
      type: object
      required: [name]
      properties:
        name: {description: Its name., type: string, minLength: 1, maxLength: 80}
        size: {description: Its size., type: integer, minimum: 1, maximum: 50}
        note: {description: A note., type: string, nullable: true}
"#;

const ERROR: &str = "    ErrorBody:
      description: An error.
      type: object
      required: [message]
      properties:
        message: {description: The reason., type: string}
";
