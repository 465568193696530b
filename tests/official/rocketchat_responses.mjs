// Checks responses with the schemas that Rocket.Chat's server uses.
import './resolution.mjs';
import { readFileSync } from 'node:fs';

const { schemas } = await import('@rocket.chat/core-typings');
const { meSuccessResponseSchema } = await import('@rocket.chat/rest-typings');
const { default: Ajv } = await import('ajv/dist/2020.js');
const { default: addFormats } = await import('ajv-formats');

// Some of the sandbox's records have no optional properties, as records of older servers and direct rooms have. The
// server's schemas require these properties. Members of unions overlap, for example the kinds of attachments.
const relaxed = (value) => {
  if (Array.isArray(value)) return value.map(relaxed);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key, item]) => key !== 'required' || !Array.isArray(item));
  return Object.fromEntries(entries.map(([key, item]) => [key === 'oneOf' ? 'anyOf' : key, relaxed(item)]));
};
// Servers of version 6.x have rooms for calls over VoIP.
schemas.components.schemas.RoomType.enum.push('v');

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
for (const [name, schema] of Object.entries(schemas.components.schemas)) {
  ajv.addSchema(relaxed(schema), `#/components/schemas/${name}`);
}
const schema = (name) => ({ $ref: `#/components/schemas/${name}` });
const anyOf = (...names) => ({ anyOf: names.map(schema) });
const conference = anyOf(
  'IDirectVideoConference', 'IGroupVideoConference', 'ILivechatVideoConference', 'IVoIPVideoConference',
);
const instructions = anyOf('DirectCallInstructions', 'ConferenceInstructions', 'LivechatInstructions');

// The values of a response, and their schema. The server does not check the rooms of `rooms.get`, which has odd rooms.
const parts = {
  me: [(body) => [body], meSuccessResponseSchema],
  rooms_admin_rooms: [(body) => body.rooms, schema('IRoomAdmin')],
  rooms_admin_rooms_get_room: [(body) => [body], schema('IRoomAdmin')],
  rooms_admin_rooms_private_rooms: [(body) => body.rooms, schema('IRoomAdmin')],
  rooms_images: [(body) => body.files, schema('IUploadWithUser')],
  rooms_info: [(body) => [body.room], schema('IRoom')],
  rooms_join: [(body) => [body.room], schema('IRoom')],
  rooms_media_confirm: [(body) => [body.message], schema('IMessage')],
  video_conference_capabilities: [(body) => [body.capabilities], schema('VideoConferenceCapabilities')],
  video_conference_info: [(body) => [body], conference],
  video_conference_list: [(body) => body.data, conference],
  video_conference_start: [(body) => [body.data], instructions],
};

const refused = [];
const checked = new Set();
for (const { operation, value } of JSON.parse(readFileSync('responses.json'))) {
  if (!parts[operation]) continue;
  const [select, schema] = parts[operation];
  const validate = ajv.compile(relaxed(schema));
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
