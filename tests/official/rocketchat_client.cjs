// Uses the published JavaScript client of Rocket.Chat, unmodified: `@rocket.chat/api-client` from npm.

const assert = require("node:assert/strict");

const { RestClient } = require("@rocket.chat/api-client");

const { BASE_URL: baseUrl, AUTH_TOKEN, ROOM_ID: roomId } = process.env;

const main = async () => {
  const client = new RestClient({ baseUrl });
  await assert.rejects(client.get("/v1/me"), { status: 401 });
  await assert.rejects(client.post("/v1/login", { user: "jane.doe", password: "wrong" }), { status: 401 });
  const { data } = await client.post("/v1/login", { resume: AUTH_TOKEN });
  client.setCredentials({ "X-User-Id": data.userId, "X-Auth-Token": data.authToken });
  assert.equal((await client.get("/v1/me"))._id, data.userId);

  const rooms = await client.get("/v1/rooms.get");
  assert.ok(rooms.update.some(({ _id }) => _id === roomId));
  const later = await client.get("/v1/rooms.get", { updatedSince: new Date(Date.now() + 60_000).toISOString() });
  assert.deepEqual(later.update, []);

  assert.ok((await client.get("/v1/video-conference.providers")).data.length > 0);
  assert.ok((await client.get("/v1/video-conference.capabilities")).capabilities);
  const { data: started } = await client.post("/v1/video-conference.start", { roomId, title: "Retrospective" });
  const { callId } = started;
  assert.equal(started.type, "videoconference");
  const joined = await client.post("/v1/video-conference.join", { callId, state: { mic: true, cam: false } });
  assert.ok(joined.url.startsWith("https://"));
  const info = await client.get("/v1/video-conference.info", { callId });
  assert.deepEqual([info._id, info.rid, info.title, info.status], [callId, roomId, "Retrospective", 1]);
  assert.equal(info.users.length, 1);

  const list = await client.get("/v1/video-conference.list", { roomId, count: 2, offset: 0 });
  assert.deepEqual([list.data.length, list.data[0]._id], [2, callId]);
  const next = await client.get("/v1/video-conference.list", { roomId, count: 2, offset: 2 });
  assert.ok(next.data.every(({ _id }) => list.data.every((other) => other._id !== _id)));
  await assert.rejects(client.get("/v1/video-conference.list", {}), { status: 400 });

  // The conference ends when the last user leaves.
  await client.post("/v1/video-conference.leave", { callId });
  assert.equal((await client.get("/v1/video-conference.info", { callId })).status, 3);
  await assert.rejects(client.post("/v1/video-conference.cancel", { callId }), { status: 400 });

  await client.post("/v1/logout");
  await assert.rejects(client.get("/v1/me"), { status: 401 });
};

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
