/** Words of an invitation, beside those of its rule. */
export const INVITATION = {
  invitationYes: 'Yes, please',
  invitationNo: 'No, thanks'
}
