"""Uses the published Python client of SignalWire, unmodified: `signalwire-sdk` from PyPI."""

import os

from signalwire.rest import RestClient, SignalWireRestError

host = os.environ["BASE_URL"].removeprefix("http://")
client = RestClient(project=os.environ["PROJECT_ID"], token=os.environ["API_TOKEN"], host=host)


def failed(call, status):
    try:
        call()
    except SignalWireRestError as error:
        assert error.status_code == status, error
        return error.body
    raise AssertionError("the call did not fail")


def check_record(resource, made, change):
    """Checks that a new record is listed, and can be changed and deleted."""
    assert resource.get(made["id"]) == made
    ids = [each["id"] for each in resource.paginate(page_size=7)]
    assert len(ids) == len(set(ids)) > 7 and made["id"] in ids, ids
    assert len(resource.list(page_size=7)["data"]) == 7
    changed = resource.update(made["id"], **change)
    assert {**made, **change, "updated_at": None} == {**changed, "updated_at": None}, changed
    resource.delete(made["id"])
    failed(lambda: resource.get(made["id"]), 404)


rooms, conferences = client.video.rooms, client.video.conferences
room = rooms.create(name="from-python", max_members=7, record_on_start=True)
assert (room["name"], room["max_members"], room["record_on_start"]) == ("from-python", 7, True), room
assert rooms.get("from-python") == room
assert client.video.room_tokens.create(room_name="from-python", user_name="Ada")["token"]
stream = rooms.create_stream(room["id"], url="rtmp://live.example.com/app")
assert [each["id"] for each in rooms.list_streams(room["id"])["data"]] == [stream["id"]]
client.video.streams.delete(stream["id"])
check_record(rooms, room, {"display_name": "The board", "max_members": 3})

conference = conferences.create(display_name="All hands", size="small")
assert conference["name"] == "all_hands", conference
tokens = conferences.list_conference_tokens(conference["id"])["data"]
reset = client.video.conference_tokens.reset(tokens[0]["id"])
assert (reset["id"], reset["token"] != tokens[0]["token"]) == (tokens[0]["id"], True), reset
check_record(conferences, conference, {"display_name": "Everybody", "enable_chat": False})

sessions = list(client.video.room_sessions.paginate(page_size=5))
assert client.video.room_sessions.get(sessions[0]["id"])["id"] == sessions[0]["id"]
assert client.video.room_sessions.list_members(sessions[0]["id"])["data"] is not None
recording = client.video.room_recordings.list()["data"][0]
assert client.video.room_recordings.get(recording["id"])["id"] == recording["id"]

assert failed(lambda: rooms.create(name=""), 422)["errors"]
unauthorized = RestClient(project=os.environ["PROJECT_ID"], token="another", host=host)
failed(unauthorized.video.rooms.list, 401)
