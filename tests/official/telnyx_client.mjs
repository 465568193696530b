// Uses the published JavaScript client of Telnyx, unmodified: `telnyx` from npm.

import assert from "node:assert/strict";
import { createInterface } from "node:readline";

import Telnyx from "telnyx";

const client = new Telnyx({ apiKey: process.env.API_KEY, baseURL: process.env.BASE_URL, maxRetries: 0 });

const all = async (list) => {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
};

const settings = { unique_name: "from-node", max_participants: 7, enable_recording: true };
const room = (await client.rooms.create(settings)).data;
assert.equal(room.max_participants, 7);
assert.deepEqual((await client.rooms.retrieve(room.id)).data, room);

// The client reads each item on all pages once.
const total = (await client.rooms.list({ page_size: 9 })).meta.total_results;
const ids = (await all(client.rooms.list({ page_size: 9 }))).map(({ id }) => id);
assert.ok(total > 9 && ids.includes(room.id));
assert.deepEqual([ids.length, new Set(ids).size], [total, total]);

const named = await all(client.rooms.list({ filter: { unique_name: "from-node" }, include_sessions: true }));
assert.deepEqual(named.map(({ id }) => id), [room.id]);
const today = room.created_at.slice(0, 10);
const recent = await all(client.rooms.list({ filter: { date_created_at: { gte: today } } }));
assert.ok(recent.some(({ id }) => id === room.id) && recent.length < total);

const changed = (await client.rooms.update(room.id, { max_participants: 3 })).data;
assert.deepEqual([changed.unique_name, changed.max_participants], ["from-node", 3]);

const lifetimes = { token_ttl_secs: 60, refresh_token_ttl_secs: 120 };
const token = (await client.rooms.actions.generateJoinClientToken(room.id, lifetimes)).data;
const fresh = (await client.rooms.actions.refreshClientToken(room.id, { refresh_token: token.refresh_token })).data;
assert.notEqual(fresh.token, token.token);

// The test joins with the token, and then sends the webhooks.
console.log(JSON.stringify({ join: fresh.token }));
const input = createInterface({ input: process.stdin });
const sent = JSON.parse(await new Promise((resolve) => input.once("line", resolve)));
input.close();
process.stdin.unref();

assert.ok(sent.length >= 2);
for (const { headers, body } of sent) {
  const key = process.env.PUBLIC_KEY;
  const { data } = await client.webhooks.unwrap(body, { headers, key });
  assert.deepEqual(data, JSON.parse(body).data);
  const forged = body.replace("video.room", "audio.room");
  await assert.rejects(async () => client.webhooks.unwrap(forged, { headers, key }));
}

const session = (await client.rooms.retrieve(room.id)).data.active_session_id;
assert.ok((await client.rooms.sessions.retrieve(session, { include_participants: true })).data.active);
const ofRoom = await all(client.rooms.sessions.list1(room.id, { page_size: 5 }));
assert.deepEqual(ofRoom.map(({ id }) => id), [session]);
const active = await all(client.rooms.sessions.list0({ filter: { active: true }, page_size: 5 }));
assert.ok(active.some(({ id }) => id === session));
const participants = await all(client.rooms.sessions.retrieveParticipants(session));
assert.deepEqual(participants.map((each) => each.session_id), [session]);
await client.rooms.sessions.actions.mute(session, { participants: "all" });
await client.rooms.sessions.actions.unmute(session, { participants: [participants[0].id] });
await client.rooms.sessions.actions.kick(session, { participants: "all" });
await assert.rejects(client.rooms.sessions.actions.end(session), Telnyx.BadRequestError);

const recordings = await all(client.roomRecordings.list({ filter: { room_id: room.id }, page_size: 1 }));
assert.deepEqual(recordings.map(({ type }) => type).sort(), ["audio", "video"]);
await client.roomRecordings.delete(recordings[0].id);
assert.equal((await client.roomRecordings.deleteBulk({ filter: { room_id: room.id } })).data.room_recordings, 1);

await client.rooms.delete(room.id);
await assert.rejects(client.rooms.retrieve(room.id), Telnyx.NotFoundError);
const unauthorized = client.withOptions({ apiKey: "another" });
await assert.rejects(unauthorized.rooms.list(), Telnyx.AuthenticationError);
