/** Words of being led through the shop. */
export const LEAD = {
  goThere: 'Take me there',
  stayHere: 'No, thanks',
  youAreHere: 'You are here',
  agreedToGo: 'You went there',
  declinedToGo: 'You stayed where you were',
  leadsElsewhere: 'This leads out of the shop',
  openElsewhere: 'Open in a new tab',
  leadsNowhere: 'This address cannot be opened',
  asksToFollow: '{name} would like to show you around',
  follow: 'Follow {name} from now on',
  following: 'You follow {name} through the shop',
  stopFollowing: 'Stop',
  takingYou: '{name} takes you to “{page}”',
  remain: 'Stay here',
  backToChat: 'Back to the chat',
  chatGoesOn: 'The chat goes on here',
  pointsAt: '{name} points at: {what}',
  theAgent: 'We'
}
