// Checks responses with the schemas that Rocket.Chat's server uses.
import './resolution.mjs';
import { readFileSync } from 'node:fs';

const { schemas } = await import('@rocket.chat/core-typings');
const { meSuccessResponseSchema } = await import('@rocket.chat/rest-typings');
const { default: Ajv } = await import('ajv/dist/2020.js');
const { default: addFormats } = await import('ajv-formats');

// Servers of version 6.x have rooms for calls over VoIP.
schemas.components.schemas.RoomType.enum.push('v');

// Returns a schema that does not require some properties. Members of unions overlap, for example the kinds of attachments.
const relaxed = (value, optional) => {
  if (Array.isArray(value)) return value.map((item) => relaxed(item, optional));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => {
    if (key === 'required' && Array.isArray(item)) return [key, item.filter((name) => !optional.includes(name))];
    return [key === 'oneOf' ? 'anyOf' : key, relaxed(item, optional)];
  });
  return Object.fromEntries(entries);
};
const validator = (schema, optional) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const [name, component] of Object.entries(schemas.components.schemas)) {
    ajv.addSchema(relaxed(component, optional), `#/components/schemas/${name}`);
  }
  return ajv.compile(relaxed(schema, optional));
};
const schema = (name) => ({ $ref: `#/components/schemas/${name}` });
const anyOf = (...names) => ({ anyOf: names.map(schema) });
const conference = anyOf(
  'IDirectVideoConference', 'IGroupVideoConference', 'ILivechatVideoConference', 'IVoIPVideoConference',
);
const instructions = anyOf('DirectCallInstructions', 'ConferenceInstructions', 'LivechatInstructions');

// The server's schemas require these properties. Some of the sandbox's records lack them, as records of older servers and
// direct rooms do.
const ofMe = ['avatarETag', 'calendar', 'isOAuthUser', 'profile'];
const ofRoom = ['msgs', 'u', 'usersCount'];
const ofConference = ['avatarETag'];

// The values of a response, their schema, and the properties that they can lack. The server does not check the rooms of
// `rooms.get`, which has odd rooms.
const parts = {
  me: [(body) => [body], meSuccessResponseSchema, ofMe],
  rooms_admin_rooms: [(body) => body.rooms, schema('IRoomAdmin'), ofRoom],
  rooms_admin_rooms_get_room: [(body) => [body], schema('IRoomAdmin'), ofRoom],
  rooms_admin_rooms_private_rooms: [(body) => body.rooms, schema('IRoomAdmin'), ofRoom],
  rooms_images: [(body) => body.files, schema('IUploadWithUser')],
  rooms_info: [(body) => [body.room], schema('IRoom')],
  rooms_join: [(body) => [body.room], schema('IRoom')],
  rooms_media_confirm: [(body) => [body.message], schema('IMessage')],
  video_conference_capabilities: [(body) => [body.capabilities], schema('VideoConferenceCapabilities')],
  video_conference_info: [(body) => [body], conference],
  video_conference_list: [(body) => body.data, conference, ofConference],
  video_conference_start: [(body) => [body.data], instructions],
};

const refused = [];
const checked = new Set();
for (const { operation, value } of JSON.parse(readFileSync('responses.json'))) {
  if (!parts[operation]) continue;
  const [select, schema, optional = []] = parts[operation];
  const validate = validator(schema, optional);
  for (const part of select(value)) {
    checked.add(operation);
    if (!validate(structuredClone(part))) {
      refused.push(`${operation}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(part)}`);
    }
  }
}
const missing = Object.keys(parts).filter((operation) => !checked.has(operation));
if (refused.length > 0 || missing.length > 0) {
  throw new Error([...refused, `no response: ${missing}`].join('\n'));
}
