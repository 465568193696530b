// Checks requests with the validators that Rocket.Chat's server uses.
import './resolution.mjs';
import { readFileSync } from 'node:fs';

const typings = await import('@rocket.chat/rest-typings');

// The validators in the package, by operation. The server does not use `isLoginProps` and `isRoomsInfoProps`.
const validators = {
  rooms_admin_rooms: 'isRoomsAdminRoomsProps',
  rooms_admin_rooms_get_room: 'isRoomsAdminRoomsGetRoomProps',
  rooms_autocomplete_admin_rooms: 'isRoomsAutocompleteAdminRoomsPayload',
  rooms_autocomplete_available_for_teams: 'isRoomsAutocompleteAvailableForTeamsProps',
  rooms_autocomplete_channel_and_private: 'isRoomsAutoCompleteChannelAndPrivateProps',
  rooms_autocomplete_channel_and_private_with_pagination: 'isRoomsAutocompleteChannelAndPrivateWithPaginationProps',
  rooms_ban_user: 'isRoomsBanUserProps',
  rooms_banned_users: 'isRoomsBannedUsersProps',
  rooms_change_archivation_state: 'isRoomsChangeArchivationStateProps',
  rooms_clean_history: 'isRoomsCleanHistoryProps',
  rooms_create_discussion: 'isRoomsCreateDiscussionProps',
  rooms_export: 'isRoomsExportProps',
  rooms_hide: 'isRoomsHideProps',
  rooms_images: 'isRoomsImagesProps',
  rooms_invite: 'isRoomsInviteProps',
  rooms_is_member: 'isRoomsIsMemberProps',
  rooms_join: 'isRoomsJoinProps',
  rooms_members_ordered_by_role: 'isRoomsMembersOrderedByRoleProps',
  rooms_mute_user: 'isRoomsMuteUnmuteUserProps',
  rooms_name_exists: 'isGETRoomsNameExists',
  rooms_open: 'isRoomsOpenProps',
  rooms_save_room_settings: 'isRoomsSaveRoomSettingsProps',
  rooms_unban_user: 'isRoomsUnbanUserProps',
  rooms_unmute_user: 'isRoomsMuteUnmuteUserProps',
  video_conference_cancel: 'isVideoConfCancelProps',
  video_conference_info: 'isVideoConfInfoProps',
  video_conference_join: 'isVideoConfJoinProps',
  video_conference_list: 'isVideoConfListProps',
  video_conference_start: 'isVideoConfStartProps',
};

const refused = [];
const checked = new Set();
for (const { operation, value } of JSON.parse(readFileSync('requests.json'))) {
  const name = validators[operation];
  if (!name) continue;
  const validate = typings[name];
  if (!validate(structuredClone(value))) {
    refused.push(`${operation}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(value)}`);
  }
  checked.add(operation);
}
const missing = Object.keys(validators).filter((operation) => !checked.has(operation));
if (refused.length > 0 || missing.length > 0) {
  throw new Error([...refused, `no request: ${missing}`].join('\n'));
}
