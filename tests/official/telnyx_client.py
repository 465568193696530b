"""Uses the published Python client of Telnyx, unmodified: `telnyx` from PyPI."""

import json
import os

import telnyx

client = telnyx.Telnyx(
    api_key=os.environ["API_KEY"],
    base_url=os.environ["BASE_URL"],
    max_retries=0,
    # Raises an error for a response that does not fit the models.
    _strict_response_validation=True,
)

room = client.rooms.create(unique_name="from-python", max_participants=7, enable_recording=True).data
assert (room.unique_name, room.max_participants) == ("from-python", 7), room
assert client.rooms.retrieve(room.id).data == room

# The client reads each item on all pages once.
first = client.rooms.list(page_size=9)
total = first.to_dict()["meta"]["total_results"]
ids = [each.id for each in first]
assert len(ids) == len(set(ids)) == total > 9 and room.id in ids, (len(ids), total)

named = list(client.rooms.list(filter={"unique_name": "from-python"}, include_sessions=True))
assert [each.id for each in named] == [room.id], named
recent = list(client.rooms.list(filter={"date_created_at": {"gte": room.created_at.date()}}))
assert room.id in [each.id for each in recent] and len(recent) < total, len(recent)

changed = client.rooms.update(room.id, max_participants=3).data
assert (changed.unique_name, changed.max_participants) == ("from-python", 3), changed

token = client.rooms.actions.generate_join_client_token(room.id, token_ttl_secs=60, refresh_token_ttl_secs=120).data
fresh = client.rooms.actions.refresh_client_token(room.id, refresh_token=token.refresh_token).data
assert fresh.token and fresh.token != token.token, fresh

# The test joins with the token, and then sends the webhooks.
print(json.dumps({"join": fresh.token}), flush=True)
webhooks = json.loads(input())
assert len(webhooks) >= 2, webhooks
for webhook in webhooks:
    key = os.environ["PUBLIC_KEY"]
    event = client.webhooks.unwrap(webhook["body"], headers=webhook["headers"], key=key)
    assert event.data.event_type == json.loads(webhook["body"])["data"]["event_type"], event
    try:
        forged = webhook["body"].replace("video.room", "audio.room")
        client.webhooks.unwrap(forged, headers=webhook["headers"], key=key)
    except ValueError:
        continue
    raise AssertionError("a forged webhook was accepted")

session = client.rooms.retrieve(room.id).data.active_session_id
assert client.rooms.sessions.retrieve(session, include_participants=True).data.active
assert session in [each.id for each in client.rooms.sessions.list_1(room.id, page_size=5)]
assert session in [each.id for each in client.rooms.sessions.list_0(filter={"active": True}, page_size=5)]
(participant,) = client.rooms.sessions.retrieve_participants(session)
assert participant.left_at is None and participant.session_id == session, participant
client.rooms.sessions.actions.mute(session, participants="all")
client.rooms.sessions.actions.unmute(session, participants=[participant.id])
client.rooms.sessions.actions.kick(session, participants=[participant.id])
assert client.room_participants.retrieve(participant.id).data.left_at

recordings = list(client.room_recordings.list(filter={"room_id": room.id}, page_size=1))
assert sorted(each.type for each in recordings) == ["audio", "video"], recordings
client.room_recordings.delete(recordings[0].id)
assert client.room_recordings.delete_bulk(filter={"room_id": room.id}).data.room_recordings == 1

client.rooms.delete(room.id)
for call, expected in (
    (lambda: client.rooms.retrieve(room.id), telnyx.NotFoundError),
    (lambda: client.rooms.sessions.actions.end(session), telnyx.BadRequestError),
):
    try:
        call()
    except expected:
        continue
    raise AssertionError("a deleted room was found, or an ended session was ended")
try:
    client.with_options(api_key="another").rooms.list()
    raise AssertionError("another key was accepted")
except telnyx.AuthenticationError:
    pass
